/** Comparison of a price with the usual one of its unit type. Pure. */
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";

import { medianDays } from "../limits";

/** Days before and after a date that its median reads. */
export const daysBefore = medianDays / 2;
export const daysAfter = medianDays / 2 - 1;

/**
 * Computes the median of a unit type's present prices over the 30 days around a date; of an even count the
 * lower one of the middle two.
 * @param rows the rows around the date, by their keys
 * @returns minor units; undefined where none of these days is on sale
 */
export function usualPriceMinor(rows: ReadonlyMap<string, SupplyRow>, unitTypeId: string, date: IsoDate): bigint | undefined {
  const prices: bigint[] = [];
  for (let day = -daysBefore; day <= daysAfter; day += 1) {
    const row = rows.get(supplyKey({ unitTypeId, date: addDays(date, day) }));
    if (row) prices.push(row.priceMinor);
  }
  prices.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return prices[Math.floor((prices.length - 1) / 2)];
}

/** Tells whether a price needs a second confirmation: it is 0, or outside half to double the usual one. */
export function isUnusual(priceMinor: bigint, usualMinor: bigint | undefined): boolean {
  if (priceMinor === 0n) return true;
  return usualMinor !== undefined && (priceMinor * 2n < usualMinor || priceMinor > usualMinor * 2n);
}

export interface PriceBounds {
  readonly lowest: bigint;
  readonly highest: bigint;
}

/** Finds the lowest and the highest price of each unit type, between which every median lies. */
export function priceBounds(rows: Iterable<SupplyRow>): Map<string, PriceBounds> {
  const bounds = new Map<string, PriceBounds>();
  for (const { unitTypeId, priceMinor } of rows) {
    const { lowest, highest } = bounds.get(unitTypeId) ?? { lowest: priceMinor, highest: priceMinor };
    if (priceMinor <= lowest || priceMinor >= highest)
      bounds.set(unitTypeId, {
        lowest: priceMinor < lowest ? priceMinor : lowest,
        highest: priceMinor > highest ? priceMinor : highest,
      });
  }
  return bounds;
}

/** Tells whether a price is usual whatever the median, which need not be computed then. */
export function isUsualForAll(priceMinor: bigint, bounds: PriceBounds | undefined): boolean {
  return bounds !== undefined && !isUnusual(priceMinor, bounds.lowest) && !isUnusual(priceMinor, bounds.highest);
}
