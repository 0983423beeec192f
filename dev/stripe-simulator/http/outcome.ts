/** What a route answers. */
import type { ErrorBody } from "./failure";

/** What a request led to: an answer, or a failure that has left its mark all the same, as a declined card does. */
export type Outcome = { readonly answer: object } | { readonly declined: ErrorBody };

export const answer = (object: object): Outcome => ({ answer: object });
