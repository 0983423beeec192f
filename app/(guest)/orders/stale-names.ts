/** The refusal of names that no longer fit the booking, as their form shows it. Pure. */
import { DomainError, hasCode } from "@/lib/core/errors";

const message = "The booking has changed since this page was opened. Reload it and enter the names again.";

/**
 * Moves what a verb says of names to the form as a whole: its own fields passed the schema, so the lines are others than the page shows, and
 * no field of the page is at fault.
 * @throws always: `invalid_input` without a path for names, or else the error itself
 */
export function throwAtForm(error: unknown): never {
  const isOfNames = hasCode(error, "invalid_input") && error.details.issues.some(({ path }) => path[0] === "guestNames");
  if (!isOfNames) throw error;
  throw new DomainError("invalid_input", { issues: [{ path: [], message }] }, error.message, { cause: error });
}
