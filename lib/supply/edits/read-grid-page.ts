/** `readGridPage`: a page of the grid for the browser, which marks the cells of an edit under way. */
import type { Db } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import { addDays, datesInRange } from "@/lib/core/time/dates";
import { supplyKey } from "@/lib/inventory/adjustment";
import type { StaffActor } from "@/lib/staff/actor";

import { type GridPage, packCell } from "../format";
import type { PushedListing } from "../pushed-listing";
import { type GridRequest, readGrid } from "./read-grid";
import { readPending } from "./read-pending";

/**
 * Reads a page of the grid.
 * @returns the listing, and its cells by unit type and day
 * @throws {DomainError} not_found; limit_exceeded, as `readGrid`
 */
export async function readGridPage(
  db: Db,
  actor: StaffActor | SystemActor,
  request: GridRequest,
): Promise<{ readonly listing: PushedListing; readonly page: GridPage }> {
  const { listingId, firstDate, lastDate, offset = 0 } = request;
  const { listing, unitTypes } = await readGrid(db, actor, request);
  const ids = unitTypes.map(({ id }) => id);
  const pending = await readPending(db, listingId, ids, [firstDate, lastDate]);
  const dates = datesInRange(firstDate, addDays(lastDate, 1));
  const rows = unitTypes.map(({ cells }) => {
    const byDate = new Map(cells.map((cell) => [cell.date, cell]));
    return dates.map((date) => {
      const cell = byDate.get(date);
      if (!cell) return null;
      return packCell({ ...cell, priceMinor: String(cell.priceMinor), isPending: pending.has(supplyKey(cell)) });
    });
  });
  return { listing, page: { version: listing.version, firstDate, offset, rows } };
}
