/**
 * The inventory of a partner's own listing, with the fields of a push.
 *
 * Raw SQL: pages by a pair of columns, and the columns of lib/inventory/adjust-inventory.ts.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";
import { supplyColumns } from "@/lib/inventory/adjust-inventory";
import type { SupplyRow } from "@/lib/inventory/adjustment";

export interface InventoryRange {
  /** All unit types of the listing when absent. */
  readonly unitTypeId?: string | undefined;
  /** Both dates inclusive; unbounded when absent. */
  readonly firstDate?: IsoDate | undefined;
  readonly lastDate?: IsoDate | undefined;
}

/** The position of a row in the order of unit types and dates. */
export type InventoryPosition = readonly [unitTypeId: string, date: IsoDate];

/**
 * Reads a page of inventory.
 * @param listingId of a listing that the actor may see
 * @param after the last row of the page before
 * @returns at most `limit` rows, by unit type and date, and the position for the next page, null at the end
 */
export async function readInventory(
  db: Db,
  listingId: string,
  { unitTypeId, firstDate, lastDate }: InventoryRange,
  limit: number,
  after?: InventoryPosition,
): Promise<{ readonly rows: SupplyRow[]; readonly next: InventoryPosition | null }> {
  const [afterUnit, afterDate] = after ?? [null, null];
  const found = await db.sql<SupplyRow[]>`
    select ${supplyColumns(db)} from inventory i
    where i.listing_id = ${listingId} and (${unitTypeId ?? null}::uuid is null or i.unit_type_id = ${unitTypeId ?? null}::uuid)
      and i.date >= coalesce(${firstDate ?? null}::date, '-infinity') and i.date <= coalesce(${lastDate ?? null}::date, 'infinity')
      and (${afterUnit}::uuid is null or (i.unit_type_id, i.date) > (${afterUnit}::uuid, ${afterDate}::date))
    order by i.unit_type_id, i.date limit ${limit + 1}`;
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? [last.unitTypeId, last.date] : null };
}
