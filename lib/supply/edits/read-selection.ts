/**
 * Rows that an edit selects, and the prices around them, in one statement.
 *
 * Raw SQL: ranges of several unit types, from arrays, and the columns of lib/inventory/adjust-inventory.ts.
 */
import type { Db, Tx } from "@/db/client";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { supplyColumns } from "@/lib/inventory/adjust-inventory";
import { supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";

import type { Edit } from "../schemas";
import { daysAfter, daysBefore } from "./usual-price";

type Range = readonly [first: IsoDate, last: IsoDate];

/**
 * Reads the rows of each unit type from its first selected date to its last, and those whose prices the
 * medians of these dates need.
 * @returns rows by their keys
 */
export async function readSelection(db: Db | Tx, listingId: string, edit: Edit): Promise<Map<string, SupplyRow>> {
  const ranges = [...rangesOf(edit)];
  const rows = await db.sql<SupplyRow[]>`
    select ${supplyColumns(db)}
    from unnest(${ranges.map(([unitTypeId]) => unitTypeId)}::uuid[], ${ranges.map(([, [first]]) => addDays(first, -daysBefore))}::date[],
      ${ranges.map(([, [, last]]) => addDays(last, daysAfter))}::date[]) as k (unit_type_id, first_date, last_date)
    join inventory i on i.listing_id = ${listingId} and i.unit_type_id = k.unit_type_id and i.date between k.first_date and k.last_date`;
  return new Map(rows.map((row) => [supplyKey(row), row]));
}

/** Finds the first and the last selected date of each unit type. */
function rangesOf(edit: Edit): Map<string, Range> {
  const ranges = new Map<string, Range>();
  const add = (unitTypeId: string, first: IsoDate, last: IsoDate) => {
    const [from, to] = ranges.get(unitTypeId) ?? [first, last];
    ranges.set(unitTypeId, [first < from ? first : from, last > to ? last : to]);
  };
  if (edit.kind === "cells") for (const { unitTypeId, date } of edit.cells) add(unitTypeId, date, date);
  else
    for (const { unitTypeIds, firstDate, lastDate } of edit.operations)
      for (const unitTypeId of unitTypeIds) add(unitTypeId, firstDate, lastDate);
  return ranges;
}
