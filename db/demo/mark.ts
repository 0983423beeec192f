/** The mark of a database that holds the demonstration: a row in demo_loads. */
import { closeDb, type Db, openDb, type Tx } from "@/db/client";
import { demoLoads } from "@/db/schema";

/** Error for a database that holds other data; it stays untouched. */
export class NotDemoError extends Error {
  override readonly name = "NotDemoError";
  readonly code = "not_a_demo_database";
}

/** Tells whether the database holds the demonstration. */
export async function isMarked({ orm }: Tx): Promise<boolean> {
  return (await orm.select().from(demoLoads).limit(1)).length > 0;
}

/** @throws {NotDemoError} when the database does not carry the mark */
export async function requireMark(tx: Tx): Promise<void> {
  if (!(await isMarked(tx))) throw new NotDemoError("this database does not hold the demonstration, so it is left alone");
}

/** Opens a pool for the duration of some work on the demonstration. */
export async function withDemoDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(url, { max: 4, name: "demo" });
  try {
    return await work(db);
  } finally {
    await closeDb(db);
  }
}
