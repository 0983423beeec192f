/** Reads of inventory rows for the rules and displays. */
import type { Db, Tx } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import type { InventoryRow } from "../check-rules";

/** A pool or a transaction: a pure read takes either. */
export type Reader = Db | Tx;

interface Row {
  unit_type_id: string;
  date: IsoDate;
  total: number;
  available: number;
  price_minor: bigint;
  closed: boolean;
  min_stay: number | null;
  max_stay: number | null;
  closed_to_arrival: boolean;
  closed_to_departure: boolean;
}

/**
 * Reads a listing's rows, both dates included, by unit type and date.
 * @param unitTypeId only this one; all of the listing's when absent
 */
export async function readRows(
  { sql }: Reader,
  listingId: string,
  from: IsoDate,
  to: IsoDate,
  unitTypeId?: string,
): Promise<Map<string, Map<IsoDate, InventoryRow>>> {
  const only = unitTypeId === undefined ? sql`` : sql`and unit_type_id = ${unitTypeId}::uuid`;
  const rows = await sql<Row[]>`
    select unit_type_id, date, total, available, price_minor, closed, min_stay, max_stay, closed_to_arrival, closed_to_departure
    from inventory
    where listing_id = ${listingId}::uuid ${only} and date between ${from}::date and ${to}::date
    order by unit_type_id, date`;
  const byUnit = new Map<string, Map<IsoDate, InventoryRow>>();
  for (const row of rows) {
    const byDate = byUnit.get(row.unit_type_id) ?? new Map<IsoDate, InventoryRow>();
    byUnit.set(row.unit_type_id, byDate);
    byDate.set(row.date, {
      listingId,
      unitTypeId: row.unit_type_id,
      date: row.date,
      total: row.total,
      available: row.available,
      priceMinor: row.price_minor,
      closed: row.closed,
      minStay: row.min_stay,
      maxStay: row.max_stay,
      closedToArrival: row.closed_to_arrival,
      closedToDeparture: row.closed_to_departure,
    });
  }
  return byUnit;
}
