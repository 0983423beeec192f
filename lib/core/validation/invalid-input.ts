/** Conversion of a schema's issues to the domain's error. */
import type { z } from "zod";

import { DomainError } from "../errors";

/** Makes the DomainError for input that a schema refused, each issue with the path to its field. */
export function invalidInput(error: z.ZodError): DomainError<"invalid_input"> {
  const issues = error.issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === "number" ? part : String(part))),
    message,
  }));
  return new DomainError(
    "invalid_input",
    { issues },
    issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; "),
  );
}
