/** What each problem means, and what to do about it, for who writes a program against the API. */
import type { ErrorCode } from "@/lib/core/errors";

import type { RefusalCode } from "./refusals";

export const explanations = {
  malformed: "The request cannot be read: a body that is no JSON or no UTF-8, or a missing Idempotency-Key. Mend the program.",
  method_not_allowed: "The address exists, but not for this method. `Allow` names those it takes.",
  payload_too_large: "The body has more bytes than are taken. Ask in several calls.",
  unsupported_media_type: "Bodies are `application/json`, files of inventory `text/csv`.",
  unauthenticated: "No key was sent, or it opens nothing: mistyped, revoked, expired, or its partner is suspended.",
  forbidden: "The key is good but lacks the scope that `details.scope` names. Staff make keys with the scopes you need.",
  not_found: "There is nothing here, or it is not yours, or it belongs to the other mode: test keys see test listings only.",
  invalid_input: "The request is read but does not validate. `errors` names each fault by its place.",
  limit_exceeded: "More than one order, or one partner, may have. `details` says which bound and how much it is.",
  not_available: "It cannot be had. `details.reason` says why, `details.available` how many could be.",
  available_now: "Nobody needs to wait: it can be booked on the dates that `details` names.",
  price_changed: "The price is not what you sent as `expected_total`; `details` has both. Show the new one, then ask with it.",
  currency_mismatch: "Lines of one order are paid in one currency. Book them one after the other.",
  waiting_room_required: "The listing is under a sale with a waiting room, which people pass in their browser.",
  hold_expired: "The hold's time ran out and its stock is back on sale. Place a new one.",
  invalid_state: "What is asked for is not possible any more; `details.state` says where it stands.",
  quote_changed: "It comes to another amount than was quoted, as a deadline passed or it was changed. Ask for a new quote.",
  payment_declined:
    "The card was declined; `details.reason` says why, in Stripe's words. `authentication_required`: its bank wants to see its holder. Nothing is charged. Try another card under a new Idempotency-Key.",
  payment_refused:
    "It cannot be paid like this; `details.reason` says why. `no_account`: you have no account with us. `no_test_cards`: tests are paid on account here. `no_such_card`: Stripe knows no such payment method.",
  payment_provider_unavailable:
    "Stripe cannot be reached, and something of it had to be ended first. Nothing was done; ask again in a moment, with the same key.",
  idempotency_mismatch: "The Idempotency-Key was used for another request. Take a new key for a new thing.",
  in_progress: "The first request with this key is still being answered. Ask again in a moment, with the same key.",
  rate_limited: "The key's requests a minute are used up. Wait as long as `Retry-After` says.",
  overloaded: "Too many want the same at this moment. Nothing was done; ask again after `Retry-After`, with the same key.",
} as const satisfies Partial<Record<ErrorCode | RefusalCode, string>>;
