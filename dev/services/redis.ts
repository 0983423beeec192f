/**
 * Redis on this machine: redis-server or valkey-server from the PATH, installed with the system's package
 * manager when absent and permitted. It holds the state of waiting rooms and limits, never bookings. A
 * snapshot at the stop keeps the waiting room across a restart.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { installPackage, findProgram } from "../packages";
import { freePort } from "../process/port";
import { commandOf, endChild, endProcess, isAlive, markOf, whenGone } from "../process/process";
import { codeOf, diskFull, isDiskFull, portTaken, StartupError } from "../startup-error";

const START_TIMEOUT_MS = 120_000;

export interface RedisOptions {
  /** Folder of the snapshot; made when absent. */
  readonly dataDir: string;
  /** The port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** False for tests: nothing is kept across a stop. */
  readonly durable?: boolean;
  /** File for the messages of Redis; `<dataDir>.log` unless given. */
  readonly log?: string;
}

export interface RunningRedis {
  /** `redis://` address with its password, which stays the same for a folder. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server is gone, stopped or ended by itself. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts Redis and waits until it answers.
 * @throws {StartupError} no Redis and no right to install one, port taken, disk full
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const program = redisProgram();
  const dataDir = resolve(options.dataDir);
  const log = resolve(options.log ?? `${dataDir}.log`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  mkdirSync(dirname(log), { recursive: true });
  const pidFile = join(dataDir, "redis.pid");
  await endLeftover(pidFile);

  const port = options.port === 0 ? await freePort() : options.port;
  const password = readPassword(join(dataDir, "password"));
  const from = existsSync(log) ? readFileSync(log).length : 0;
  const child = launch(program, dataDir, log, configuration(port, password, dataDir, options.durable ?? true));
  if (child.pid !== undefined) writeDown(pidFile, child.pid);
  const url = `redis://:${password}@127.0.0.1:${port}`;
  if (!(await answers(child, url))) {
    await endChild(child, ["SIGTERM"], 3_000);
    throw explain(log, from, port, dataDir);
  }
  const stop = async () => {
    await endChild(child, ["SIGTERM"], 10_000);
    rmSync(pidFile, { force: true });
  };
  return { url, pid: child.pid ?? 0, exited: whenGone(child), stop };
}

/**
 * Records the process id for the next start, which ends a server that a crash left behind. On a full disk
 * Redis runs without a record.
 */
function writeDown(pidFile: string, pid: number): void {
  try {
    writeFileSync(pidFile, String(pid));
  } catch (error) {
    if (codeOf(error) !== "ENOSPC") throw error;
  }
}

function readPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/** Finds redis-server or valkey-server, and installs one when neither is there and that is allowed. */
function redisProgram(): string {
  const names = ["redis-server", "valkey-server"];
  const found = findProgram(names);
  if (found !== undefined) return found;
  const attempt = installPackage({
    apt: ["redis-server", "valkey-server"],
    dnf: ["valkey", "redis"],
    apk: ["redis", "valkey"],
    brew: ["redis"],
  });
  const installed = findProgram(names);
  if (installed !== undefined) return installed;
  throw new StartupError(
    `This machine has neither redis-server nor valkey-server, and ${attempt}.`,
    "Install one (for example: sudo apt-get install redis-server), or set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN to a hosted one.",
  );
}

/**
 * Composes the configuration, which goes in by standard input, so that the password shows in no list of
 * processes.
 */
function configuration(port: number, password: string, dataDir: string, durable: boolean): string {
  return [
    `port ${port}`,
    "bind 127.0.0.1",
    `requirepass ${password}`,
    `dir "${dataDir.replaceAll('"', '\\"')}"`,
    "daemonize no",
    "appendonly no",
    durable ? "save 60 1" : 'save ""',
    // A snapshot that fails, such as on a full disk, must not stop the waiting room.
    "stop-writes-on-bgsave-error no",
    "maxmemory-policy noeviction",
    "tcp-backlog 511",
    "",
  ].join("\n");
}

function launch(program: string, dataDir: string, log: string, config: string): ChildProcess {
  const output = openSync(log, "a");
  try {
    const child = spawn(program, ["-"], {
      cwd: dataDir,
      detached: process.platform !== "win32",
      stdio: ["pipe", output, output],
    });
    child.on("error", () => undefined); // `answers` sees it: such a child has no pid.
    child.stdin?.on("error", () => undefined); // The child ended before it read; its log gives the reason.
    child.stdin?.end(config);
    return child;
  } finally {
    closeSync(output);
  }
}

async function answers(child: ChildProcess, url: string): Promise<boolean> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await sleep(30)) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      if ((await client.ping()) === "PONG") return true;
    } catch {
      continue; // The server does not answer yet.
    } finally {
      client.disconnect();
    }
  }
  return false;
}

/** Ends a server of an earlier run whose starter was killed, so that its port is free. */
async function endLeftover(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8"));
  const mark = Number.isInteger(pid) && pid > 1 && isAlive(pid) ? markOf(pid) : undefined;
  if (mark !== undefined && /(redis|valkey)-server/.test(commandOf(pid)) && runsIn(pid, dirname(pidFile)))
    await endProcess(mark, "SIGTERM", 5_000);
  rmSync(pidFile, { force: true });
}

/**
 * Tells whether a process works in this folder. Where the system does not say, the program's name alone
 * decides.
 */
function runsIn(pid: number, directory: string): boolean {
  if (process.platform !== "linux") return true;
  return spawnSync("readlink", ["-f", `/proc/${pid}/cwd`], { encoding: "utf8" }).stdout.trim() === directory;
}

function explain(log: string, from: number, port: number, dataDir: string): StartupError {
  const said = readFileSync(log).subarray(from).toString("utf8");
  if (/Address already in use/.test(said)) return portTaken("Redis", port, "REDIS_PORT");
  if (/No space left on device/.test(said) || isDiskFull(dataDir)) return diskFull(dataDir);
  const line = said.split("\n").findLast((text) => text.includes("#") || /error|fatal/i.test(text));
  return new StartupError(
    `Redis did not start.${line === undefined ? "" : ` It says: ${line.trim()}`}`,
    `Its own words are in ${log}.`,
  );
}
