/**
 * The one error of the domain: a closed union of codes, each with what its receiver needs to act on it.
 *
 * It is thrown, so that a transaction rolls back, and turned into HTTP in lib/api and into form messages in lib/next, each from one
 * exhaustive table. It is recognised by {@link isDomainError}, never by instanceof: the web process loads this file twice.
 */

export const unavailableReasons = [
  "sold_out",
  "incomplete_inventory",
  "closed",
  "min_stay",
  "max_stay",
  "closed_to_arrival",
  "closed_to_departure",
  "max_occupancy",
] as const;

/** Why a line cannot be held. */
export type UnavailableReason = (typeof unavailableReasons)[number];

/** What each code carries. Amounts are decimal strings of minor units, so that details survive JSON. */
export interface ErrorDetails {
  /** The input breaks a rule that needs no database to see. `path` leads to the field. */
  invalid_input: { issues: readonly { path: readonly (string | number)[]; message: string }[] };
  /** `line` is the index of the request's line; `available` the largest quantity that would fit; `limit` the rule's bound, where it has one. */
  not_available: { line: number; reason: UnavailableReason; available: number; limit?: number };
  price_changed: { line: number; expectedMinor: string; actualMinor: string; currency: string };
  currency_mismatch: { currencies: readonly string[] };
  hold_expired: { heldUntil: string };
  /** The thing is in a state from which this cannot be done. */
  invalid_state: { state: string };
  payment_declined: { reason: string };
  payment_provider_unavailable: Record<never, never>;
  /** The provider opens no payment page for this: an amount it does not take, an e-mail address it does not believe. */
  payment_refused: { reason: string };
  webhook_signature_invalid: Record<never, never>;
  version_conflict: { currentVersion: number };
  waiting_room_required: { sale: string };
  idempotency_mismatch: Record<never, never>;
  /** Too many at this moment; try again after the given time. */
  rate_limited: { retryAfterMs: number };
  overloaded: { retryAfterMs: number };
  unauthenticated: Record<never, never>;
  forbidden: Record<never, never>;
  not_found: { what: string };
  limit_exceeded: { limit: string; max: number };
  email_taken: Record<never, never>;
}

export type ErrorCode = keyof ErrorDetails;

/** The codes, for tables and for telling our errors from others. */
const codes: Record<ErrorCode, true> = {
  invalid_input: true,
  not_available: true,
  price_changed: true,
  currency_mismatch: true,
  hold_expired: true,
  invalid_state: true,
  payment_declined: true,
  payment_provider_unavailable: true,
  payment_refused: true,
  webhook_signature_invalid: true,
  version_conflict: true,
  waiting_room_required: true,
  idempotency_mismatch: true,
  rate_limited: true,
  overloaded: true,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  limit_exceeded: true,
  email_taken: true,
};

export class DomainError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "DomainError";
  readonly code: Code;
  readonly details: ErrorDetails[Code];

  /** @param message one sentence for logs and developers; what people read comes from the tables at the edges */
  constructor(code: Code, details: ErrorDetails[Code], message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** A DomainError whose details are narrowed by its code. */
export type AnyDomainError = { [Code in ErrorCode]: DomainError<Code> }[ErrorCode];

/** Whether this is one of our errors, from whichever copy of this file it was thrown. */
export function isDomainError(error: unknown): error is AnyDomainError {
  return error instanceof Error && error.name === "DomainError" && "code" in error && String(error.code) in codes;
}

/** Whether this is our error of one code. */
export function hasCode<Code extends ErrorCode>(error: unknown, code: Code): error is DomainError<Code> {
  return isDomainError(error) && error.code === code;
}
