/**
 * Days of a house: they begin and end at 03:00 by the listing's own clock, so that a guest who comes at one
 * in the morning belongs to the evening before. Pure.
 */
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";

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
