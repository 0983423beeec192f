/**
 * The database's clock, for a decision that no statement makes by itself.
 *
 * Raw SQL: a select from no table.
 */
import type { Db, Tx } from "./client";

/** Reads the time of the database (rule database-clock). */
export async function databaseNow({ sql }: Pick<Db | Tx, "sql">): Promise<Date> {
  const [row] = await sql<{ now: string }[]>`select statement_timestamp() as now`;
  if (!row) throw new Error("a select without a table has a row");
  return new Date(row.now);
}
