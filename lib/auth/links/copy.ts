/**
 * Texts for requests after enough links were sent recently; the same whether the e-mail address is known or
 * not. Pure.
 */
import { isolate } from "@/lib/core/isolate";

/** Text for a link that opens an account. */
export function linkSentBefore(email: string): string {
  return `If ${isolate(email)} has an account, we sent it links a few minutes ago. The latest one still works, unless you have used it. We send no more for now.`;
}

/** Text for a link that confirms an address. */
export function confirmationSentBefore(email: string): string {
  return `We sent links to ${isolate(email)} a few minutes ago. The latest one still works, unless you have used it: open it in this browser. We send no more for now.`;
}

/** Text for a message with the bookings of an address. */
export function bookingsSentBefore(email: string): string {
  return `If something is booked with ${isolate(email)} and not over yet, we sent it a message with links a few minutes ago. The links in it still work. We send no more for now.`;
}
