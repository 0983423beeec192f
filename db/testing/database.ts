/** A database for one test file, cloned from the migrated template. */
import { randomBytes } from "node:crypto";

import postgres from "postgres";
import { afterAll, inject } from "vitest";

import { applicationUrl } from "@/db/application-role";
import { closeDb, type Db, openDb } from "@/db/client";

export interface TestDatabase {
  /** Address with the application's role. */
  readonly url: string;
  /**
   * Pool of the application's role, so that a statement it may not run in production fails in a test as well.
   */
  readonly db: Db;
  /** Address with the role that owns the tables. */
  readonly ownerUrl: string;
  /**
   * Pool of the owner's role, for preparations the application may not make: tables, triggers, rows of the
   * past.
   */
  readonly owner: Db;
}

/**
 * Creates a database and opens pools on it; all are removed when the file's tests end. Call it at the top
 * level of a test file and await it.
 * @param max connections in the application's pool
 */
export async function createTestDatabase(max = 8): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await withServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(inject("templateName"))}`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const ownerUrl = address.href;
  const url = applicationUrl(ownerUrl);
  const db = openDb(url, { max, name: "test", lockTimeoutMs: 20_000 });
  const owner = openDb(ownerUrl, { max: 2, name: "test owner", lockTimeoutMs: 20_000 });
  afterAll(async () => {
    await Promise.all([closeDb(db), closeDb(owner)]);
    await withServer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  });
  return { url, db, ownerUrl, owner };
}

async function withServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
