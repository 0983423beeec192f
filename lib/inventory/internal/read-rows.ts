/** Reads of inventory rows for the rules and displays. */
import { and, asc, between, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { inventory } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";

import type { InventoryRow } from "../check-rules";

/** A pool or a transaction: a pure read takes either. */
export type Reader = Db | Tx;

/** Reads the rows of a unit type by date, both dates included. */
export async function readRows(
  { orm }: Reader,
  listingId: string,
  unitTypeId: string,
  from: IsoDate,
  to: IsoDate,
): Promise<Map<IsoDate, InventoryRow>> {
  const isOfUnit = and(eq(inventory.listingId, listingId), eq(inventory.unitTypeId, unitTypeId));
  const rows = await orm
    .select()
    .from(inventory)
    .where(and(isOfUnit, between(inventory.date, from, to)))
    .orderBy(asc(inventory.date));
  return new Map(rows.map((row) => [row.date, row]));
}
