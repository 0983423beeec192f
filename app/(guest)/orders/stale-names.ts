/** Converts the refusal of names that no longer fit the booking for their form. The function is pure. */
import { DomainError, hasCode } from "@/lib/core/errors";

const message = "The booking has changed since this page was opened. Reload it and enter the names again.";

/**
 * Moves a verb's issues about names to the form as a whole. The form's own fields passed the schema, so the
 * booking has other lines than the page, and no field of the page is at fault.
 * @throws always: `invalid_input` without a path for names, or else the error itself
 */
export function throwAtForm(error: unknown): never {
  const isOfNames = hasCode(error, "invalid_input") && error.details.issues.some(({ path }) => path[0] === "guestNames");
  if (!isOfNames) throw error;
  throw new DomainError("invalid_input", { issues: [{ path: [], message }] }, error.message, { cause: error });
}
