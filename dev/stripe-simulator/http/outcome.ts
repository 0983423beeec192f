/** Results of a route. */
import type { ErrorBody } from "./failure";

/**
 * Result of a request: an answer, or a failure that nevertheless changed an object, as a declined card does.
 */
export type Outcome = { readonly answer: object } | { readonly declined: ErrorBody };

export const answer = (object: object): Outcome => ({ answer: object });
