/**
 * Loads the demonstration into an empty database, extends its horizon, and wipes and loads it again.
 *
 * A row in demo_loads marks a database that holds it. Without the mark nothing is wiped, and nothing is
 * loaded beside a venue's own listings or accounts.
 *
 * Raw SQL: a table's lock, statistics, and the tables by their names.
 */
import { sql as expression } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { cancellationPolicies, demoLoads, inventoryPlans, listings, places, unitTypes, users } from "@/db/schema";
import { dateIn } from "@/lib/core/time/time-zones";
import { extendHorizon } from "@/lib/inventory/extend-horizon";

import { hashPasswords, insertAccounts } from "./accounts";
import { buildEvents } from "./build-events";
import { buildFlights } from "./build-flights";
import { buildStays } from "./build-stays";
import { cities } from "./cities";
import { type ListingDraft, policies } from "./draft";
import { loadFlashSale } from "./flash-sale";
import { loadBookings } from "./load-bookings";
import { loadNeeds } from "./load-needs";
import { loadStaffWork } from "./load-staff-work";
import { isMarked, NotDemoError, requireMark, withDemoDb } from "./mark";
import { loadTestListings } from "./test-listings";

/**
 * Version of the contents, for operators who compare databases. `npm run demo:reset` brings a demonstration
 * to the present one.
 */
const version = 5;
/** Tables that belong to the schema, not to the demonstration. */
const keptTables = ["reference_rates", "audit_log_head"];
const listingsPerInsert = 100;

export interface DemoLoad {
  /** Number of the demonstration's listings in the database. */
  readonly listings: number;
  /** Number of inventory rows added by this call. */
  readonly inventoryRows: number;
  /** True when this call loaded the listings; false when they existed and only their horizon moved. */
  readonly fresh: boolean;
}

/**
 * Loads the demonstration, from today on in each listing's zone. A repeat keeps existing rows and extends
 * those behind their horizon.
 * @param url a migrated database
 * @param nowMs epoch milliseconds
 * @throws {NotDemoError} when the database holds listings or accounts but not the mark
 */
export async function loadDemo(url: string, nowMs: number = Date.now()): Promise<DemoLoad> {
  return withDemoDb(url, (db) => load(db, nowMs));
}

/**
 * Empties the database, with all data of guests, and loads the demonstration anew.
 * @throws {NotDemoError} when the database does not carry the mark; nothing is changed
 */
export async function resetDemo(url: string, nowMs: number = Date.now()): Promise<DemoLoad> {
  return withDemoDb(url, async (db) => {
    await inTransaction(db, async (tx) => {
      await requireMark(tx);
      await wipe(tx);
    });
    return load(db, nowMs);
  });
}

async function load(db: Db, nowMs: number): Promise<DemoLoad> {
  const drafts = [...buildStays(), ...buildFlights(), ...buildEvents(dateIn("Etc/UTC", nowMs))];
  const passwords = (await hasAccounts(db)) ? undefined : await hashPasswords();
  const fresh = await inTransaction(db, async (tx) => {
    // One loader runs at a time: two simultaneous first starts must not both find the database empty.
    await tx.sql`lock table demo_loads in share row exclusive mode`;
    if (await isMarked(tx)) return false;
    if (await holdsSomething(tx)) {
      throw new NotDemoError("this database holds listings or accounts of its own, so the demonstration is not loaded into it");
    }
    await tx.orm.insert(demoLoads).values({ version });
    await insertListings(tx, drafts);
    await markMiddles(tx);
    if (passwords) await insertAccounts(tx, passwords);
    return true;
  });
  await loadTestListings(db, drafts);
  const { inventoryRows } = await extendHorizon(db, nowMs);
  await loadFlashSale(db);
  if (fresh) {
    await loadBookings(db, drafts, nowMs);
    await loadNeeds(db, nowMs);
    await loadStaffWork(db, drafts, nowMs);
  }
  // New rows have no statistics yet, and the planner would plan the first searches without them.
  if (inventoryRows > 0) await db.sql`analyze listings, unit_types, inventory, places, search_words`;
  return { listings: drafts.length, inventoryRows, fresh };
}

async function holdsSomething(tx: Tx): Promise<boolean> {
  return (await hasAccounts(tx)) || (await tx.orm.select({ id: listings.id }).from(listings).limit(1)).length > 0;
}

async function hasAccounts({ orm }: Db | Tx): Promise<boolean> {
  return (await orm.select({ id: users.id }).from(users).limit(1)).length > 0;
}

async function insertListings(tx: Tx, drafts: readonly ListingDraft[]): Promise<void> {
  await tx.orm.insert(cancellationPolicies).values(Object.values(policies)).onConflictDoNothing();
  for (let start = 0; start < drafts.length; start += listingsPerInsert) {
    const batch = drafts.slice(start, start + listingsPerInsert);
    const units = batch.flatMap((draft) => draft.units);
    await tx.orm.insert(listings).values(batch.map((draft) => draft.listing));
    await tx.orm.insert(unitTypes).values(units.map((unit) => unit.row));
    await tx.orm
      .insert(inventoryPlans)
      .values(units.map(({ row, plan }) => ({ listingId: row.listingId, unitTypeId: row.id, plan })));
  }
}

/**
 * Sets the middle of each city: the trigger takes that of the city's first listing, the demonstration knows
 * the real one.
 */
async function markMiddles(tx: Tx): Promise<void> {
  for (const { name, country, lat, lng } of cities) {
    await tx.orm
      .update(places)
      .set({ lat, lng })
      .where(expression`${places.listingKind} <> 'flight' and ${places.name} = ${name} and ${places.country} = ${country}`);
  }
}

/**
 * Deletes the rows of every table except those that belong to the schema, and the jobs, which refer to
 * deleted rows.
 */
async function wipe({ sql }: Tx): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where (schemaname = 'public' and tablename <> all(${[...keptTables]}::text[]))
      or (schemaname = 'pgboss' and tablename = 'job')`;
  // The audit log refuses to be emptied; only the role that owns it can switch that off.
  await sql`alter table audit_log disable trigger audit_log_not_emptied`;
  await sql.unsafe(`truncate ${tables.map((table) => table.name).join(", ")} cascade`);
  await sql`alter table audit_log enable trigger audit_log_not_emptied`;
  await sql`update audit_log_head set seq = 0, hash = repeat('0', 64)`;
}
