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

export const placeRefusals = [
  /** The lobby is not open yet. */
  "too_early",
  /** The sale is over, or was closed. */
  "over",
  /** There is no ticket, or it is not this room's, this browser's, or genuine. */
  "no_ticket",
  /** The ticket is of an earlier epoch and has to be exchanged. */
  "old_ticket",
  /** The number is not called yet. */
  "not_your_turn",
  /** The number was called, and nobody came in time. */
  "turn_lapsed",
  /** The number was used, and its session is over. */
  "session_ended",
  /** The number was used, and its session ended with an order. */
  "bought",
  /** A session is under way: nobody is inside twice. */
  "inside_already",
  /** The operator lets nobody in at the moment. */
  "held",
  /** One place per account, and nobody is signed in. */
  "sign_in",
  /** One place per e-mail address, and none is proven. */
  "prove_email",
  /** The work asked for is missing, wrong, too old or spent. */
  "prove_work",
  /** The room cannot be asked at the moment; places are kept. */
  "away",
] as const;

export const ticketRefusals = [
  "used",
  "cancelled",
  /** Held or given back, never paid for. */
  "not_booked",
  "no_show",
  /** The guest's bank took the payment back. */
  "charged_back",
  "too_early",
  "too_late",
  "other_listing",
  "other_date",
] as const;

/** Why a ticket does not open a door. */
export type TicketRefusal = (typeof ticketRefusals)[number];

/** What each code carries. Amounts are decimal strings of minor units, so that details survive JSON. */
export interface ErrorDetails {
  /** The input breaks a rule that needs no database to see. `path` leads to the field. */
  invalid_input: { issues: readonly { path: readonly (string | number)[]; message: string }[] };
  /** `line` is the index of the request's line; `available` the largest quantity that would fit; `limit` the rule's bound, where it has one. */
  not_available: { line: number; reason: UnavailableReason; available: number; limit?: number };
  /** Nobody needs to wait for this: it can be booked on these dates, by so many. */
  available_now: {
    kind: "stay" | "flight" | "event";
    listingId: string;
    slug: string;
    checkIn: string;
    checkOut: string;
    quantity: number;
    guests: number;
  };
  /**
   * The way back leaves before the way there has landed, with the time it takes to turn around. `line` is the request's line that does not
   * fit, `city` where one turns around, `timezone` its clock; both instants in RFC 3339.
   */
  round_trip_impossible: {
    line: number;
    city: string;
    timezone: string;
    landsAt: string;
    departsAt: string;
    minTurnaroundMinutes: number;
  };
  price_changed: { line: number; expectedMinor: string; actualMinor: string; currency: string };
  /** What was quoted is not so any more; this is what it comes to now. */
  quote_changed: { refundMinor: string; dueMinor: string; currency: string };
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
  /** The listing is under a sale, and this caller was not let in. */
  waiting_room_required: { sale: string };
  place_refused: { sale: string; reason: PlaceRefusal };
  /**
   * `ticketFor` and `date` name what the ticket is for; `at` (RFC 3339) when it was used, or check-in opens or closed, `timezone` the
   * listing's; `by` who used it.
   */
  ticket_refused: {
    reason: TicketRefusal;
    kind: "stay" | "flight" | "event";
    ticketFor: string;
    date: string;
    at: string | null;
    timezone: string;
    by: string | null;
  };
  idempotency_mismatch: Record<never, never>;
  /** The first request under this key is under way. */
  in_progress: { retryAfterMs: number };
  /** Too many at this moment; try again after the given time. */
  rate_limited: { retryAfterMs: number };
  overloaded: { retryAfterMs: number };
  unauthenticated: Record<never, never>;
  /** `scope`: what the key lacks, where a key asks. */
  forbidden: { scope?: string };
  not_found: { what: string };
  limit_exceeded: { limit: string; max: number };
  email_taken: Record<never, never>;
}

/** Why the waiting room gives no place, or does not let somebody in. */
export type PlaceRefusal = (typeof placeRefusals)[number];

export type ErrorCode = keyof ErrorDetails;

/** The codes, for tables and for telling our errors from others. */
const codes: Record<ErrorCode, true> = {
  invalid_input: true,
  not_available: true,
  available_now: true,
  round_trip_impossible: true,
  price_changed: true,
  quote_changed: true,
  currency_mismatch: true,
  hold_expired: true,
  invalid_state: true,
  payment_declined: true,
  payment_provider_unavailable: true,
  payment_refused: true,
  webhook_signature_invalid: true,
  version_conflict: true,
  waiting_room_required: true,
  place_refused: true,
  ticket_refused: true,
  idempotency_mismatch: true,
  in_progress: true,
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
