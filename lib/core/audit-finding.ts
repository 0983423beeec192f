/** What an audit finds; each domain has its own, lib/worker/audit.ts runs them all. */

/** What is wrong, in words for an operator. */
export interface Finding {
  /** As docs/decisions and the audits' headers number them: `I3`. */
  readonly invariant: string;
  readonly message: string;
}

/** Findings of one kind in one audit: enough to see what it is about. */
export const maxFindings = 100;
