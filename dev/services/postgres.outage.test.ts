/** The stack's PostgreSQL keeps committed rows, and recovers from every kind of crash. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "./postgres";
import { isAlive } from "../process/process";

let folder = "";
let dataDir = "";
const running: RunningPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-postgres-"));
  dataDir = join(folder, "postgres");
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, port: 0, durable: false });
  running.push(server);
  return server;
}

async function query(url: string, text: string): Promise<postgres.RowList<postgres.Row[]>> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

it("keeps what was committed across a stop, and refuses a wrong password", async () => {
  const first = await start();
  await query(first.url, "create table kept as select 42 as answer");
  await first.stop();
  const second = await start();
  expect([...(await query(second.url, "select answer from kept"))]).toEqual([{ answer: 42 }]);
  const wrong = new URL(second.url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "select 1")).rejects.toThrow(/password/);
});

it("ends the server whose starter was killed, and takes its data over", async () => {
  const forgotten = await start();
  await query(forgotten.url, "create table kept as select 1 as answer");
  const second = await start();
  expect(isAlive(forgotten.pid)).toBe(false);
  expect([...(await query(second.url, "select answer from kept"))]).toEqual([{ answer: 1 }]);
});

it("recovers from being killed itself", async () => {
  const first = await start();
  await query(first.url, "create table kept as select 1 as answer");
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  const second = await start();
  expect([...(await query(second.url, "select answer from kept"))]).toEqual([{ answer: 1 }]);
});

it("is not kept out by a number that means another process now", async () => {
  const first = await start();
  await first.stop();
  // The state that a power cut leaves, after the next boot gave the number to another process.
  writeFileSync(
    join(dataDir, "postmaster.pid"),
    `${process.pid}\n${dataDir}\n1700000000\n5432\n\n127.0.0.1\n        0         0\nready\n`,
  );
  const second = await start();
  expect([...(await query(second.url, "select 1 as one"))]).toEqual([{ one: 1 }]);
  expect(isAlive(process.pid)).toBe(true);
});

it("begins anew where the making of a cluster was interrupted", async () => {
  const first = await start();
  await first.stop();
  rmSync(join(dataDir, "holdfast-password"));
  rmSync(join(dataDir, "postmaster.opts"));
  rmSync(join(dataDir, "global"), { recursive: true });
  const second = await start();
  expect([...(await query(second.url, "select current_setting('server_encoding') as encoding"))]).toEqual([
    { encoding: "UTF8" },
  ]);
});

it("never makes a cluster anew that was used, though it lost its password", async () => {
  const first = await start();
  await first.stop();
  const password = readFileSync(join(dataDir, "holdfast-password"), "utf8");
  rmSync(join(dataDir, "holdfast-password"));
  await expect(start()).rejects.toThrow(/lacks the file holdfast-password/);
  writeFileSync(join(dataDir, "holdfast-password"), password);
  expect([...(await query((await start()).url, "select 1 as one"))]).toEqual([{ one: 1 }]);
});

it("says which version made the data when it is another one's", async () => {
  const first = await start();
  await first.stop();
  writeFileSync(join(dataDir, "PG_VERSION"), "17\n");
  await expect(start()).rejects.toThrow(/made by PostgreSQL 17, and this is PostgreSQL 18/);
  expect(readFileSync(join(dataDir, "PG_VERSION"), "utf8")).toBe("17\n");
});
