/** The dates of the seasons that staff open, and whether two of them have a date in common. Pure. */
import type { InventoryPlan, PlanOpening } from "@/db/schema";
import { addDays, datesInRange, type IsoDate, weekday } from "@/lib/core/time/dates";

/** A plan without anything on sale, to which seasons are added. */
export const emptyPlan: InventoryPlan = {
  total: 0,
  monthPercent: Array.from({ length: 12 }, () => 100),
  weekdayPercent: Array.from({ length: 7 }, () => 100),
  roundToMinor: 1,
  dates: [],
};

/** Tells whether a date is one of a season. */
export function isInOpening({ firstDate, lastDate, weekdays, months }: PlanOpening, date: IsoDate): boolean {
  if (date < firstDate || date > lastDate) return false;
  if (months && !months.includes(Number(date.slice(5, 7)))) return false;
  return weekdays === undefined || weekdays.includes(weekday(date));
}

/**
 * Lists the dates of a season within a range.
 * @param from first date considered
 * @param to last date considered
 */
export function openingDates(opening: PlanOpening, from: IsoDate, to: IsoDate): IsoDate[] {
  const first = opening.firstDate > from ? opening.firstDate : from;
  const last = opening.lastDate < to ? opening.lastDate : to;
  return first > last ? [] : datesInRange(first, addDays(last, 1)).filter((date) => isInOpening(opening, date));
}

/**
 * Finds a season with a date in common.
 * @returns the first such season, with the first date that both have
 */
export function findOverlap(
  openings: readonly PlanOpening[],
  season: PlanOpening,
): { readonly opening: PlanOpening; readonly date: IsoDate } | undefined {
  for (const opening of openings) {
    const date = openingDates(season, opening.firstDate, opening.lastDate).find((one) => isInOpening(opening, one));
    if (date !== undefined) return { opening, date };
  }
  return undefined;
}
