/**
 * The hidden copy of a listing on which a sale is rehearsed: its unit types and the stock that can be booked
 * now, never on sale, and a test listing, which search, reports, facts and partners leave out.
 *
 * Raw SQL: rows copied within the database, whose columns the schema names.
 */
import { eq, getTableColumns, sql as expression } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { inventory, listings, unitTypes } from "@/db/schema";

import { maxRehearsedRows } from "../limits";

/** Columns that the copy has of its own. */
const own = new Set(["id", "slug", "test", "active", "owner_id"]);

/** Names of the columns that are copied as they are; generated ones make themselves. */
const copied = Object.values(getTableColumns(listings))
  .filter((column) => column.generated === undefined && !own.has(column.name))
  .map(({ name }) => name);

/**
 * Copies a listing.
 * @param from id of the listing
 * @param to id and slug of the copy
 */
export async function copyListingStep(tx: Tx, from: string, to: { readonly id: string; readonly slug: string }): Promise<void> {
  const { sql } = tx;
  await sql`
    insert into listings (${sql(copied)}, id, slug, test, active)
    select ${sql(copied)}, ${to.id}::uuid, ${to.slug}::text, true, false from listings where id = ${from}`;
  await sql`
    insert into unit_types (listing_id, id, name, description, base_price_minor, max_occupancy, max_per_order, position)
    select ${to.id}::uuid, id, name, description, base_price_minor, max_occupancy, max_per_order, position
    from unit_types where listing_id = ${from}`;
  // Stock of the copy is what can be held now; nothing of it is taken, as no reservation comes along.
  await sql`
    insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
    select ${to.id}::uuid, i.unit_type_id, i.date, i.available, i.available, i.price_minor
    from inventory i join listings l on l.id = i.listing_id
    where i.listing_id = ${from} and not i.closed and i.date >= (now() at time zone l.timezone)::date
    order by i.date, i.unit_type_id limit ${maxRehearsedRows}`;
}

/** Removes a hidden copy. The caller has removed its sales. */
export async function removeListingStep({ orm }: Tx, id: string): Promise<void> {
  await orm.delete(inventory).where(eq(inventory.listingId, id));
  await orm.delete(unitTypes).where(eq(unitTypes.listingId, id));
  await orm.delete(listings).where(expression`${listings.id} = ${id} and ${listings.test} and not ${listings.active}`);
}
