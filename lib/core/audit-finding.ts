/** Findings of an audit. Each domain has an audit of its own; `lib/worker/audit.ts` runs them all. */

/** The invariants that audits check, by the names of docs/invariants.md. */
export const invariants = [
  "no-oversell",
  "stock-balance",
  "history-replays",
  "one-event-per-transition",
  "end-states-are-final",
  "captured-money-has-a-booking",
  "one-payment-per-purpose",
  "refunds-within-captures",
  "money-follows-its-method",
  "events-are-published-in-order",
  "offers-are-holds",
  "tickets-match-check-ins",
  "documents-are-gapless",
  "documents-add-up",
  "audit-log-is-chained",
  "facts-match-ledger",
] as const;

export type Invariant = (typeof invariants)[number];

export interface Finding {
  readonly invariant: Invariant;
  /** A sentence for an operator. */
  readonly message: string;
}

/** Findings of one kind in one audit: enough to recognise the problem. */
export const maxFindings = 100;
