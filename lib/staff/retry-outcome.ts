/** The outcome of an action on one row of a list, alone or as one of many. */

export type RetryOutcome<Reason extends string = string> =
  | { readonly outcome: "done" }
  /** The row does not exist, or no longer matches the filter. */
  | { readonly outcome: "gone" }
  /** It is not safe, or of no use; the reason is the rule. */
  | { readonly outcome: "refused"; readonly reason: Reason };

export const done = { outcome: "done" } as const;
export const gone = { outcome: "gone" } as const;

/** Makes the outcome of a row that a rule refuses. */
export const refused = <Reason extends string>(reason: Reason) => ({ outcome: "refused", reason }) as const;
