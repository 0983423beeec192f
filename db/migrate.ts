/**
 * Migrates a database to this code's schema. Several processes may run it at once.
 *
 * Raw SQL: locks, schemas and the record of migrations, which have no builder.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres, { type Sql } from "postgres";

import { allowApplication, jobsSchema } from "./application-role";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));
/** Advisory lock that admits one migration at a time per database; any fixed number. */
const lockKey = 4_720_516;

/** Error for a database with migrations this code does not know: a newer version made it. */
export class MigrationsNewerError extends Error {
  override readonly name = "MigrationsNewerError";
  readonly code = "migrations_newer_than_code";
}

/**
 * Error for a database of a version before the first release: its migrations were replaced by fewer ones,
 * which cannot be applied to it.
 */
export class MigrationsReplacedError extends Error {
  override readonly name = "MigrationsReplacedError";
  readonly code = "migrations_replaced";
}

/**
 * Applies the missing migrations.
 * @param url `postgres://...` of a role that may create tables and trusted extensions
 * @returns number of migrations applied
 * @throws {MigrationsNewerError} when the database is ahead of this code; nothing is changed
 * @throws {MigrationsReplacedError} when the database is from before the first release; nothing is changed
 */
export async function migrateDatabase(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    const before = await appliedAt(sql);
    const known = knownAt();
    const unknown = before.filter((at) => !known.includes(at));
    if (unknown.some((at) => at < Math.min(...known)))
      throw new MigrationsReplacedError("the database is of a version before the first release");
    if (unknown.length > 0) {
      throw new MigrationsNewerError(`the database has ${unknown.length} migration(s) that this version does not know`);
    }
    await applyMissing(sql, before);
    // The job queue makes its tables by itself, in a schema that the application may not create.
    await sql`create schema if not exists ${sql(jobsSchema)}`;
    return known.length - before.length;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Migrates the tables, and grants the application its rights.
 * @param url of the role that owns the tables
 * @param applicationUrl the application's address of the same database; the same as `url` where one role does
 *   both, which needs no grants
 * @returns number of migrations applied
 * @throws as {@link migrateDatabase}
 */
export async function migrateFor(url: string, applicationUrl: string): Promise<number> {
  const applied = await migrateDatabase(url);
  if (applicationUrl !== url) await allowApplication(url, applicationUrl);
  return applied;
}

/**
 * Deletes all tables, functions and jobs of a database, so that it can be migrated as an empty one.
 * @param url `postgres://...` of the role that owns them
 */
export async function emptyDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await sql.begin(async (tx) => {
      for (const schema of ["public", "drizzle", jobsSchema]) await tx`drop schema if exists ${tx(schema)} cascade`;
      await tx`create schema public`;
      await tx`grant usage on schema public to public`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Applies each missing migration in a transaction of its own, so that the locks of one end before the next
 * begins; Drizzle's migrator would hold those of all of them to the end. One that fails leaves those before
 * it, and the next run goes on from there. The record is Drizzle's.
 */
async function applyMissing(sql: Sql, before: readonly number[]): Promise<void> {
  await sql`create schema if not exists drizzle`;
  await sql`
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  for (const { sql: statements, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder })) {
    if (before.includes(folderMillis)) continue;
    await sql.begin(async (tx) => {
      for (const statement of statements) await tx.unsafe(statement);
      await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
    });
  }
}

/** Creation times, which identify migrations in Drizzle's table. */
async function appliedAt(sql: Sql): Promise<number[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.["name"]) return [];
  const rows = await sql<{ at: string }[]>`select created_at::text as at from drizzle.__drizzle_migrations`;
  return rows.map((row) => Number(row.at));
}

function knownAt(): number[] {
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8")) as { entries: { when: number }[] };
  return journal.entries.map((entry) => entry.when);
}
