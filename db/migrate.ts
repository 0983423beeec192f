/** Migrates a database to this code's schema. Several processes may run it at once. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";

import { jobsSchema } from "./application-role";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));
/** Advisory lock that admits one migration at a time per database; any fixed number. */
const lockKey = 4_720_516;

/** Error for a database with migrations this code does not know: a newer version made it. */
export class MigrationsNewerError extends Error {
  override readonly name = "MigrationsNewerError";
  readonly code = "migrations_newer_than_code";
}

/**
 * Applies the missing migrations.
 * @param url `postgres://...` of a role that may create tables and trusted extensions
 * @returns number of migrations applied
 * @throws {MigrationsNewerError} when the database is ahead of this code; nothing is changed
 */
export async function migrateDatabase(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    const before = await appliedAt(sql);
    const known = knownAt();
    const unknown = before.filter((at) => !known.includes(at));
    if (unknown.length > 0) {
      throw new MigrationsNewerError(`the database has ${unknown.length} migration(s) that this version does not know`);
    }
    await migrate(drizzle(sql), { migrationsFolder: folder });
    // The job queue makes its tables by itself, in a schema that the application may not create.
    await sql`create schema if not exists ${sql(jobsSchema)}`;
    return known.length - before.length;
  } finally {
    await sql.end({ timeout: 5 });
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
