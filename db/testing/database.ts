/** A database of its own for a test file, cloned from the migrated template. */
import { randomBytes } from "node:crypto";

import postgres from "postgres";
import { afterAll, inject } from "vitest";

import { closeDb, type Db, openDb } from "@/db/client";

export interface TestDatabase {
  readonly url: string;
  readonly db: Db;
}

/**
 * Creates a database and opens a pool on it; both go when the file's tests end. Call at the top level of a test file and await it.
 * @param max connections in the pool
 */
export async function createTestDatabase(max = 8): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await withServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(inject("templateName"))}`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const db = openDb(address.href, { max, name: "test", lockTimeoutMs: 20_000 });
  afterAll(async () => {
    await closeDb(db);
    await withServer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  });
  return { url: address.href, db };
}

async function withServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
