/** A private, durable PostgreSQL for a benchmark: migrated, and removed afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { closeDb, type Db, openDb, type PoolOptions } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "@/dev/services/postgres";

export interface BenchDatabase {
  readonly url: string;
  /** Opens another pool, which is closed with the rest. */
  open(options: PoolOptions): Db;
}

/**
 * Runs work with a database whose commits reach the disk.
 * @returns the result of the work; the database is removed in any case
 */
export async function withDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-bench-"));
  const server = await startPostgres({ dataDir: join(folder, "postgres"), port: 0 });
  const end = () => void process.kill(server.pid, "SIGINT");
  // An interrupted benchmark ends the server here.
  process.once("exit", end);
  const opened: Db[] = [];
  try {
    await migrateDatabase(server.url);
    return await work({
      url: server.url,
      open: (options) => {
        const db = openDb(server.url, options);
        opened.push(db);
        return db;
      },
    });
  } finally {
    await Promise.all(opened.map(closeDb));
    process.off("exit", end);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
