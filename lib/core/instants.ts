/**
 * Instants as a reader expects them, on the wall clock of a place, with 12 hours or 24 as the reader's region has it: the same kind as the
 * times of flights, check-ins and performances that stand beside it (formatTime in dates.ts). Free of Temporal, which pages would
 * otherwise have to load.
 */
import { closeTimeUp, type WallTime } from "./dates";
import { dateTimeFormat } from "./locale";

/**
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

/** What a wall clock in a zone shows. @param atMs epoch milliseconds */
export function wallTimeAt(zone: string, atMs: number): WallTime {
  let format = walls.get(zone);
  if (!format) {
    // Swedish writes dates and times as ISO does: `2027-03-26 13:05`. The making of a format is what costs, so they are kept.
    format = new Intl.DateTimeFormat("sv-SE-u-ca-gregory-nu-latn", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    walls.set(zone, format);
  }
  const [date = "", time = ""] = format.format(atMs).split(" ");
  return { date, time };
}
