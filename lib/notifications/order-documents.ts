/** What an order is shown with besides its page: the calendar file. */
import { createEvents, type DateArray, type EventAttributes } from "ics";

import { env } from "@/lib/core/env";
import type { LocalMoment, OrderLine, OrderView } from "@/lib/orders/order-view";

/**
 * The order's lines as an iCalendar file (RFC 5545). A stay is a run of whole days, so that no zone can move it; a flight and a
 * performance are instants, which each calendar shows in its own zone, with the local times in the description.
 * @returns the file's text, lines ended by CRLF
 */
export function orderIcs(order: OrderView): string {
  const events = order.lines.map((line) => toEvent(order, line));
  const { error, value } = createEvents(events, { productId: "-//Holdfast//Orders//EN", method: "PUBLISH" });
  if (error || value === null) throw error ?? new Error("the calendar file came out empty");
  return value;
}

/** The address of an order's page. It finds the order for who may see it; it opens it for nobody else. */
export function orderUrl(order: Pick<OrderView, "code">): string {
  return new URL(`/orders/${order.code}`, env().APP_URL).href;
}

function toEvent(order: OrderView, line: OrderLine): EventAttributes {
  return {
    uid: `${line.reservationId}@holdfast`,
    status: line.status === "cancelled" ? "CANCELLED" : "CONFIRMED",
    created: utc(order.confirmedAt?.getTime() ?? order.createdAt.getTime()),
    url: orderUrl(order),
    geo: { lat: line.lat, lon: line.lng },
    ...timesOf(order, line),
  };
}

/** Title, place and times by kind. */
function timesOf({ code }: OrderView, line: OrderLine) {
  const { place, listingName, unitTypeName, quantity, city, address } = line;
  const units = quantity === 1 ? unitTypeName : `${quantity} × ${unitTypeName}`;
  const where = (name: string) => [name, address, city].filter((part) => part !== "").join(", ");
  switch (place.kind) {
    case "stay":
      return {
        title: listingName,
        location: where(listingName),
        description: `${units}\nCheck-in from ${place.checkIn.time}, check-out until ${place.checkOut.time}\nBooking ${code}`,
        start: days(line.checkIn),
        end: days(line.checkOut),
        transp: "TRANSPARENT",
      } as const;
    case "flight":
      return {
        title: `${place.flightNumber} ${place.origin} to ${place.destination}`,
        location: `${city} (${place.origin})`,
        description: `${place.airline}, ${units}\nDeparts ${localTime(place.departure, city)}\nArrives ${localTime(place.arrival, place.destinationCity)}\nBooking ${code}`,
        ...instants(place.departure.atMs, place.arrival.atMs),
        transp: "OPAQUE",
      } as const;
    case "event":
      return {
        title: listingName,
        location: where(place.venue),
        description: `${units}\nBegins ${localTime(place.start, city)}\nBooking ${code}`,
        ...instants(place.start.atMs, place.start.atMs + eventHours * 3_600_000),
        transp: "OPAQUE",
      } as const;
  }
}

/** Listings do not say how long a performance lasts; calendars want an end. */
const eventHours = 2;

const localTime = ({ date, time }: LocalMoment, city: string) => `${date} ${time} (${city} time)`;

function instants(startMs: number, endMs: number) {
  const input = { startInputType: "utc", startOutputType: "utc", endInputType: "utc", endOutputType: "utc" } as const;
  return { start: utc(startMs), end: utc(endMs), ...input };
}

function utc(atMs: number): DateArray {
  const at = new Date(atMs);
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()];
}

function days(date: string): DateArray {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return [year, month, day];
}
