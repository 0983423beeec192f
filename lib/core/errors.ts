/**
 * The one error of the domain: a closed union of codes, each with the details that its receiver needs.
 *
 * Code throws it, so that a transaction rolls back; lib/api converts it to HTTP and lib/next to form
 * messages, each from one exhaustive table. {@link isDomainError} recognises it, never instanceof: the web
 * process loads this file twice.
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

/** Reasons why a line cannot be held. */
export type UnavailableReason = (typeof unavailableReasons)[number];

export const placeRefusals = [
  /** The lobby is not open yet. */
  "too_early",
  /** The sale is over, or was closed by the operator. */
  "over",
  /** The ticket is missing, forged, or of another room or another browser. */
  "no_ticket",
  /** The ticket is of an earlier epoch and has to be exchanged. */
  "old_ticket",
  /** The number is not called yet. */
  "not_your_turn",
  /** The number was called, and its visitor did not come in time. */
  "turn_lapsed",
  /** The number was used, and its session is over. */
  "session_ended",
  /** The number was used, and its session ended with an order. */
  "bought",
  /** A session of the visitor is under way: a visitor can be inside only once. */
  "inside_already",
  /** The operator has paused admission. */
  "paused",
  /** One place per account, and the visitor is not signed in. */
  "sign_in",
  /** One place per e-mail address, and the visitor has proven none. */
  "prove_email",
  /** The required proof of work is missing, wrong, too old or used. */
  "prove_work",
  /** The room cannot be read at the moment; places are kept. */
  "away",
] as const;

export const ticketRefusals = [
  "used",
  "cancelled",
  /** The reservation is held or returned, and was never paid. */
  "not_booked",
  "no_show",
  /** The guest's bank took the payment back. */
  "charged_back",
  "too_early",
  "too_late",
  "other_listing",
  "other_date",
] as const;

/** Reasons why a ticket does not admit its guest. */
export type TicketRefusal = (typeof ticketRefusals)[number];

/** A booking or a hold that stands in the way of a change of what is sold. Dates are half-open. */
export interface BookingToCome {
  readonly code: string | null;
  readonly name: string | null;
  readonly unitName: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
}

/** Details of each code. Amounts are decimal strings of minor units, so that details survive JSON. */
export interface ErrorDetails {
  /** The input breaks a rule that can be checked without a database. `path` leads to the field. */
  invalid_input: { issues: readonly { path: readonly (string | number)[]; message: string }[] };
  /**
   * `line` is the index of the request's line; `available` the largest quantity that would fit; `limit` the
   * rule's bound, where it has one.
   */
  not_available: { line: number; reason: UnavailableReason; available: number; limit?: number };
  /** The waitlist is not needed: the dates can be booked in this quantity. */
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
   * The return flight leaves before the outward one has landed and the guest could change. `line` is the
   * index of the request's line that does not fit, `city` the place of the change, `timezone` its zone; both
   * instants are in RFC 3339.
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
  /** The terms have changed since the quote; these are the present ones. */
  quote_changed: { refundMinor: string; dueMinor: string; currency: string };
  currency_mismatch: { currencies: readonly string[] };
  hold_expired: { heldUntil: string };
  /** The object's state does not allow this action. */
  invalid_state: { state: string };
  payment_declined: { reason: string };
  payment_provider_unavailable: Record<never, never>;
  /**
   * The payment provider opens no payment page for this: it does not accept the amount or the e-mail address.
   */
  payment_refused: { reason: string };
  webhook_signature_invalid: Record<never, never>;
  version_conflict: { currentVersion: number };
  /** The listing is under a sale, and this caller was not admitted. */
  waiting_room_required: { sale: string };
  /** The listing is in a sale that takes requests down instead of holding at once. */
  booking_request_required: { sale: string };
  place_refused: { sale: string; reason: PlaceRefusal };
  /**
   * `ticketFor` and `date` describe the ticket; `at` (RFC 3339) is the time at which it was redeemed, or
   * check-in opens or closed, `timezone` the listing's; `by` is the user who redeemed it.
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
  /** The effect differs from the one previewed, and nothing was done; `preview` is the present one. */
  preview_outdated: { preview: unknown };
  /** The action must be confirmed in words; `count` is the number of values that give the reason. */
  confirmation_required: { reason: "unusual_price"; count: number };
  /** The account's owner has to prove again who they are: by the password, or by signing in. */
  proof_required: { proof: "password" | "sign_in" };
  /**
   * The data of a person cannot be erased while these are open; `name` is an order's code or a listing's
   * name.
   */
  still_open: { open: readonly { kind: string; name: string }[] };
  /** Bookings to come stand in the way; `bookings` are the first of `count`, `code` null for a hold. */
  on_the_books: { count: number; bookings: readonly BookingToCome[] };
  /**
   * The amount, with those that staff refunded of the order before, is above the limit that one person may
   * decide on: another one has to approve it.
   */
  approval_required: { amountMinor: string; currency: string; earlierMinor: string };
  idempotency_mismatch: Record<never, never>;
  /** The first request under this key is under way. */
  in_progress: { retryAfterMs: number };
  /** Too many requests; the caller may try again after the given time. */
  rate_limited: { retryAfterMs: number };
  overloaded: { retryAfterMs: number };
  unauthenticated: Record<never, never>;
  /** `scope`: the scope that a partner's key lacks; `permission`: the one that a member of staff lacks. */
  forbidden: { scope?: string; permission?: string };
  not_found: { what: string };
  limit_exceeded: { limit: string; max: number };
  email_taken: Record<never, never>;
}

/** Reasons why the waiting room gives no place, or does not admit a visitor. */
export type PlaceRefusal = (typeof placeRefusals)[number];

export type ErrorCode = keyof ErrorDetails;

/** The codes, for tables and for recognising this error. */
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
  booking_request_required: true,
  place_refused: true,
  ticket_refused: true,
  preview_outdated: true,
  confirmation_required: true,
  proof_required: true,
  still_open: true,
  on_the_books: true,
  approval_required: true,
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

  /**
   * Makes an error.
   * @param message one sentence for logs and developers; the tables at the edges have the texts that users
   * read
   */
  constructor(code: Code, details: ErrorDetails[Code], message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** A DomainError whose details are narrowed by its code. */
export type AnyDomainError = { [Code in ErrorCode]: DomainError<Code> }[ErrorCode];

/** Tells whether this is a {@link DomainError}, from whichever copy of this file it was thrown. */
export function isDomainError(error: unknown): error is AnyDomainError {
  return error instanceof Error && error.name === "DomainError" && "code" in error && String(error.code) in codes;
}

/** Tells whether this is a {@link DomainError} of one code. */
export function hasCode<Code extends ErrorCode>(error: unknown, code: Code): error is DomainError<Code> {
  return isDomainError(error) && error.code === code;
}
