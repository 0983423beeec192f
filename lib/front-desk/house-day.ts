/**
 * Days of a house: they begin and end at 03:00 by the listing's own clock, so that a guest who comes at one
 * in the morning belongs to the evening before. Pure.
 */
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";
import { instantIn } from "@/lib/core/time/time-zones";

import { dayClosesAt } from "./limits";

/**
 * Returns the house's day of an instant.
 * @param zone IANA name
 * @param atMs epoch milliseconds
 */
export function houseDayAt(zone: string, atMs: number): IsoDate {
  const { date, time } = wallTimeAt(zone, atMs);
  return time < dayClosesAt ? addDays(date, -1) : date;
}

/**
 * Returns the instant at which a day of the house ends. Where the clock has no 03:00 on the next date, it is
 * the instant to which the clock jumps; where it has two, the first.
 * @param zone IANA name
 * @returns epoch milliseconds
 */
export function dayEndsAtMs(zone: string, day: IsoDate): number {
  return instantIn(zone, addDays(day, 1), dayClosesAt);
}

/** Returns the last day of the house that is over at an instant. */
export function lastClosedDay(zone: string, atMs: number): IsoDate {
  return addDays(houseDayAt(zone, atMs), -1);
}
