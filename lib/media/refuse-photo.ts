/** The error of a file that does not become a photo, and the reason in such an error. */
import { type AnyDomainError, DomainError } from "@/lib/core/errors";

import { photoRefusals, refusalTexts, type UploadOutcome } from "./copy";
import type { PhotoRefusal } from "./copy";

/** Makes the error of a photo that is refused. */
export function refusePhoto(reason: PhotoRefusal, cause?: unknown): DomainError<"invalid_input"> {
  return new DomainError("invalid_input", { issues: [{ path: ["photo"], message: refusalTexts[reason] }] }, reason, { cause });
}

/**
 * Returns the outcome of an upload that failed.
 * @returns undefined for an error that is no answer to an upload
 */
export function outcomeOf(error: AnyDomainError): UploadOutcome | undefined {
  switch (error.code) {
    case "invalid_input": {
      const [issue] = error.details.issues;
      return photoRefusals.find((reason) => refusalTexts[reason] === issue?.message) ?? "no_text";
    }
    case "limit_exceeded":
      return "too_many";
    case "overloaded":
      return "busy";
    case "forbidden":
      return "forbidden";
    case "not_found":
      return "gone";
    default:
      return undefined;
  }
}
