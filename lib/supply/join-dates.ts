/** Updates of single dates, joined to ranges. Pure. */
import type { SupplyUpdate } from "@/db/schema";
import { addDays, type IsoDate } from "@/lib/core/time/dates";

/**
 * Joins updates of consecutive dates that say the same.
 * @param updates each of one date
 */
export function joinDates(updates: Iterable<Omit<SupplyUpdate, "lastDate" | "weekdays">>): SupplyUpdate[] {
  const joined: SupplyUpdate[] = [];
  let before: { readonly says: string; readonly nextDate: IsoDate } | undefined;
  for (const { firstDate: date, ...rest } of updates) {
    const [says, last] = [JSON.stringify(rest), joined.at(-1)];
    if (last && before?.says === says && before.nextDate === date) joined[joined.length - 1] = { ...last, lastDate: date };
    else joined.push({ ...rest, firstDate: date, lastDate: date });
    before = { says, nextDate: addDays(date, 1) };
  }
  return joined;
}
