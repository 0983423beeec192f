/**
 * The row of a sale, and its listing, locked for an operator's change.
 *
 * Raw SQL: the columns of sale.ts, which the hot read of sale-cache.ts shares.
 */
import { eq, max } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { listings, sales } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { type Sale, saleColumns, type SaleRow, toSale } from "../sale";

export interface SaleRef {
  readonly listingId: string;
  readonly id: string;
}

/**
 * Locks a sale.
 * @throws {DomainError} `not_found`
 */
export async function lockSaleStep({ sql }: Tx, { listingId, id }: SaleRef): Promise<Sale> {
  const [row] = await sql<SaleRow[]>`
    select ${sql(saleColumns)} from sales where listing_id = ${listingId} and id = ${id} for update`;
  if (!row) throw new DomainError("not_found", { what: "sale" });
  return toSale(row);
}

/**
 * Returns the number of a new run of a listing's sales. No other sale of the listing has it, as sessions
 * are named by run, lane and index, and a hold knows its listing and its session. The caller has the
 * listing's lock.
 */
export async function nextRunStep({ orm }: Tx, listingId: string): Promise<number> {
  const [found] = await orm
    .select({ last: max(sales.epoch) })
    .from(sales)
    .where(eq(sales.listingId, listingId));
  return (found?.last ?? 0) + 1;
}

/** A listing whose sales no other transaction plans at the moment. */
export interface PlannedListing {
  readonly zone: string;
  /** Epoch milliseconds, by the database. */
  readonly nowMs: number;
}

/**
 * Locks a listing against other plans of its sales; bookings go on. Comes before the lock of a sale.
 * @throws {DomainError} `not_found`
 */
export async function lockListingStep(tx: Tx, listingId: string): Promise<PlannedListing> {
  const [found] = await tx.orm
    .select({ zone: listings.timezone })
    .from(listings)
    .where(eq(listings.id, listingId))
    .for("no key update");
  if (!found) throw new DomainError("not_found", { what: "listing" });
  const now = await databaseNow(tx);
  return { ...found, nowMs: now.getTime() };
}
