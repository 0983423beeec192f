/**
 * Dates and local times in a listing's IANA time zone; format-instant.ts formats instants. Built on Temporal
 * (polyfill until Node has it).
 */
import { Temporal } from "temporal-polyfill";

import type { IsoDate } from "./dates";

/**
 * Returns the calendar date in a zone.
 * @param nowMs epoch milliseconds
 */
export function dateIn(zone: string, nowMs: number): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * Returns the instant of a local date and time in a zone. In a gap (spring) it is the later reading, in an
 * overlap (autumn) the earlier, as RFC 5545 defines.
 * @param time `HH:MM` or `HH:MM:SS`
 * @returns epoch milliseconds
 */
export function instantIn(zone: string, date: IsoDate, time: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: "compatible" })
    .epochMilliseconds;
}

/**
 * Returns the instants that a zone's clock shows as a local date and time: none in the gap of spring, two
 * in the overlap of autumn, the earlier first.
 * @param time `HH:MM` or `HH:MM:SS`
 * @returns epoch milliseconds
 */
export function instantsIn(zone: string, date: IsoDate, time: string): readonly number[] {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const readings = (["earlier", "later"] as const).map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }));
  const real = readings.filter((reading) => reading.toPlainDateTime().equals(local));
  return [...new Set(real.map(({ epochMilliseconds }) => epochMilliseconds))];
}

/** Tells whether a text is the IANA name of a zone that the runtime knows: no offset, no abbreviation. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name.includes("/") || name === "UTC";
  } catch {
    return false;
  }
}
