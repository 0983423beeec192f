/** Words of orders that pages and messages share. Pure. */
import type { OrderLine } from "./view/order-view";

/**
 * Joins the known parts of an address, from the nearest to the farthest, without parts that are in it
 * already: hosts often write their city into the address.
 * @param parts each may have several, separated by commas; empty ones are left out
 * @returns for example "Slagthuset, Jörgen Kocksgatan 7, Malmö"
 */
export function addressLine(...parts: readonly string[]): string {
  return [...new Set(parts.flatMap((part) => part.split(",")).map((part) => part.trim()))]
    .filter((part) => part !== "")
    .join(", ");
}

type Kind = OrderLine["place"]["kind"];

const singular = { stay: "Guest", flight: "Traveller", event: "Ticket holder" } as const satisfies Record<Kind, string>;

/**
 * Makes a field's label: "Traveller 2 of 3"; "Who checks in" where a line asks for one name.
 * @param number counts from 1
 */
export function guestLabel(kind: Kind, asked: OrderLine["guestNamesAsked"], number: number, of: number): string {
  if (asked === "lead") return kind === "stay" ? "Who checks in" : `Lead ${singular[kind].toLowerCase()}`;
  return of === 1 ? singular[kind] : `${singular[kind]} ${number} of ${of}`;
}

/** Makes a heading for the names of a line: "Travellers"; "Checks in". */
export function guestsLabel(kind: Kind, asked: OrderLine["guestNamesAsked"], of: number): string {
  if (asked === "lead") return kind === "stay" ? "Checks in" : `Lead ${singular[kind].toLowerCase()}`;
  return of === 1 ? singular[kind] : `${singular[kind]}s`;
}

/** Text in place of a missing name. */
export const missingName = "no name yet";

/**
 * Returns the name on a ticket: that of its own number, or the line's only name. A whole stay is one ticket,
 * its first guest's.
 * @param number the ticket's number
 * @returns null where no name is asked for, or none is given yet
 */
export function nameOnTicket(
  { guestNamesAsked, guestNames, place }: Pick<OrderLine, "guestNamesAsked" | "guestNames" | "place">,
  number: number,
) {
  const index = guestNamesAsked === "lead" || place.kind === "stay" ? 0 : number - 1;
  return guestNames[index] ?? null;
}
