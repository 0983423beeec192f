/**
 * PostgreSQL 18 on this machine, started and stopped as a child. It works under root, recovers from the
 * remains of a crash, and explains plainly that the disk is full or the data belongs to another version.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import postgres from "postgres";
import { freePort } from "../process/port";
import { placePostgres } from "./postgres-account";
import { postgresPrograms } from "./postgres-programs";
import { commandOf, endChild, endProcess, isAlive, markOf, whenGone } from "../process/process";
import { initialise, passwordFileOf, refuseOtherVersion, refuseUsed, ROLE } from "./postgres-cluster";
import { launch } from "./postgres-process";

const DATABASE = "holdfast";

export interface PostgresOptions {
  /** Folder of the database's files; made when absent. */
  readonly dataDir: string;
  /** The port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /**
   * False for tests: commits need not reach the disk, so a power cut may lose everything; a killed server
   * still loses nothing.
   */
  readonly durable?: boolean;
  /** File for PostgreSQL's own messages; `<dataDir>.log` unless given. */
  readonly log?: string;
}

export interface RunningPostgres {
  /**
   * Address of the database `holdfast` with its password, for a role that may create extensions and
   * databases.
   */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server is gone, stopped or ended by itself. */
  readonly exited: Promise<void>;
  /** Does a fast shutdown: open transactions are rolled back, committed ones are on disk. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL and waits until it answers; the first call makes the cluster and the database.
 * @throws {StartupError} port taken, disk full, data of another account or version, no PostgreSQL for this
 *   machine
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const durable = options.durable ?? true;
  const place = placePostgres(postgresPrograms(), options.dataDir, durable);
  const log = resolve(options.log ?? `${resolve(options.dataDir)}.log`);
  mkdirSync(dirname(log), { recursive: true });
  await endLeftover(place.dataDir);
  if (existsSync(passwordFileOf(place.dataDir))) refuseOtherVersion(place.dataDir);
  else {
    refuseUsed(place.dataDir);
    await initialise(place, durable, log);
  }

  const port = options.port === 0 ? await freePort() : options.port;
  const password = readFileSync(passwordFileOf(place.dataDir), "utf8").trim();
  const url = (database: string) => `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
  const child = await launch(place, port, durable, log, url("postgres"));
  await ensureDatabase(url("postgres"));
  return {
    url: url(DATABASE),
    pid: child.pid ?? 0,
    exited: whenGone(child),
    stop: () => endChild(child, ["SIGINT", "SIGQUIT"], 20_000),
  };
}

/**
 * Stops a server of an earlier run whose starter was killed and which still holds the data. A number that
 * belongs to another program now is removed.
 */
async function endLeftover(dataDir: string): Promise<void> {
  const file = join(dataDir, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  const mark = Number.isInteger(pid) && pid > 1 && isAlive(pid) ? markOf(pid) : undefined;
  if (mark === undefined) return;
  if (commandOf(pid).includes(dataDir)) await endProcess(mark, "SIGINT", 20_000);
  else rmSync(file, { force: true });
}

async function ensureDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (row === undefined) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
