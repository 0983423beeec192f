/** A listing's inventory over a range of dates, for display: one range read of the primary key. A hold decides on its own, under the lock. */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/dates";
import type { InventoryRow } from "@/lib/inventory/check-rules";

/** Rows of each unit type by date. */
export type InventoryByUnit = ReadonlyMap<string, ReadonlyMap<IsoDate, InventoryRow>>;

/** More than a page ever shows: four months of a listing with many unit types. */
const maxRows = 5_000;

/**
 * @param from the first date, `until` the last one, both in
 */
export async function readInventory({ sql }: Db, listingId: string, from: IsoDate, until: IsoDate): Promise<InventoryByUnit> {
  const rows = await sql<InventoryRow[]>`
    select listing_id as "listingId", unit_type_id as "unitTypeId", date::text as date, total, available, price_minor as "priceMinor", closed,
      min_stay as "minStay", max_stay as "maxStay", closed_to_arrival as "closedToArrival", closed_to_departure as "closedToDeparture"
    from inventory
    where listing_id = ${listingId} and date between ${from}::date and ${until}::date
    order by unit_type_id, date
    limit ${maxRows}`;
  const byUnit = new Map<string, Map<IsoDate, InventoryRow>>();
  for (const row of rows) {
    const known = byUnit.get(row.unitTypeId);
    if (known) known.set(row.date, row);
    else byUnit.set(row.unitTypeId, new Map([[row.date, row]]));
  }
  return byUnit;
}
