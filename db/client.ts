/**
 * The connection pools, and transactions.
 *
 * Three pools, because postgres.js pipelines onto busy connections: a statement waiting for a row lock would delay unrelated ones.
 * `holds` is for the hot path alone, `reads` for search and pages (a replica where one is named), `main` for the rest.
 * A command takes a {@link Db} and opens the transaction; a step takes a {@link Tx}; a pure read takes either.
 */
import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import postgres, { type Sql } from "postgres";

import { env } from "@/lib/core/env";
import { onClose, singleton } from "@/lib/core/singleton";

import * as schema from "./schema";

type Types = { bigint: bigint };
type Schema = typeof schema;

/** A pool. `orm` for ordinary statements, `sql` for hot ones and for what an ORM cannot say. */
export interface Db {
  readonly kind: "db";
  readonly orm: PostgresJsDatabase<Schema>;
  readonly sql: Sql<Types>;
}

/** An open transaction on one connection. */
export interface Tx {
  readonly kind: "tx";
  readonly orm: PostgresJsTransaction<Schema, ExtractTablesWithRelations<Schema>>;
  readonly sql: Sql<Types>;
  /** Registers what must follow the commit and only the commit: forgetting what a cache knew. It must not throw. */
  readonly afterCommit: (effect: (db: Db) => void) => void;
}

export interface PoolOptions {
  readonly max: number;
  /** Shows in pg_stat_activity. */
  readonly name: string;
  /** Longest wait for a row lock; none when absent. */
  readonly lockTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
}

/** Seconds before a connection that failed is tried again, at most one: statements wait for it, and a restarted server is back soon. */
function reconnectAfterS(failures: number): number {
  return Math.min(1, 0.02 * 2 ** failures) * (0.5 + Math.random() / 2);
}

/**
 * Opens a pool.
 *
 * Raw statements return int8 as bigint and dates and timestamps as text (drizzle sets that for the whole client).
 * @param url `postgres://...`
 */
export function openDb(url: string, { max, name, lockTimeoutMs, statementTimeoutMs }: PoolOptions): Db {
  const sql = postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    backoff: reconnectAfterS,
    types: { bigint: postgres.BigInt },
    onnotice: () => {},
    connection: {
      application_name: `holdfast ${name}`,
      TimeZone: "UTC",
      idle_in_transaction_session_timeout: 15_000,
      ...(lockTimeoutMs === undefined ? {} : { lock_timeout: lockTimeoutMs }),
      ...(statementTimeoutMs === undefined ? {} : { statement_timeout: statementTimeoutMs }),
    },
  });
  if (!("settlesLostConnections" in sql))
    throw new Error("the package postgres lacks the changes in patches/: run `node scripts/patch-packages.mjs`");
  const orm = drizzle(sql, { schema });
  // Drizzle makes dates and timestamps travel as text, their arrays too, which then cannot be parameters: postgres.js shall learn
  // those arrays from the server as it does all others.
  for (const arrayType of [1115, 1182, 1185]) {
    delete sql.options.serializers[arrayType];
    delete sql.options.parsers[arrayType];
  }
  return { kind: "db", orm, sql };
}

/** Ends a pool, waiting up to five seconds for what runs. */
export async function closeDb(db: Db): Promise<void> {
  await db.sql.end({ timeout: 5 });
}

function pool(name: string, url: () => string, options: () => Omit<PoolOptions, "name">): Db {
  return singleton(`db.${name}`, () => {
    const db = openDb(url(), { name, ...options() });
    onClose(`db.${name}`, () => closeDb(db));
    return db;
  });
}

/** The pool for everything that is neither a hold nor a page's read. */
export const mainDb = (): Db =>
  pool(
    "main",
    () => env().DATABASE_URL,
    () => ({ max: env().DATABASE_POOL_MAIN, lockTimeoutMs: 5_000, statementTimeoutMs: 30_000 }),
  );

/** The small pool of the hot path. */
export const holdsDb = (): Db =>
  pool(
    "holds",
    () => env().DATABASE_URL,
    () => ({ max: env().DATABASE_POOL_HOLDS, lockTimeoutMs: 5_000, statementTimeoutMs: 15_000 }),
  );

/** The pool for search and listing pages; may lag behind by a replica's delay. */
export const readsDb = (): Db =>
  pool(
    "reads",
    () => env().DATABASE_REPLICA_URL ?? env().DATABASE_URL,
    () => ({ max: env().DATABASE_POOL_READS, statementTimeoutMs: 10_000 }),
  );

/** Failures that mean: nothing happened, the same again may succeed. Serialization failure and deadlock. */
const retriable = new Set(["40001", "40P01"]);
const maxAttempts = 4;

/**
 * Runs work in one transaction, again (at most three times) when Postgres says it lost a race that repeating can win.
 * @param work may run more than once, so it must touch nothing but the transaction
 * @throws what the work throws, after rolling back
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const effects: ((db: Db) => void)[] = [];
      const afterCommit = (effect: (db: Db) => void) => void effects.push(effect);
      const result = await db.orm.transaction((orm) => work({ kind: "tx", orm, sql: connectionOf(orm), afterCommit }));
      for (const effect of effects) effect(db);
      return result;
    } catch (error) {
      if (attempt >= maxAttempts || !retriable.has(databaseCode(error) ?? "")) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

/** Reads in one transaction that sees all as it was when it began. */
export async function inSnapshot<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await tx.sql`set transaction isolation level repeatable read, read only`;
    return work(tx);
  });
}

/** The SQLSTATE of a database error, through drizzle's wrapping; undefined for other errors. */
export function databaseCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current.name === "PostgresError" && "code" in current) return String(current.code);
  }
  return undefined;
}

/** Classes of SQLSTATE that are about the server, not about the statement: connection, resources, an operator's hand. */
const awayClasses = new Set(["08", "53", "57"]);
/** A row stayed locked for too long; and a write reached a standby that is being promoted, or a primary that was demoted. */
const awayCodes = new Set(["55P03", "25006"]);
/** What postgres.js and the network call a connection that cannot be had, or was lost. */
const lostConnection = /^(CONNECT|ECONN|ENOTFOUND|EHOST|ENET|EPIPE|ETIMEDOUT|EAI_)/;

/** Whether a failure means that the database is away or stuck, so that other statements would fail like this one. */
export function isDatabaseAway(error: unknown): boolean {
  const state = databaseCode(error);
  if (state !== undefined) return awayCodes.has(state) || awayClasses.has(state.slice(0, 2));
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && lostConnection.test(String(current.code))) return true;
  }
  return false;
}

/** The connection under a drizzle transaction. Drizzle keeps it in its session but leaves it out of its types. */
function connectionOf(orm: Tx["orm"]): Sql<Types> {
  const { session } = orm as unknown as { session?: { client?: Sql<Types> } };
  if (!session?.client) throw new Error("this version of drizzle-orm hides the connection of a transaction");
  return session.client;
}
