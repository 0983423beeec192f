/**
 * Date at the place of the results. A search accepts a date that is today anywhere on Earth, and at that
 * place it may be over. The function is pure.
 */
import { searchableDates } from "@/lib/catalog/schemas";
import type { IsoDate } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";

/**
 * @param nowMs epoch milliseconds
 * @returns the earliest date that is today at any of the results, and whether the requested date lies before
 *   it, so at all of them
 */
export function timeZoneOfResults(
  results: readonly { readonly timezone: string }[],
  asked: IsoDate,
  nowMs: number = Date.now(),
): { readonly first: IsoDate; readonly isPast: boolean } {
  const [first = searchableDates(nowMs).first] = results.map(({ timezone }) => dateIn(timezone, nowMs)).toSorted();
  return { first, isPast: asked < first };
}
