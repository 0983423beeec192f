/**
 * A server of this machine that stops answering is reported, left running for some minutes, and at last ended
 * and started again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { eventually } from "@/db/testing/eventually";

import { type KeptServer, keepRunning } from "./keep-running";
import { startPostgres } from "../services/postgres";
import { isAlive } from "./process";
import { startRedis } from "../services/redis";
import type { Terminal } from "../terminal";
import { postgresQuestion, redisQuestion, type WatchOptions } from "./watch-server";

const forever = 1_000_000;
let folder = "";
let said: string[] = [];
let stops: (() => Promise<void>)[] = [];
let pids: number[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-kept-"));
  [said, stops, pids] = [[], [], []];
});

afterEach(async () => {
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, "SIGCONT");
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

function keep(kept: Omit<KeptServer, "watch">, watch: Partial<WatchOptions>) {
  const terminal = { warn: (text: string) => void said.push(text) } as Terminal;
  const keeper = {
    terminal,
    onProcess: (pid: number) => void pids.push(pid),
    onStarted: (_name: string, stop: () => Promise<void>) => void stops.push(stop),
  };
  return keepRunning(keeper, {
    ...kept,
    watch: { everyMs: 20, timeoutMs: 500, untilSilent: 2, untilDead: forever, ...watch },
  });
}

const keepRedis = (watch: Partial<WatchOptions>) => {
  const start = (port = 0) => startRedis({ dataDir: join(folder, "redis"), port, durable: false });
  return keep({ name: "Redis", start, question: redisQuestion }, watch);
};

const keepPostgres = (watch: Partial<WatchOptions>) => {
  const start = (port = 0) => startPostgres({ dataDir: join(folder, "postgres"), port, durable: false });
  return keep({ name: "Database", start, question: postgresQuestion }, watch);
};

it.each([
  ["Redis", keepRedis],
  ["Database", keepPostgres],
])("reports a %s that does not respond, and leaves it alone", async (name, keepServer) => {
  const { pid } = await keepServer({});
  process.kill(pid, "SIGSTOP");
  await eventually(() => expect(said).toContain(`${name} does not answer`));
  process.kill(pid, "SIGCONT");
  await eventually(() => expect(said).toContain(`${name} answers again`));
  expect(isAlive(pid)).toBe(true);
  expect(pids).toEqual([pid]);
});

it("restarts one that does not respond for long, at its place", async () => {
  const first = await keepRedis({ timeoutMs: 5_000, untilDead: 3 });
  process.kill(first.pid, "SIGSTOP");
  await eventually(() => expect(pids.length).toBeGreaterThan(1));
  expect(isAlive(first.pid)).toBe(false);
  expect(said).toEqual(["Redis does not answer", "Redis has answered nothing for minutes, was ended and starts again"]);
});
