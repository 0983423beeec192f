/** The calendar file of an order, and the links and times it needs. */
import { type Alarm, createEvents, type DateArray, type EventAttributes } from "ics";

import { formatTime, formatWallTime } from "@/lib/core/time/dates";
import { env } from "@/lib/core/env";
import { addressLine } from "@/lib/orders/format";
import type { LocalMoment, OrderLine, OrderView } from "@/lib/orders/view/order-view";

import { replyAddress } from "./reply-address";

/** Method of a file: `PUBLISH` adds entries or moves them, `CANCEL` removes them (RFC 5546). */
export type IcsMethod = "PUBLISH" | "CANCEL";

/**
 * Builds the order's lines as an iCalendar file (RFC 5545). A stay is a range of whole days, so that no zone
 * can move it; a flight and a performance are instants, which each calendar shows in its own zone, with the
 * local times in the description. An entry keeps its UID, and its SEQUENCE rises with every change of the
 * order, so that calendars move their entry.
 * @returns the file's text, lines ended by CRLF and folded by octets
 */
export function orderIcs(order: OrderView, method: IcsMethod = "PUBLISH"): string {
  const events = order.lines.map((line) => toEvent(order, line));
  const { error, value } = createEvents(events, { productId: "-//Holdfast//Orders//EN", method });
  if (error || value === null) throw error ?? new Error("the calendar file came out empty");
  return foldByOctets(value);
}

/**
 * Builds the calendar file of an order's page: for an order that is wholly cancelled it removes the entries.
 */
export function pageIcs(order: OrderView): string {
  return orderIcs(order, order.lines.every(({ status }) => status === "cancelled") ? "CANCEL" : "PUBLISH");
}

/**
 * Folds lines by RFC 5545, 3.1: a line has at most 75 octets, and no letter is split. The library counts
 * characters.
 */
function foldByOctets(file: string): string {
  const lines = file.replaceAll(/\r\n[\t ]/g, "").split("\r\n");
  return lines.map(foldLine).join("\r\n");
}

const mostOctets = 75;

function foldLine(line: string): string {
  let [folded, octets] = ["", 0];
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)) {
    // A grapheme may be longer than a line; its letters are not.
    for (const letter of Buffer.byteLength(segment) > 60 ? Array.from(segment) : [segment]) {
      const size = Buffer.byteLength(letter);
      if (octets + size > mostOctets) [folded, octets] = [`${folded}\r\n `, 1];
      folded += letter;
      octets += size;
    }
  }
  return folded;
}

/**
 * Builds the address of an order's page. It finds the order for readers who may see it, and gives access to
 * no others.
 */
export function orderUrl(order: Pick<OrderView, "code">): string {
  return new URL(`/orders/${order.code}`, env().APP_URL).href;
}

function toEvent(order: OrderView, line: OrderLine): EventAttributes {
  const changes = order.history.filter(({ type }) => changing.has(type));
  const isCancelled = line.status === "cancelled";
  return {
    uid: `${line.reservationId}@holdfast`,
    sequence: changes.length,
    status: isCancelled ? "CANCELLED" : "CONFIRMED",
    created: utc(order.confirmedAt?.getTime() ?? order.createdAt.getTime()),
    lastModified: utc((changes.at(-1)?.at ?? order.confirmedAt ?? order.createdAt).getTime()),
    organizer: { name: env().SELLER_NAME, email: replyAddress(env().MAIL_FROM) },
    url: orderUrl(order),
    geo: { lat: roundPlace(line.lat), lon: roundPlace(line.lng) },
    ...(isCancelled ? {} : { alarms: [reminderOf(line)] }),
    ...timesOf(order, line),
  };
}

/** Kinds of changes that move an entry or remove it. */
const changing: ReadonlySet<string> = new Set(["changed", "partly_cancelled", "cancelled"]);

/** Six decimals are about ten centimetres; calendars refuse longer ones. */
const roundPlace = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/**
 * Hours from a reminder to the beginning: nine in the morning of the day before a stay, a day before a
 * flight, three hours before an event.
 */
const hoursBefore = { stay: 15, flight: 24, event: 3 } as const;

function reminderOf({ place, listingName }: OrderLine): Alarm {
  return { action: "display", description: listingName, trigger: { hours: hoursBefore[place.kind], before: true } };
}

/** Builds title, place and times by kind. */
function timesOf({ code, locale }: OrderView, line: OrderLine) {
  const { place, listingName, unitTypeName, quantity, city, address } = line;
  const units = quantity === 1 ? unitTypeName : `${quantity} × ${unitTypeName}`;
  const at = (moment: LocalMoment, there: string) => `${formatWallTime(moment, locale, "long")} (${there} time)`;
  const where = (name: string) => addressLine(name, address, city);
  switch (place.kind) {
    case "stay":
      return {
        title: listingName,
        location: where(listingName),
        description: `${units}\nCheck-in from ${formatTime(place.checkIn.time, locale)}, check-out by ${formatTime(place.checkOut.time, locale)} (${city} time)\nBooking ${code}`,
        start: days(line.checkIn),
        end: days(line.checkOut),
        transp: "TRANSPARENT",
      } as const;
    case "flight":
      return {
        title: `${place.flightNumber} ${place.origin} to ${place.destination}`,
        location: `${city} (${place.origin})`,
        description: `${place.airline}, ${units}\nDeparts ${at(place.departure, city)}\nArrives ${at(place.arrival, place.destinationCity)}\nBooking ${code}`,
        ...instants(place.departure.atMs, place.arrival.atMs),
        transp: "OPAQUE",
      } as const;
    case "event":
      return {
        title: listingName,
        location: where(place.venue),
        description: `${units}\nBegins ${at(place.start, city)}\nBooking ${code}`,
        ...instants(place.start.atMs, place.start.atMs + eventHours * 3_600_000),
        transp: "OPAQUE",
      } as const;
  }
}

/** Length of a performance in hours: listings do not have it, and calendars require an end. */
const eventHours = 2;

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
