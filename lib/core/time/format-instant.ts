/**
 * Instants formatted for a reader in the local time of a place, with 12 hours or 24 as in the reader's
 * region: the same as for the times of flights, check-ins and performances beside them (formatTime in
 * dates.ts). Free of Temporal, which pages would otherwise have to load.
 */
import { closeTimeUp, type WallTime } from "./dates";
import { dateTimeFormat } from "../locale";

/**
 * Formats an instant.
 * @param atMs epoch milliseconds
 * @param zone IANA time zone of the place
 * @param options the parts shown; date and time when absent
 */
export function formatInstant(
  atMs: number,
  zone: string,
  locale: string,
  options: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" },
): string {
  return closeTimeUp(dateTimeFormat(locale, { ...options, timeZone: zone }).format(atMs));
}

const walls = new Map<string, Intl.DateTimeFormat>();

/**
 * Returns the local date and time of an instant in a zone.
 * @param atMs epoch milliseconds
 */
export function wallTimeAt(zone: string, atMs: number): WallTime {
  let format = walls.get(zone);
  if (!format) {
    // Swedish writes dates and times as ISO does: `2027-03-26 13:05`. Formats are kept because they are
    // expensive to make.
    format = new Intl.DateTimeFormat("sv-SE-u-ca-gregory-nu-latn", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    walls.set(zone, format);
  }
  const [date = "", time = ""] = format.format(atMs).split(" ");
  return { date, time };
}
