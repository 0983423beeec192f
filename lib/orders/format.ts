/** Words of orders that pages and messages share. Pure. */
import type { OrderLine } from "./view/order-view";

/**
 * Joins what is known of a place, from the nearest to the farthest, without what stands in it already: hosts write their city into the address
 * as often as not.
 * @param parts each may hold several, with commas between; empty ones are left out
 * @returns for example "Slagthuset, Jörgen Kocksgatan 7, Malmö"
 */
export function addressLine(...parts: readonly string[]): string {
  return [...new Set(parts.flatMap((part) => part.split(",")).map((part) => part.trim()))]
    .filter((part) => part !== "")
    .join(", ");
}

type Kind = OrderLine["place"]["kind"];

const singular = { stay: "Guest", flight: "Traveller", event: "Ticket holder" } as const satisfies Record<Kind, string>;

/** A field's label: "Traveller 2 of 3"; "Who checks in" where a line asks for one name. @param number counts from 1 */
export function guestLabel(kind: Kind, asked: OrderLine["guestNamesAsked"], number: number, of: number): string {
  if (asked === "lead") return kind === "stay" ? "Who checks in" : `Lead ${singular[kind].toLowerCase()}`;
  return of === 1 ? singular[kind] : `${singular[kind]} ${number} of ${of}`;
}

/** A heading for the names of a line: "Travellers"; "Checks in". */
export function guestsLabel(kind: Kind, asked: OrderLine["guestNamesAsked"], of: number): string {
  if (asked === "lead") return kind === "stay" ? "Checks in" : `Lead ${singular[kind].toLowerCase()}`;
  return of === 1 ? singular[kind] : `${singular[kind]}s`;
}

/** Stands where a name is missing. */
export const missingName = "no name yet";

/**
 * Whose ticket it is: its own number's, or the line's only name. A whole stay is one ticket, its first guest's.
 * @param number the ticket's
 * @returns null where no name is asked for, or none is given yet
 */
export function nameOnTicket(
  { guestNamesAsked, guestNames, place }: Pick<OrderLine, "guestNamesAsked" | "guestNames" | "place">,
  number: number,
) {
  const index = guestNamesAsked === "lead" || place.kind === "stay" ? 0 : number - 1;
  return guestNames[index] ?? null;
}
