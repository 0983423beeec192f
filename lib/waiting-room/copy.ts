/** What people read when the room gives no place, or does not let them in. Free of server imports: pages and the API say the same. */
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
  held: "Nobody is being let in at the moment. Your place is kept.",
  sign_in: "This sale keeps one place per account. Sign in to take yours.",
  prove_email: "This sale keeps one place per e-mail address. Confirm yours first.",
  prove_work: "Your browser’s computation was missing or too old. Try again.",
  away: "The queue cannot be reached at the moment. Your place is kept; nobody can overtake you.",
};

/**
 * Where those let in go: the listing they came for, with what they asked of it, and nowhere else.
 * @param wanted what the address bar or a form says, so anything
 */
export function roomReturnPath(wanted: unknown, listingSlug: string): string {
  const home = `/listings/${listingSlug}`;
  if (typeof wanted !== "string" || wanted.length > 2_000) return home;
  // Letters that have no business in a query of ours could end it, or the address.
  return wanted === home || (wanted.startsWith(`${home}?`) && /^[\w\-./?&=%~+]*$/.test(wanted)) ? wanted : home;
}

/** @returns where a guest who goes in lands: at what is sold on the listing's page, as {@link roomReturnPath} names it */
export const roomEntryPath = (next: string): string => `${next}#offers`;
