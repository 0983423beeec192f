/**
 * Inventory of consecutive days as typed arrays: a tenth of the memory of objects, and nothing for the
 * garbage collector to visit.
 */
import type { InventoryRow } from "../check-rules";

/** Bits of a day. */
const onSale = 1;
const closed = 2;
const closedToArrival = 4;
const closedToDeparture = 8;

export interface Days {
  /** Number of the range of days. */
  readonly number: number;
  readonly flags: Uint8Array;
  readonly total: Int32Array;
  readonly available: Int32Array;
  readonly priceMinor: BigInt64Array;
  /** Nights; 0 is no rule. */
  readonly minStay: Int16Array;
  readonly maxStay: Int16Array;
}

export interface DayRow {
  /** Index in the arrays. */
  day: number;
  total: number;
  available: number;
  price_minor: bigint;
  closed: boolean;
  min_stay: number | null;
  max_stay: number | null;
  closed_to_arrival: boolean;
  closed_to_departure: boolean;
}

/** Makes days without anything on sale. */
export function emptyDays(number: number, length: number): Days {
  return {
    number,
    flags: new Uint8Array(length),
    total: new Int32Array(length),
    available: new Int32Array(length),
    priceMinor: new BigInt64Array(length),
    minStay: new Int16Array(length),
    maxStay: new Int16Array(length),
  };
}

export function putDay(days: Days, row: DayRow): void {
  days.flags[row.day] =
    onSale |
    (row.closed ? closed : 0) |
    (row.closed_to_arrival ? closedToArrival : 0) |
    (row.closed_to_departure ? closedToDeparture : 0);
  days.total[row.day] = row.total;
  days.available[row.day] = row.available;
  days.priceMinor[row.day] = row.price_minor;
  days.minStay[row.day] = row.min_stay ?? 0;
  days.maxStay[row.day] = row.max_stay ?? 0;
}

/**
 * Reads a day.
 * @returns undefined when the day is not on sale
 */
export function dayAt(
  days: Days,
  day: number,
  of: Pick<InventoryRow, "listingId" | "unitTypeId" | "date">,
): InventoryRow | undefined {
  const flags = days.flags[day] ?? 0;
  if ((flags & onSale) === 0) return undefined;
  return {
    ...of,
    total: days.total[day] ?? 0,
    available: days.available[day] ?? 0,
    priceMinor: days.priceMinor[day] ?? 0n,
    closed: (flags & closed) !== 0,
    minStay: days.minStay[day] || null,
    maxStay: days.maxStay[day] || null,
    closedToArrival: (flags & closedToArrival) !== 0,
    closedToDeparture: (flags & closedToDeparture) !== 0,
  };
}
