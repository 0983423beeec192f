/** What day it is where the results are: a search takes a date that is today anywhere on Earth, and it may be over there. Pure. */
import { searchableDates } from "@/lib/catalog/schemas";
import type { IsoDate } from "@/lib/core/dates";
import { dateIn } from "@/lib/core/zones";

/**
 * @param nowMs epoch milliseconds
 * @returns the earliest date that is today at any of the results, and whether the date asked for lies before it, so at all of them
 */
export function clockOf(
  results: readonly { readonly timezone: string }[],
  asked: IsoDate,
  nowMs: number = Date.now(),
): { readonly first: IsoDate; readonly isPast: boolean } {
  const [first = searchableDates(nowMs).first] = results.map(({ timezone }) => dateIn(timezone, nowMs)).toSorted();
  return { first, isPast: asked < first };
}
