/** Stock that a change takes and returns, by row. Pure. */
import { rowKey } from "@/lib/inventory/sold-out";
import { type RowTake } from "../allocate";
import { sumByRow, type StockClaim } from "./stock";

export interface NetStockChanges {
  /** Units needed in addition, and units free afterwards; both in (listing, unit type, date) order. */
  readonly takes: readonly RowTake[];
  readonly returns: readonly RowTake[];
  /**
   * Every row that either side touches, also where they cancel out, in the same order: all of them have to be
   * locked.
   */
  readonly rows: readonly RowTake[];
}

/**
 * Computes the difference between ending and beginning claims, so that a booking of a sold-out house can
 * still be shortened or shifted: a night in both moves nothing.
 * @param had claims that end
 * @param wanted claims that begin
 */
export function netStockChanges(had: readonly StockClaim[], wanted: readonly StockClaim[]): NetStockChanges {
  const net = new Map<string, RowTake>();
  const add = (claims: readonly StockClaim[], sign: 1 | -1) => {
    for (const row of sumByRow(claims)) {
      const key = rowKey(row.listingId, row.unitTypeId, row.date);
      net.set(key, { ...row, quantity: (net.get(key)?.quantity ?? 0) + sign * row.quantity });
    }
  };
  add(had, -1);
  add(wanted, 1);
  const rows = [...net].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return {
    rows,
    takes: rows.filter(({ quantity }) => quantity > 0),
    returns: rows.filter(({ quantity }) => quantity < 0).map((row) => ({ ...row, quantity: -row.quantity })),
  };
}
