/** Drizzle's query builder on a pool or on the connection of a transaction. */
import { type AnyColumn, DrizzleQueryError, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import type { ISql, Sql } from "postgres";

/** The builder. Transactions begin in `inTransaction` alone, which also gives the plain client. */
export type Orm = Omit<PostgresJsDatabase, "transaction">;

/**
 * A session whose statements are prepared once a connection, as those of a tagged template are. Drizzle
 * prepares named statements alone; every other one would be described anew, in a round trip of its own.
 *
 * A failed statement throws PostgreSQL's own error. Drizzle wraps it into one whose message has the statement
 * and all values, which may be a guest's: messages are stored and shown.
 */
class PreparingSession extends PostgresJsSession<Sql, Record<string, never>, Record<string, never>> {
  override prepareQuery: PostgresJsSession<Sql, Record<string, never>, Record<string, never>>["prepareQuery"] = (
    query,
    fields,
    name,
    ...rest
  ) => {
    const prepared = super.prepareQuery(query, fields, name ?? "prepared", ...rest);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (values) => execute(values).catch(throwCause);
    return prepared;
  };
}

function throwCause(error: unknown): never {
  throw error instanceof DrizzleQueryError ? (error.cause ?? error) : error;
}

const dialect = new PgDialect();

/** @param client of a pool, or of a transaction: the session calls `unsafe` of it and nothing else */
export function openOrm(client: ISql): Orm {
  return new PostgresJsDatabase(dialect, new PreparingSession(client as Sql, dialect, undefined, {}), undefined);
}

/**
 * The condition that a column has one of some values. `inArray` of Drizzle has a parameter for each value,
 * and so a prepared statement for each number of values.
 */
export function anyOf<C extends AnyColumn>(column: C, values: readonly C["_"]["data"][]): SQL {
  return sql`${column} = any(${sql.param([...values])}::${sql.raw(column.getSQLType())}[])`;
}

/**
 * The condition that a column has a constant of the code. The constant stands in the statement itself: only
 * so can the planner tell that a partial index of that value holds the rows, whatever a prepared statement
 * is sent later.
 * @param constant a word such as a state's name
 */
export function isConstant<C extends AnyColumn>(column: C, constant: C["_"]["data"] & string): SQL {
  if (!/^\w+$/.test(constant)) throw new TypeError("a constant of a statement is a word");
  return sql`${column} = ${sql.raw(`'${constant}'`)}`;
}
