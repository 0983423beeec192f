/**
 * The one table from the domain's error codes to the messages of forms. Pure.
 *
 * Each sentence tells what happened and what to do next; the field path is the place of the message, where
 * the error has one. lib/api maps the same codes to HTTP problems.
 */
import { refusedTicket } from "@/lib/check-in/copy";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import type { AnyDomainError, ErrorCode, ErrorDetails, UnavailableReason } from "@/lib/core/errors";
import { formatDate, formatDateRange } from "@/lib/core/time/dates";
import { formatInstant } from "@/lib/core/time/format-instant";
import { formatMoney } from "@/lib/core/money";

import { bookingsToComeText } from "@/lib/catalog/copy";
import { afterEarlier } from "@/lib/orders/copy";
import { refusedPlace } from "@/lib/waiting-room/copy";

import type { FormState } from "./form-state";

/** Messages for a form as a whole and for its fields, and a link to the next step. */
export type FormMessage = Pick<FormState, "message" | "fieldErrors" | "wayOn">;

export type MessageTable = { readonly [Code in ErrorCode]: (details: ErrorDetails[Code], locale: string) => FormMessage };

/** Builds the address of the listing's page with the free dates. */
function bookingHref({ kind, slug, checkIn, checkOut, quantity, guests }: ErrorDetails["available_now"]): string {
  const asked = {
    stay: { checkIn, checkOut, guests: String(guests), rooms: String(quantity) },
    flight: { date: checkIn, passengers: String(quantity) },
    event: { date: checkIn, quantity: String(quantity) },
  }[kind];
  return `/listings/${encodeURIComponent(slug)}?${new URLSearchParams(asked).toString()}#offers`;
}

const momentParts = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;

const checkFields = "Please check the fields marked below.";

const messages = {
  invalid_input: ({ issues }) => {
    const fieldErrors: Record<string, string[]> = {};
    // A damaged field is hidden, so it has no place for a message.
    for (const { path, message } of issues)
      (fieldErrors[message === invalidFormMessage ? "" : path.join(".")] ??= []).push(message);
    const { "": whole, ...fields } = fieldErrors;
    return {
      message: whole === undefined ? checkFields : [...new Set(whole)].join(" "),
      ...(Object.keys(fields).length > 0 ? { fieldErrors: fields } : {}),
    };
  },
  not_available: (details) => ({
    message: unavailable[details.reason](details),
    fieldErrors: { [`lines.${details.line}`]: [unavailable[details.reason](details)] },
  }),
  round_trip_impossible: ({ line, city, timezone, landsAt, departsAt, minTurnaroundMinutes }, locale) => {
    const at = (instant: string) => formatInstant(Date.parse(instant), timezone, locale, momentParts);
    const message = `These two flights cannot be flown as a round trip: one lands in ${city} on ${at(landsAt)} and the one back leaves on ${at(departsAt)}, ${city} time. Leave at least ${minTurnaroundMinutes} minutes in between.`;
    return { message, fieldErrors: { [`lines.${line}`]: [message] } };
  },
  price_changed: ({ expectedMinor, actualMinor, currency }, locale) => ({
    message: `The price changed from ${formatMoney({ amountMinor: BigInt(expectedMinor), currency }, locale)} to ${formatMoney({ amountMinor: BigInt(actualMinor), currency }, locale)}. Nothing was booked; please look at the new price first.`,
  }),
  available_now: (found, locale) => ({
    message: `There is no need to wait: ${
      found.kind === "stay"
        ? `${formatDateRange(found.checkIn, found.checkOut, locale)} is free right now`
        : `there are places on ${formatDate(found.checkIn, locale)} right now`
    }, and you can book it.`,
    wayOn: { href: bookingHref(found), label: "Show it" },
  }),
  quote_changed: ({ refundMinor, dueMinor, currency }, locale) => ({
    message: `This has changed: ${
      BigInt(dueMinor) > 0n
        ? `you would pay ${formatMoney({ amountMinor: BigInt(dueMinor), currency }, locale)}`
        : `your refund would be ${formatMoney({ amountMinor: BigInt(refundMinor), currency }, locale)}`
    } now. Nothing was changed; please check it again.`,
  }),
  currency_mismatch: ({ currencies }) => ({
    message: `These items are sold in different currencies (${currencies.join(", ")}) and cannot be paid together. Please book them separately.`,
  }),
  hold_expired: () => ({
    message:
      "The time to finish this booking ran out and the places went back on sale. Nothing was charged. Please choose again.",
  }),
  invalid_state: () => ({
    message: "This was changed in the meantime, so this step is no longer possible. Reload the page to see how it stands.",
  }),
  payment_declined: ({ reason }) => ({
    message: `The payment was declined${reason === "" ? "" : ` (${reason})`}. Nothing was charged. You can try another card.`,
  }),
  payment_provider_unavailable: () => ({
    message: "The payment service cannot be reached at the moment. Nothing was charged; please try again in a minute.",
  }),
  payment_refused: ({ reason }) => ({
    message: reason.startsWith("amount_")
      ? "This amount cannot be paid by card. Nothing was charged; what you hold stays yours until its time is up."
      : "The payment page could not be opened. Nothing was charged; check the e-mail address and try again.",
  }),
  webhook_signature_invalid: () => ({ message: "This message could not be verified." }),
  version_conflict: () => ({
    message: "Someone else changed this while you had it open. Reload the page, check their change, and make yours again.",
  }),
  waiting_room_required: ({ sale }) => ({
    message: "This sale has a waiting room. Please join the queue first.",
    wayOn: { href: `/waiting-room/${encodeURIComponent(sale)}`, label: "Go to the waiting room" },
  }),
  booking_request_required: ({ sale }) => ({
    message: "This sale takes requests down and answers them in their order. Nothing is held yet.",
    wayOn: { href: `/waiting-room/${encodeURIComponent(sale)}`, label: "Go to the sale" },
  }),
  place_refused: ({ reason }) => ({ message: refusedPlace[reason] }),
  ticket_refused: (details, locale) => ({ message: refusedTicket(details, locale) }),
  preview_outdated: () => ({
    message: "This has changed since the preview. Nothing was changed; please check the new preview.",
  }),
  confirmation_required: ({ count }) => ({
    message: `${count === 1 ? "1 price is" : `${count} prices are`} far from the usual or 0. Nothing was changed; confirm that this is meant.`,
  }),
  proof_required: ({ proof }) => ({
    message: `For this, show once more that it is you: ${
      proof === "password" ? "enter your password" : "sign in again"
    }. What you entered is kept, and nothing was changed yet.`,
  }),
  still_open: ({ open }) => ({
    message: `Nothing was erased, because this is still open: ${open.map(({ kind, name }) => `${kind} ${name}`).join(", ")}.`,
  }),
  on_the_books: ({ count, bookings }, locale) => ({ message: bookingsToComeText(count, bookings, locale) }),
  approval_required: ({ amountMinor, currency, earlierMinor }, locale) => ({
    message: afterEarlier(
      { amountMinor: BigInt(earlierMinor), currency },
      `A refund of ${formatMoney({ amountMinor: BigInt(amountMinor), currency }, locale)} needs another person’s approval. Nothing was changed; ask for it.`,
      locale,
    ),
  }),
  idempotency_mismatch: () => ({
    message: "This form has already been sent with different contents. Reload the page and send it again.",
  }),
  in_progress: () => ({ message: "This is already in progress. Wait a moment, then reload the page." }),
  rate_limited: ({ retryAfterMs }) => ({
    message: `Too many attempts in a short time. Please try again ${inTime(retryAfterMs)}.`,
  }),
  overloaded: ({ retryAfterMs }) => ({
    message: `The site is very busy at the moment. Nothing was changed; please try again ${inTime(retryAfterMs)}.`,
  }),
  unauthenticated: () => ({ message: "Please sign in first." }),
  forbidden: () => ({ message: "Your account is not allowed to do this." }),
  not_found: () => ({ message: "This could not be found. It may have been removed, or it belongs to another account." }),
  limit_exceeded: ({ limit, max }) => ({ message: `The limit here is ${max} (${limit.replaceAll("_", " ")}).` }),
  email_taken: () => ({
    message: checkFields,
    fieldErrors: { email: ["There is already an account with this e-mail address. Sign in instead, or use another address."] },
  }),
} as const satisfies MessageTable;

const unavailable: { readonly [Reason in UnavailableReason]: (details: ErrorDetails["not_available"]) => string } = {
  sold_out: ({ available }) =>
    available > 0
      ? `Only ${available} ${available === 1 ? "is" : "are"} left. Please choose fewer.`
      : "This is sold out for the chosen date. Another date may be free.",
  incomplete_inventory: () => "Not all of these dates are on sale. Please choose other dates.",
  closed: () => "This is not on sale on the chosen dates.",
  min_stay: ({ limit }) => `On these dates a stay is at least ${nights(limit)}.`,
  max_stay: ({ limit }) => `On these dates a stay is at most ${nights(limit)}.`,
  closed_to_arrival: () => "Arrival on this day is not possible. Please choose another first day.",
  closed_to_departure: () => "Departure on this day is not possible. Please choose another last day.",
  max_occupancy: ({ limit }) =>
    limit === undefined
      ? "There are too many guests for this choice."
      : `This takes at most ${limit} ${limit === 1 ? "guest" : "guests"}.`,
};

/**
 * Returns the message for a domain error.
 * @param locale BCP 47, for amounts
 * @param overrides messages of one form that are better than the general ones
 */
export function messageFor(error: AnyDomainError, locale: string, overrides: Partial<MessageTable> = {}): FormMessage {
  // The union of codes and the table agree key by key; TypeScript cannot see that through one call.
  const say = (overrides[error.code] ?? messages[error.code]) as (details: unknown, locale: string) => FormMessage;
  return say(error.details, locale);
}

/** Returns the message for a fault of the server. */
export function unexpectedMessage(reference: string): string {
  return `Something went wrong on our side, and nothing was changed. Please try again. If it keeps happening, quote this reference when you contact us: ${reference}`;
}

function nights(count: number | undefined): string {
  return count === undefined ? "a few nights" : count === 1 ? "1 night" : `${count} nights`;
}

/**
 * Formats a wait in words.
 * @param ms milliseconds, rounded up
 */
export function inTime(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 90) return seconds === 1 ? "in a second" : `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}
