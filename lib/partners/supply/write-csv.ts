/** Inventory as a CSV file, one row a date. */
import { stringify } from "csv-stringify/sync";

import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { SupplyRow } from "@/lib/inventory/adjustment";
import { maxRowsPerPush, rowsPerPart } from "@/lib/supply/limits";
import type { PushedListing } from "@/lib/supply/pushed-listing";

import { type InventoryPosition, type InventoryRange, readInventory } from "./read-inventory";
import { csvColumns } from "./csv-records";

/**
 * Exports inventory: from today on, unless the range says otherwise.
 * @throws {DomainError} limit_exceeded when the range has more rows than one push may
 */
export async function writeCsv(db: Db, listing: PushedListing, range: InventoryRange): Promise<string> {
  const names = new Map(listing.units.map(({ id, name }) => [id, name]));
  const parts = [stringify([csvColumns])];
  let [written, after]: [number, InventoryPosition | undefined] = [0, undefined];
  for (;;) {
    const page = await readInventory(db, listing.id, { firstDate: listing.today, ...range }, rowsPerPart, after);
    parts.push(
      // A spreadsheet would run a cell that begins like a formula.
      stringify(
        page.rows.map((row) => cellsOf(row, names.get(row.unitTypeId) ?? "")),
        { escape_formulas: true },
      ),
    );
    written += page.rows.length;
    if (page.next === null) return parts.join("");
    if (written >= maxRowsPerPush) throw new DomainError("limit_exceeded", { limit: "rows", max: maxRowsPerPush });
    after = page.next;
  }
}

const cellsOf = (row: SupplyRow, name: string): string[] => [
  row.unitTypeId,
  name,
  row.date,
  String(row.total),
  String(row.priceMinor),
  String(row.closed),
  String(row.minStay ?? ""),
  String(row.maxStay ?? ""),
  String(row.closedToArrival),
  String(row.closedToDeparture),
  String(row.version),
];
