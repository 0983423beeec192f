/** Texts about tickets: their subjects, and the reasons why they are refused. Pure. */
import type { ErrorDetails, TicketRefusal } from "@/lib/core/errors";
import { formatDate } from "@/lib/core/time/dates";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { OrderLine } from "@/lib/orders/view/order-view";

/** Names a line for staff at an entrance: "Test Concert"; "TA 101 to Lisbon". */
export function nameOf({ listingName, place }: Pick<OrderLine, "listingName" | "place">): string {
  return place.kind === "flight" ? `${place.flightNumber} to ${place.destinationCity}` : listingName;
}

/** Describes a party: "2 × Double room, 4 guests"; "Standing". */
export function describeParty({
  place,
  unitTypeName,
  quantity,
  guests,
}: Pick<OrderLine, "place" | "unitTypeName" | "quantity" | "guests">): string {
  if (place.kind !== "stay") return unitTypeName;
  return `${quantity === 1 ? "" : `${quantity} × `}${unitTypeName}, ${guests === 1 ? "1 guest" : `${guests} guests`}`;
}

/** Describes a ticket: "Ticket 2 of 4"; empty where there is only one. */
export function describeTicket(kind: OrderLine["place"]["kind"], number: number, of: number): string[] {
  if (kind === "stay" || (of === 1 && number === 1)) return [];
  return [`${kind === "flight" ? "Seat" : "Ticket"} ${number} of ${Math.max(number, of)}`];
}

/** Titles of a few words, for staff at the entrance. */
export const refusalTitles: { readonly [Reason in TicketRefusal]: string } = {
  used: "Already used",
  cancelled: "Cancelled",
  not_booked: "Not booked",
  no_show: "Closed as not used",
  charged_back: "Payment reclaimed",
  too_early: "Too early",
  too_late: "Too late",
  other_listing: "A ticket for something else",
  other_date: "A ticket for another day",
};

type Details = ErrorDetails["ticket_refused"];

const sentences: { readonly [Reason in TicketRefusal]: (details: Details, locale: string) => string } = {
  used: (details, locale) =>
    `This ticket was used ${moment(details, locale)}${details.by === null ? "" : `, checked in by ${details.by}`}. It admits once.`,
  cancelled: (details) => `This ticket for ${details.ticketFor} was cancelled and is no longer valid.`,
  not_booked: (details) => `This was held for ${details.ticketFor}, but never paid for.`,
  no_show: (details, locale) =>
    `This ticket for ${named(details, locale)} was not used in time, and the booking was closed as a no-show.`,
  charged_back: (details) =>
    `The bank has reclaimed the payment for this ticket for ${details.ticketFor}, so it is no longer valid. The guest must settle this with you, not at the door.`,
  too_early: (details, locale) => `This ticket is for ${named(details, locale)}. Check-in opens ${moment(details, locale)}.`,
  too_late: (details, locale) => `This ticket is for ${named(details, locale)}. Check-in closed ${moment(details, locale)}.`,
  other_listing: (details, locale) => `${otherThing[details.kind]}: ${named(details, locale)}. Nothing was changed.`,
  other_date: (details, locale) => `This ticket is for ${named(details, locale)}. Nothing was changed.`,
};

const otherThing: { readonly [Kind in Details["kind"]]: string } = {
  event: "This ticket is for another event",
  flight: "This ticket is for another flight",
  stay: "This booking is for another place",
};

/** States in one or two sentences for staff what the ticket is for and why it does not admit here. */
export function refusedTicket(details: Details, locale: string): string {
  return sentences[details.reason](details, locale);
}

function named({ ticketFor, date }: Details, locale: string): string {
  return `${ticketFor}, ${formatDate(date, locale, "medium")}`;
}

/** Formats the moment: `on 12 Jun at 19:42`, on the listing's clock. */
function moment({ at, timezone }: Details, locale: string): string {
  if (at === null) return "";
  const text = (options: Intl.DateTimeFormatOptions) => formatInstant(new Date(at).getTime(), timezone, locale, options);
  return `on ${text({ day: "numeric", month: "short" })} at ${text({ hour: "2-digit", minute: "2-digit" })}`;
}
