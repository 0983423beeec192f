/**
 * The connection pools, and transactions.
 *
 * Three pools, because postgres.js pipelines onto busy connections: a statement that waits for a row lock
 * would delay unrelated ones. `holds` is for the hot path alone, `reads` for search and pages (a replica
 * where one is configured), `main` for the rest. A command takes a {@link Db} and opens the transaction; a
 * step takes a {@link Tx}; a pure read takes either.
 *
 * Raw SQL: the isolation level of a transaction.
 */
import postgres, { type ISql } from "postgres";

import { env } from "@/lib/core/env";
import { onClose, singleton } from "@/lib/core/singleton";

import { openOrm, type Orm } from "./orm";

type Types = { bigint: bigint };

/** A pool: `orm` for ordinary statements, `sql` for hot ones and for those an ORM cannot express. */
export interface Db {
  readonly kind: "db";
  readonly orm: Orm;
  readonly sql: postgres.Sql<Types>;
}

/** An open transaction on one connection. */
export interface Tx {
  readonly kind: "tx";
  readonly orm: Orm;
  readonly sql: ISql<Types>;
  /**
   * Registers an effect that follows the commit and only the commit, such as invalidating a cache. It must
   * not throw.
   */
  readonly afterCommit: (effect: (db: Db) => void) => void;
}

export interface PoolOptions {
  readonly max: number;
  /** Name shown in pg_stat_activity. */
  readonly name: string;
  /** Longest wait for a row lock; none when absent. */
  readonly lockTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
}

/**
 * Seconds until a failed connection is tried again, at most one: statements wait for it, and a restarted
 * server is back soon.
 */
function reconnectAfterS(failures: number): number {
  return Math.min(1, 0.02 * 2 ** failures) * (0.5 + Math.random() / 2);
}

/** Types of PostgreSQL that go to and fro as text: date, time, timestamp, timestamptz. */
const datesAndTimes = [1082, 1083, 1114, 1184];
const asText = (value: unknown) => value;

/**
 * Opens a pool.
 *
 * Raw statements return int8 as bigint, dates and timestamps as text, JSON as values; the builder returns
 * what its columns say (db/schema/columns.ts) and needs that text. A JSON parameter is text, too.
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
  for (const type of datesAndTimes) {
    sql.options.parsers[type] = asText;
    sql.options.serializers[type] = asText;
  }
  for (const type of [114, 3802]) sql.options.serializers[type] = asText;
  return { kind: "db", orm: openOrm(sql), sql };
}

/** Ends a pool; waits up to five seconds for running statements. */
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

/** The pool for all work except holds and the reads of pages. */
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

/** The pool for search and listing pages; its data may be older by a replica's delay. */
export const readsDb = (): Db =>
  pool(
    "reads",
    () => env().DATABASE_REPLICA_URL ?? env().DATABASE_URL,
    () => ({ max: env().DATABASE_POOL_READS, statementTimeoutMs: 10_000 }),
  );

/** SQLSTATEs after which nothing was changed and a repeat may succeed: serialization failure and deadlock. */
const retriable = new Set(["40001", "40P01"]);
const maxAttempts = 4;

/**
 * Runs work in one transaction. Repeats it, at most three times, when Postgres reports a lost race that a
 * repeat can win.
 * @param work may run more than once, so it must touch nothing but the transaction
 * @throws the work's error, after rolling back
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const effects: ((db: Db) => void)[] = [];
      const afterCommit = (effect: (db: Db) => void) => void effects.push(effect);
      const { result } = await db.sql.begin(async (sql) => ({
        result: await work({ kind: "tx", orm: openOrm(sql), sql, afterCommit }),
      }));
      for (const effect of effects) effect(db);
      return result;
    } catch (error) {
      if (attempt >= maxAttempts || !retriable.has(databaseCode(error) ?? "")) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

/** Runs reads in one transaction that sees the database as it was when the transaction began. */
export async function inSnapshot<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await tx.sql`set transaction isolation level repeatable read, read only`;
    return work(tx);
  });
}

/** Reads the SQLSTATE of a database error, through Drizzle's wrapping; undefined for other errors. */
export function databaseCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current.name === "PostgresError" && "code" in current) return String(current.code);
  }
  return undefined;
}

/**
 * Classes of SQLSTATE that concern the server and not the statement: connection, resources, operator
 * intervention.
 */
const awayClasses = new Set(["08", "53", "57"]);
/**
 * SQLSTATEs of a row that stayed locked for too long, and of a write that reached a standby under promotion
 * or a demoted primary.
 */
const awayCodes = new Set(["55P03", "25006"]);
/** Codes of postgres.js and the network for a connection that could not be made or was lost. */
const lostConnection = /^(CONNECT|ECONN|ENOTFOUND|EHOST|ENET|EPIPE|ETIMEDOUT|EAI_)/;

/**
 * Tells whether a failure means that the database is away or stuck, so that other statements would fail in
 * the same way.
 */
export function isDatabaseAway(error: unknown): boolean {
  const state = databaseCode(error);
  if (state !== undefined) return awayCodes.has(state) || awayClasses.has(state.slice(0, 2));
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && lostConnection.test(String(current.code))) return true;
  }
  return false;
}

/**
 * Tells whether a failure is none of the statement's own: the database is away or stuck, or the transaction
 * lost a race each time that it was repeated. The same work may succeed later.
 */
export const isPassingFailure = (error: unknown): boolean => isDatabaseAway(error) || retriable.has(databaseCode(error) ?? "");
