/** Texts for a visitor whom the room refuses. Free of server imports: pages and the API say the same. */
import type { PlaceRefusal } from "@/lib/core/errors";

export const refusedPlace: { readonly [Reason in PlaceRefusal]: string } = {
  too_early: "The queue is not open yet. Come back at the time shown.",
  over: "This sale is over, and nobody else is let in.",
  no_ticket: "This browser has no place in this queue. Join it first.",
  old_ticket: "The queue was set up again. Your place is being carried over.",
  not_your_turn: "It is not your turn yet. Your place is kept.",
  turn_lapsed: "You missed your turn. You can join the queue again.",
  session_ended: "Your time inside is over. You can join the queue again.",
  bought: "You have booked, so your place inside went to the next person.",
  inside_already: "You are already inside, perhaps in another window.",
  paused: "Nobody is being let in at the moment. Your place is kept.",
  sign_in: "This sale keeps one place per account. Sign in to take yours.",
  prove_email: "This sale keeps one place per e-mail address. Confirm yours first.",
  prove_work: "Your browser’s computation was missing or too old. Try again.",
  away: "The queue cannot be reached at the moment. Your place is kept; nobody can overtake you.",
};

/**
 * The address that an admitted visitor goes to: the listing of the sale, with the query they came with, and
 * no other.
 * @param wanted a value from the address bar or a form, unchecked
 */
export function roomReturnPath(wanted: unknown, listingSlug: string): string {
  const home = `/listings/${listingSlug}`;
  if (typeof wanted !== "string" || wanted.length > 2_000) return home;
  // Other characters are in no query of ours, and could end the query or the address.
  return wanted === home || (wanted.startsWith(`${home}?`) && /^[\w\-./?&=%~+]*$/.test(wanted)) ? wanted : home;
}

/**
 * @returns the place on the listing's page that an admitted visitor lands at: its offers, after {@link
 *   roomReturnPath}
 */
export const roomEntryPath = (next: string): string => `${next}#offers`;
