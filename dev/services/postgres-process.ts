/** PostgreSQL's programs as children, and what their messages say. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { Placement } from "./postgres-account";
import { endChild } from "../process/process";
import { diskFull, isDiskFull, portTaken, StartupError } from "../startup-error";
import { postgresSettings } from "./postgres-settings";

const START_TIMEOUT_MS = 180_000;

/**
 * Starts the server and waits until it answers.
 * @throws {StartupError} port taken, disk full, or what the server says
 */
export async function launch(
  place: Placement,
  port: number,
  durable: boolean,
  log: string,
  url: string,
): Promise<ChildProcess> {
  const flags = Object.entries(postgresSettings(port, durable)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  for (let attempt = 1; ; attempt += 1) {
    const from = existsSync(log) ? statSync(log).size : 0;
    const child = startProgram(place, "postgres", ["-D", place.dataDir, ...flags], log);
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
export function startProgram(place: Placement, program: string, args: string[], log: string): ChildProcess {
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

/** Turns the last messages of PostgreSQL into one sentence. */
export function explain(log: string, dataDir: string, what: string, from = 0): StartupError {
  const said = readFileSync(log, "utf8").slice(from);
  if (/No space left on device|disk full/i.test(said) || isDiskFull(dataDir)) return diskFull(dataDir);
  const line = said
    .split("\n")
    .findLast((text) => /FATAL|PANIC|error:/i.test(text))
    ?.replace(/^.*?(FATAL|PANIC|error):\s*/i, "");
  return new StartupError(`${what}${line === undefined ? "" : ` It says: ${line.trim()}.`}`, `Its own words are in ${log}.`);
}
