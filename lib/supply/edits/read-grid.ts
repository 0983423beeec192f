/**
 * `readGrid`: unit types down, dates across.
 *
 * Raw SQL: the cells with their holds in one statement, and the columns of lib/inventory/adjust-inventory.ts.
 */
import type { Db } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { type IsoDate, nightsBetween } from "@/lib/core/time/dates";
import { supplyColumns } from "@/lib/inventory/adjust-inventory";
import type { SupplyRow } from "@/lib/inventory/adjustment";
import type { StaffActor } from "@/lib/staff/actor";

import { maxGridDays, maxGridUnitTypes } from "../limits";
import type { PushedListing } from "../pushed-listing";
import { heldByDate } from "./read-held";
import { requireListing } from "./require-listing";

/** A cell: `available` are left to sell, `total - available` taken, which are held and sold. */
export interface GridCell extends SupplyRow {
  readonly held: number;
  readonly sold: number;
}

export interface GridUnitType {
  readonly id: string;
  readonly name: string;
  /** Cells by date; dates that are not on sale are absent. */
  readonly cells: readonly GridCell[];
}

export interface GridRequest {
  readonly listingId: string;
  readonly firstDate: IsoDate;
  /** Inclusive. */
  readonly lastDate: IsoDate;
  /** Number of unit types before the page, in their order. */
  readonly offset?: number;
  /** Unit types of a page. */
  readonly limit?: number;
}

export interface Grid {
  /** The listing, with the version that its edits may name as seen (`ifUnchangedSince`). */
  readonly listing: PushedListing;
  readonly unitTypes: readonly GridUnitType[];
}

/**
 * Reads a page of the grid. The version is read before the cells: a change meanwhile has a later one.
 * @throws {DomainError} not_found for an actor who may not see the listing's inventory; limit_exceeded
 */
export async function readGrid(db: Db, actor: StaffActor | SystemActor, request: GridRequest): Promise<Grid> {
  const { listingId, firstDate, lastDate, offset = 0, limit = maxGridUnitTypes } = request;
  const listing = await requireListing(db, actor, "rates.read", listingId);
  if (nightsBetween(firstDate, lastDate) >= maxGridDays)
    throw new DomainError("limit_exceeded", { limit: "days", max: maxGridDays });
  const page = listing.units.slice(offset, offset + Math.min(limit, maxGridUnitTypes));
  const ids = page.map(({ id }) => id);
  const rows = await db.sql<GridCell[]>`
    with held as (${heldByDate(db, listingId, ids, [firstDate, lastDate])})
    select ${supplyColumns(db)}, coalesce(h.units, 0) as held, i.total - i.available - coalesce(h.units, 0) as sold
    from inventory i left join held h on h.unit_type_id = i.unit_type_id and h.date = i.date
    where i.listing_id = ${listingId} and i.unit_type_id = any(${ids}::uuid[]) and i.date between ${firstDate}::date and ${lastDate}::date
    order by i.unit_type_id, i.date`;
  const cells = Map.groupBy(rows, ({ unitTypeId }) => unitTypeId);
  return { listing, unitTypes: page.map(({ id, name }) => ({ id, name, cells: cells.get(id) ?? [] })) };
}
