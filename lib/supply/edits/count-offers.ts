/** Waitlist entries that an edit may serve: at most so many offers follow it. */
import { and, asc, desc, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import { waitlistEntries } from "@/db/schema";
import { datesInRange } from "@/lib/core/time/dates";
import { type AdjustedRow, supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";
import { acceptableDates } from "@/lib/waitlist/acceptable-dates";

import { maxWaitingConsidered } from "../limits";

/**
 * Counts the waiting entries with acceptable dates that have enough units for them after an edit, one of them
 * by the edit. Each entry counts as if it were the only one; a date that was not read counts as free.
 * @param rows rows before the edit, by their keys
 * @param changed rows that the edit changes
 */
export async function countOffers(
  { orm }: Db | Tx,
  listingId: string,
  rows: ReadonlyMap<string, SupplyRow>,
  changed: readonly AdjustedRow[],
): Promise<number> {
  const freed = new Set(changed.filter(isFreed).map(({ after }) => supplyKey(after)));
  if (freed.size === 0) return 0;
  const after = new Map(changed.map((row) => [supplyKey(row.after), row.after]));
  const units = [...new Set(changed.map((row) => row.after.unitTypeId))];
  const { unitTypeId, checkIn, checkOut, flexibleDays, quantity, status, priority, seq } = waitlistEntries;
  const waiting = await orm
    .select({ unitTypeId, checkIn, checkOut, flexibleDays, quantity })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.listingId, listingId), anyOf(unitTypeId, units), isConstant(status, "waiting")))
    .orderBy(desc(priority), asc(seq))
    .limit(maxWaitingConsidered);
  return waiting.filter((entry) =>
    acceptableDates(entry.checkIn, entry.checkOut, entry.flexibleDays).some((dates) => {
      const keys = datesInRange(dates.checkIn, dates.checkOut).map((date) => supplyKey({ unitTypeId: entry.unitTypeId, date }));
      const isFree = (key: string) => {
        const row = after.get(key) ?? rows.get(key);
        return row === undefined || (!row.closed && row.available >= entry.quantity);
      };
      return keys.some((key) => freed.has(key)) && keys.every(isFree);
    }),
  ).length;
}

/** Tells whether a row can be booked where it could not: more units, opened, or with other restrictions. */
function isFreed({ before, after }: AdjustedRow): boolean {
  if (after.available === 0 || after.closed) return false;
  if (before === undefined || before.closed || after.available > before.available) return true;
  const rules = (["minStay", "maxStay", "closedToArrival", "closedToDeparture"] as const).map(
    (rule) => before[rule] !== after[rule],
  );
  return rules.includes(true);
}
