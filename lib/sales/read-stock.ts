/** Stock and prices of a listing, for the checklist of its sale. */
import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { inventory, listings } from "@/db/schema";

import type { StockReading } from "./checklist";

/**
 * Sums up the rows of all dates to come that are not closed; those without a unit have neither date nor
 * price.
 */
export async function readStock({ orm }: Pick<Db, "orm">, listingId: string): Promise<StockReading> {
  const [row] = await orm
    .select({
      total: sql<number>`coalesce(sum(${inventory.total}), 0)::int`,
      available: sql<number>`coalesce(sum(${inventory.available}), 0)::int`,
      dates: sql<number>`count(distinct ${inventory.date}) filter (where ${inventory.total} > 0)::int`,
      lowestMinor: sql<bigint | null>`min(${inventory.priceMinor}) filter (where ${inventory.total} > 0)`.mapWith(toMinor),
      highestMinor: sql<bigint | null>`max(${inventory.priceMinor}) filter (where ${inventory.total} > 0)`.mapWith(toMinor),
      freeRows: sql<number>`count(*) filter (where ${inventory.priceMinor} = 0 and ${inventory.total} > 0)::int`,
      currency: listings.currency,
    })
    .from(listings)
    .leftJoin(
      inventory,
      and(
        eq(inventory.listingId, listings.id),
        eq(inventory.closed, false),
        sql`${inventory.date} >= (now() at time zone ${listings.timezone})::date`,
      ),
    )
    .where(eq(listings.id, listingId))
    .groupBy(listings.currency);
  return row ?? { total: 0, available: 0, dates: 0, lowestMinor: null, highestMinor: null, freeRows: 0, currency: "EUR" };
}

const toMinor = (value: string | bigint): bigint => BigInt(value);
