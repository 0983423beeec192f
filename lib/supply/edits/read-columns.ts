/**
 * Dates that the grid has columns for: every night of a stay, and of flights and events the dates that have
 * a departure or a performance.
 */
import { and, asc, between, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { inventory } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { addDays, datesInRange, type IsoDate } from "@/lib/core/time/dates";
import { horizonDays } from "@/lib/inventory/limits";
import type { StaffActor } from "@/lib/staff/actor";

import { gridPastDays } from "../limits";
import type { PushedListing } from "../pushed-listing";
import { requireListing } from "./require-listing";

export interface GridColumns {
  readonly listing: PushedListing;
  /** In order; empty where nothing is on sale. */
  readonly dates: readonly IsoDate[];
}

/**
 * Reads the dates of the grid's columns, from some weeks ago to the horizon.
 * @throws {DomainError} not_found for an actor who may not see the listing's inventory
 */
export async function readColumns(db: Db, actor: StaffActor | SystemActor, listingId: string): Promise<GridColumns> {
  const listing = await requireListing(db, actor, "rates.read", listingId);
  const [first, last] = [addDays(listing.today, -gridPastDays), addDays(listing.today, horizonDays)];
  if (listing.kind === "stay") return { listing, dates: datesInRange(first, addDays(last, 1)) };
  const { date } = inventory;
  const rows = await db.orm
    .selectDistinct({ date })
    .from(inventory)
    .where(and(eq(inventory.listingId, listingId), between(date, first, last)))
    .orderBy(asc(date));
  return { listing, dates: rows.map((row) => row.date) };
}
