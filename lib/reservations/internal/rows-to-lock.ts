/** Inventory rows of a batch, in the order in which they are locked. Pure. */
import { addDays } from "@/lib/core/time/dates";
import { rowKey } from "@/lib/inventory/sold-out";

import type { RowTake } from "../allocate";
import type { HoldLine } from "../schemas";

/** Dates of one unit type, as requests want them. */
type Range = Pick<HoldLine, "listingId" | "unitTypeId" | "checkIn" | "checkOut">;

/** Lists the ranges of requests, each once: the requests of a crowd want the same. */
export function distinctRanges(requests: readonly { readonly lines: readonly Range[] }[]): Range[] {
  const ranges = new Map<string, Range>();
  for (const { lines } of requests) {
    for (const line of lines) {
      const { listingId, unitTypeId, checkIn, checkOut } = line;
      ranges.set(`${unitTypeId}/${checkIn}/${checkOut}/${listingId}`, line);
    }
  }
  return [...ranges.values()];
}

/**
 * Lists the distinct inventory rows of ranges, in the order in which they are locked: listing, unit type,
 * date.
 */
export function rowsToLock(ranges: readonly Range[]): Omit<RowTake, "quantity">[] {
  const keys = new Map<string, Omit<RowTake, "quantity">>();
  for (const { listingId, unitTypeId, checkIn, checkOut } of ranges) {
    for (let date = checkIn; date < checkOut; date = addDays(date, 1)) {
      keys.set(rowKey(listingId, unitTypeId, date), { listingId, unitTypeId, date });
    }
  }
  return [...keys].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
