/**
 * Tests of the application's role: it reads and writes rows, and cannot change history or tables, whatever
 * statement the application sends.
 */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { closeDb, databaseCode, openDb } from "./client";
import { allowApplication, jobsSchema } from "./application-role";
import { createTestDatabase } from "./testing/database";

const { owner, ownerUrl, url } = await createTestDatabase();
// State after an upgrade: the owner's role owns the queue's tables.
await owner.sql.unsafe(`
  create schema if not exists ${jobsSchema};
  create type ${jobsSchema}.state as enum ('a');
  create table ${jobsSchema}.job (id bigint generated always as identity, state ${jobsSchema}.state) partition by list (id);
  create table ${jobsSchema}.job_one partition of ${jobsSchema}.job for values in (1);
  create function ${jobsSchema}.work() returns int language sql as 'select 1';`);
await allowApplication(ownerUrl, url);
// Repeated, as after each migration.
await allowApplication(ownerUrl, url);

/**
 * Runs a statement as the application and rolls it back.
 * @returns the SQLSTATE it fails with; undefined when it is allowed
 */
async function tried(statement: string): Promise<string | undefined> {
  const app = openDb(url, { max: 1, name: "app" });
  try {
    await app.sql.begin(async (sql) => {
      await sql.unsafe(statement);
      throw new Error("taken back");
    });
  } catch (error) {
    return databaseCode(error);
  } finally {
    await closeDb(app);
  }
  return undefined;
}

const forbidden = "42501";
const event = `insert into reservation_events (listing_id, reservation_id, seq, type, data, actor)
  values ('${randomUUID()}', '${randomUUID()}', 1, 'held', '{}', 'system')`;
const audit = `insert into audit_log (id, actor, action, subject, data) values ('${randomUUID()}', 'system', 'a', 'b', '{}')`;

it.each([event, audit, "select * from reservation_events for update", "select * from audit_log"])(
  "may add and read: %s",
  async (text) => expect(await tried(text)).toBeUndefined(),
);

it("may set the relay's mark, and write and take away rows that are no history", async () => {
  expect(await tried("update reservation_events set published_at = now()")).toBeUndefined();
  expect(await tried("delete from notifications")).toBeUndefined();
  expect(await tried("update orders set updated_at = now()")).not.toBe(forbidden);
});

it.each(["audit_log", "reservation_events"])("cannot change, take away or empty %s", async (table) => {
  expect(await tried(`update ${table} set data = '{}'`)).toBe(forbidden);
  expect(await tried(`update ${table} set actor = 'system'`)).toBe(forbidden);
  expect(await tried(`delete from ${table}`)).toBe(forbidden);
  expect(await tried(`truncate ${table}`)).toBe(forbidden);
});

it("cannot change, take away or empty the sheets of closed days", async () => {
  const sheet = `insert into day_closes (listing_id, day, sheet) select id, '2027-01-01', '{}' from listings limit 1`;
  expect(await tried(sheet)).toBeUndefined();
  for (const statement of ["update day_closes set sheet = '{}'", "delete from day_closes", "truncate day_closes"])
    expect([statement, await tried(statement)]).toEqual([statement, forbidden]);
});

it.each([
  "update audit_log set seq = 1, hash = repeat('0', 64)",
  "insert into audit_log_head (id, seq, hash) values (1, 0, '')",
  "update audit_log_head set seq = 0",
  "delete from audit_log_head",
  "truncate audit_log_head",
  `create temp table copy (like audit_log);
   create trigger chain after insert on copy for each row execute function chain_audit_log();
   insert into copy (id, at, actor, action, subject, data) values ('${randomUUID()}', now(), 'system', 'a', 'b', '{}')`,
])("cannot write the chain of the audit log: %s", async (statement) => {
  expect(await tried(statement)).toBe(forbidden);
});

it.each([
  "alter table audit_log add column more text",
  "alter table audit_log disable trigger audit_log_append_only",
  "alter table audit_log disable trigger user",
  "drop trigger audit_log_chain on audit_log",
  "create or replace function refuse_audit_log_change() returns trigger language sql as 'select null'",
  "create or replace function audit_log_hash(text, audit_log) returns text language sql as 'select null'",
  "alter table reservation_events disable trigger all",
  "drop table reservation_events",
  "create table more (id int)",
  "create schema more",
  "create role more",
  "truncate orders",
  "set session_replication_role = replica",
])("cannot change tables, or its own rights: %s", async (statement) => {
  expect(await tried(statement)).toBe(forbidden);
});

it("keeps the job queue, old tables included", async () => {
  for (const statement of [
    "drop function work()",
    "drop table job_one",
    "alter table job add column more int",
    "create table more (id int)",
  ])
    expect([statement, await tried(`set local search_path = ${jobsSchema}; ${statement}`)]).toEqual([statement, undefined]);
  const left = await owner.sql`
    select relname from pg_class where relnamespace = ${jobsSchema}::text::regnamespace and relowner <> 'holdfast_app'::regrole`;
  expect(left).toEqual([]);
});
