/**
 * Units on hold by date: a part of the units that are taken.
 *
 * Raw SQL: the dates of each hold, by a series.
 */
import type { Db, Tx } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";
import { supplyKey } from "@/lib/inventory/adjustment";

/** The condition and the sum, for lib/supply/edits/read-grid.ts as well. */
export const heldByDate = (
  { sql }: Db | Tx,
  listingId: string,
  unitTypeIds: readonly string[],
  [first, last]: readonly [IsoDate, IsoDate],
) => sql`
  select r.unit_type_id, r.check_in + n as date, sum(r.quantity)::int as units
  from reservations r cross join lateral generate_series(0, r.check_out - r.check_in - 1) n
  where r.listing_id = ${listingId} and r.status = 'held' and r.unit_type_id = any(${[...unitTypeIds]}::uuid[])
    and r.check_in <= ${last}::date and r.check_out > ${first}::date
  group by 1, 2`;

/**
 * Reads the units on hold.
 * @param dates the first and the last date
 * @returns units by the keys of the rows; rows without a hold are absent
 */
export async function readHeld(
  db: Db | Tx,
  listingId: string,
  unitTypeIds: readonly string[],
  dates: readonly [IsoDate, IsoDate],
): Promise<Map<string, number>> {
  const rows = await db.sql<{ unit_type_id: string; date: IsoDate; units: number }[]>`
    ${heldByDate(db, listingId, unitTypeIds, dates)}`;
  return new Map(rows.map(({ unit_type_id: unitTypeId, date, units }) => [supplyKey({ unitTypeId, date }), units]));
}
