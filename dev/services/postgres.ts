/**
 * PostgreSQL 18 on this machine, started and stopped as a child. It works under root, recovers from the
 * remains of a crash, and explains plainly that the disk is full or the data belongs to another version.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "../process/port";
import { placePostgres, type Placement } from "./postgres-account";
import { postgresPrograms } from "./postgres-programs";
import { commandOf, endChild, endProcess, isAlive, markOf, whenGone } from "../process/process";
import { codeOf, diskFull, isDiskFull, portTaken, StartupError } from "../startup-error";

const ROLE = "holdfast";
const DATABASE = "holdfast";
const START_TIMEOUT_MS = 180_000;

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
 * Settings for a machine that also runs the site: a small share of the memory, and as little of the rest as
 * suffices.
 */
function settings(port: number, durable: boolean): Record<string, string> {
  const sharedMb = Math.min(512, Math.max(64, Math.floor(totalmem() / 2 ** 20 / 16)));
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: durable ? `${sharedMb}MB` : "128MB",
    effective_cache_size: `${sharedMb * 6}MB`,
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    jit: "off",
    max_parallel_workers_per_gather: cpus().length > 2 ? "2" : "1",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_duration_statement: "1000",
    // Parameters hold personal data that guests typed, and tokens.
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    idle_in_transaction_session_timeout: "60000",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
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

/**
 * Path of the file that is written last when a cluster is made: without it there is no cluster, or one whose
 * making was interrupted.
 */
const passwordFileOf = (dataDir: string) => join(dataDir, "holdfast-password");

async function initialise(place: Placement, durable: boolean, log: string): Promise<void> {
  for (const name of readdirSync(place.dataDir)) rmSync(join(place.dataDir, name), { recursive: true, force: true });
  const password = randomBytes(18).toString("base64url");
  const passwordFile = join(tmpdir(), `holdfast-${randomBytes(6).toString("hex")}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
  if ("uid" in place.ids) chownSync(passwordFile, place.ids.uid, place.ids.gid);
  // The built-in C.UTF-8 sorts the same on every machine and never changes under an index, unlike the
  // system's locales.
  const flags = [
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ];
  const child = start(
    place,
    "initdb",
    [
      "-D",
      place.dataDir,
      "-U",
      ROLE,
      `--pwfile=${passwordFile}`,
      ...flags,
      durable ? "--data-checksums" : "--no-data-checksums",
      ...(durable ? [] : ["--no-sync"]),
    ],
    log,
  );
  try {
    const code = await new Promise((done, failed) => child.once("exit", done).once("error", failed));
    if (code !== 0) throw explain(log, place.dataDir, "The database could not be set up.");
    const file = passwordFileOf(place.dataDir);
    writeFileSync(file, `${password}\n`, { mode: 0o600 });
    if ("uid" in place.ids) chownSync(file, place.ids.uid, place.ids.gid);
  } catch (error) {
    throw codeOf(error) === "ENOSPC" ? diskFull(place.dataDir) : error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Refuses to make a used cluster anew. The server writes its options at every start, so a cluster that has
 * them was finished and used.
 */
function refuseUsed(dataDir: string): void {
  if (!existsSync(join(dataDir, "postmaster.opts"))) return;
  throw new StartupError(
    `The database in ${dataDir} lacks the file holdfast-password, without which no role can sign in to it.`,
    "Restore that file, or move the folder away to begin with a new database.",
  );
}

function refuseOtherVersion(dataDir: string): void {
  const version = readFileSync(join(dataDir, "PG_VERSION"), "utf8").trim();
  if (version === "18") return;
  throw new StartupError(
    `The database in ${dataDir} was made by PostgreSQL ${version}, and this is PostgreSQL 18.`,
    "Dump it with the old version and load it again, or move the folder away to begin with a new database.",
  );
}

async function launch(place: Placement, port: number, durable: boolean, log: string, url: string): Promise<ChildProcess> {
  const flags = Object.entries(settings(port, durable)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  for (let attempt = 1; ; attempt += 1) {
    const from = existsSync(log) ? statSync(log).size : 0;
    const child = start(place, "postgres", ["-D", place.dataDir, ...flags], log);
    if (await answers(child, url)) return child;
    await endChild(child, ["SIGINT", "SIGQUIT"], 5_000);
    const said = readFileSync(log, "utf8").slice(from);
    // Sessions of a killed server need a moment to notice it. Until then their shared memory prevents a new
    // start.
    if (attempt < 20 && /pre-existing shared memory block|still in use/.test(said)) await sleep(500);
    else if (/Address already in use/.test(said)) throw portTaken("the database", port, "POSTGRES_PORT");
    else throw explain(log, place.dataDir, "The database did not start.", from);
  }
}

/**
 * Starts a PostgreSQL program in a process group of its own, so that the terminal's Ctrl-C reaches the stack
 * alone and the stack chooses the order of ending.
 */
function start(place: Placement, program: string, args: string[], log: string): ChildProcess {
  const output = openSync(log, "a");
  try {
    return spawn(join(place.native, "bin", program), args, {
      ...place.ids,
      cwd: place.dataDir,
      detached: process.platform !== "win32",
      stdio: ["ignore", output, output],
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    });
  } finally {
    closeSync(output);
  }
}

async function answers(child: ChildProcess, url: string): Promise<boolean> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await sleep(40)) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
    try {
      await sql`select 1`;
      return true;
    } catch {
      continue; // The server still starts, or recovers from a crash.
    } finally {
      await sql.end({ timeout: 0 });
    }
  }
  return false;
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

/** Turns the last messages of PostgreSQL into one sentence. */
function explain(log: string, dataDir: string, what: string, from = 0): StartupError {
  const said = readFileSync(log, "utf8").slice(from);
  if (/No space left on device|disk full/i.test(said) || isDiskFull(dataDir)) return diskFull(dataDir);
  const line = said
    .split("\n")
    .findLast((text) => /FATAL|PANIC|error:/i.test(text))
    ?.replace(/^.*?(FATAL|PANIC|error):\s*/i, "");
  return new StartupError(`${what}${line === undefined ? "" : ` It says: ${line.trim()}.`}`, `Its own words are in ${log}.`);
}
