/** Explanations of each problem and its remedy, for partners' developers. */
import type { ErrorCode } from "@/lib/core/errors";
import type { HttpErrorCode } from "@/lib/http/http-error";

export const explanations = {
  malformed:
    "The request cannot be parsed: the body is not JSON or not UTF-8, or the Idempotency-Key is missing. Correct the program.",
  method_not_allowed: "The path exists, but not for this method. `Allow` lists the methods it supports.",
  payload_too_large: "The body is larger than allowed. Split it into several requests.",
  unsupported_media_type: "Send `application/json`; for inventory files, `text/csv`.",
  unauthenticated: "No key was sent, or it is not valid: mistyped, revoked, expired, or its partner is suspended.",
  forbidden: "The key is valid but lacks the scope in `details.scope`. Ask us for a key with the scopes you need.",
  not_found: "The resource does not exist, is not yours, or belongs to the other mode: test keys see test listings only.",
  invalid_input: "The request was parsed but is not valid. `errors` names each error by its place.",
  limit_exceeded: "More than one order, or one partner, may have. `details` names the limit and its value.",
  not_available: "Not available as requested. `details.reason` says why, `details.available` how many are.",
  available_now: "No waitlist is needed: the dates in `details` can be booked now.",
  round_trip_impossible:
    "The return flight leaves before the outbound has landed, with the minimum time to turn around. List both in the order in which they are flown; `details` has the landing, the departure and the minutes needed.",
  price_changed:
    "The price is not what you sent as `expected_total`; `details` has both. Show the new price, then retry with it.",
  currency_mismatch: "All lines of an order have one currency. Book them as separate orders.",
  waiting_room_required: "The listing is on sale through a waiting room, which guests pass in their browser.",
  booking_request_required:
    "The listing is in a queued sale: requests are answered in their order. Send `POST /booking-requests` and read its answer.",
  place_refused: "The queued sale takes no requests at this moment; `reason` says why: `too_early`, `over` or `paused`.",
  hold_expired: "The hold has expired and its units are back on sale. Place a new hold.",
  invalid_state: "The operation is not possible in the current state, which `details.state` names.",
  quote_changed:
    "The amount is no longer the quoted one, because a deadline has passed or the reservation was changed. Request a new quote.",
  payment_declined:
    "The card was declined; `details.reason` says why, in Stripe's words. `authentication_required`: the bank requires the cardholder to authenticate. Nothing is charged. Try another card with a new Idempotency-Key.",
  payment_refused:
    "This payment method cannot be used; `details.reason` says why. `no_account`: you have no account with us. `no_test_cards`: test bookings are paid on account here. `no_such_card`: Stripe does not know the payment method.",
  payment_provider_unavailable:
    "Stripe cannot be reached, and an open payment had to be closed first. Nothing was changed; retry in a moment with the same key.",
  idempotency_mismatch: "The Idempotency-Key was used for a different request. Use a new key for each operation.",
  in_progress: "The first request with this key is still being processed. Retry in a moment with the same key.",
  rate_limited: "The key has used its requests for this minute. Wait for the seconds in `Retry-After`.",
  overloaded:
    "Too many requests for the same units at this moment. Nothing was changed; retry after `Retry-After` with the same key.",
} as const satisfies Partial<Record<ErrorCode | HttpErrorCode, string>>;
