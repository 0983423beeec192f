/** Tests of databases that this version's migrations cannot be applied to. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { emptyOldDemo } from "./demo/replace-old";
import { migrateDatabase, migrateFor } from "./migrate";
import { createTestDatabase, type TestDatabase } from "./testing/database";

const aYear = 365 * 24 * 60 * 60 * 1_000;

/** Marks a database as one that another version migrated. */
const migratedAt = ({ owner }: TestDatabase, at: number) =>
  owner.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('another', ${at})`;

const countTables = async ({ owner }: TestDatabase) =>
  (await owner.sql<{ tables: number }[]>`select count(*)::int as tables from pg_tables where schemaname = 'public'`)[0]?.tables;

const markAsDemo = ({ owner }: TestDatabase) => owner.sql`insert into demo_loads (version) values (2)`;

const insertOrder = ({ owner }: TestDatabase) => owner.sql`
  insert into orders (id, code, holder_kind, holder_id, contact_name, contact_email, status, currency, total_minor)
  values (${randomUUID()}, 'ABCDEFGH', 'guest', ${randomUUID()}, 'Robin', 'robin@example.com', 'pending', 'EUR', 100)`;

it("refuses a database from before the first release, and changes nothing", async () => {
  const database = await createTestDatabase();
  await migratedAt(database, Date.parse("2026-11-01T00:00:00Z"));
  const before = await countTables(database);
  await expect(migrateDatabase(database.ownerUrl)).rejects.toMatchObject({ code: "migrations_replaced" });
  expect(await countTables(database)).toBe(before);
});

it("refuses a database of a newer version", async () => {
  const database = await createTestDatabase();
  await migratedAt(database, Date.now() + 10 * aYear);
  await expect(migrateDatabase(database.ownerUrl)).rejects.toMatchObject({ code: "migrations_newer_than_code" });
});

it("empties an old demonstration without bookings, and then migrates it as a new database", async () => {
  const database = await createTestDatabase();
  await markAsDemo(database);
  await migratedAt(database, Date.parse("2026-11-01T00:00:00Z"));
  const said: string[] = [];
  expect(await emptyOldDemo(database.ownerUrl, { onEmpty: () => said.push("emptied") })).toBeUndefined();
  expect(said).toEqual(["emptied"]);
  expect(await countTables(database)).toBe(0);
  expect(await migrateFor(database.ownerUrl, database.url)).toBeGreaterThan(0);
  expect(await database.db.sql`select from listings`).toHaveLength(0);
});

it("leaves an old demonstration with an order alone, unless its loss was agreed to", async () => {
  const database = await createTestDatabase();
  await markAsDemo(database);
  await insertOrder(database);
  expect(await emptyOldDemo(database.ownerUrl)).toBe("1 order");
  expect(await database.db.sql`select from orders`).toHaveLength(1);
  expect(await emptyOldDemo(database.ownerUrl, { evenIfUsed: true })).toBeUndefined();
  expect(await countTables(database)).toBe(0);
});

it("never empties a database without the demonstration's mark", async () => {
  const database = await createTestDatabase();
  await expect(emptyOldDemo(database.ownerUrl, { evenIfUsed: true })).rejects.toMatchObject({ code: "not_a_demo_database" });
  expect(await countTables(database)).toBeGreaterThan(0);
});
