/** Texts of orders and their lines that pages and messages share. Pure. */
import { count, unitWords } from "@/lib/catalog/copy";
import { nightsBetween } from "@/lib/core/time/dates";

import type { LocalMoment, OrderLine, OrderLinePlace } from "./view/order-view";

/** Fields that every component with a line needs. */
export type ShownLine = Pick<
  OrderLine,
  "slug" | "listingName" | "city" | "unitTypeName" | "checkIn" | "checkOut" | "quantity" | "guests" | "place"
>;

/**
 * Returns the moment from which a policy's hours are counted back: check-in, departure, or the start of the
 * performance.
 */
export function startOf(place: OrderLinePlace): LocalMoment {
  switch (place.kind) {
    case "stay":
      return place.checkIn;
    case "flight":
      return place.departure;
    case "event":
      return place.start;
  }
}

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

/**
 * Returns the address without the parts that stand beside it already: the venue's own name, the city alone.
 * It is undefined when nothing is left.
 */
export function addressText({ address, city, place }: Pick<OrderLine, "address" | "city" | "place">): string | undefined {
  if (place.kind === "flight") return undefined;
  const own = place.kind === "event" ? place.venue : "";
  const line = addressLine(...[...address.split(","), city].filter((part) => part.trim() !== own));
  return line.includes(",") ? line : undefined;
}

/** Returns the full choice: "2 × Sea-view double, 3 nights, 4 guests"; "2 seats, Economy". */
export function choiceText(line: ShownLine): string {
  if (line.place.kind !== "stay") return `${amountText(line)}, ${line.unitTypeName}`;
  return `${line.quantity === 1 ? "" : `${line.quantity} × `}${line.unitTypeName}, ${amountText(line)}`;
}

/** Returns "3 nights, 2 guests", "2 seats" or "4 tickets". */
export function amountText({ place, checkIn, checkOut, quantity, guests }: ShownLine): string {
  const unit = unitWords[place.kind];
  if (place.kind !== "stay") return count(quantity, unit.one, unit.many);
  return `${count(nightsBetween(checkIn, checkOut), "night")}, ${count(guests, "guest")}`;
}

/** Returns the days between the two dates of a flight: 1 when it lands the next day, on the clock there. */
export function daysLater(departure: Pick<LocalMoment, "date">, arrival: Pick<LocalMoment, "date">): number {
  return nightsBetween(departure.date, arrival.date);
}
