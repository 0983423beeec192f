/** A loop that listens is woken by events, and is again after its connection was lost, however long the server was away. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

import { afterAll, expect, it, vi } from "vitest";

import { closeDb, openDb } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { log } from "@/lib/core/log";
import { listenForEvents, wakeRelay } from "@/lib/events/wake";

import { runLoop } from "./run-loop";

const database = await createTestDatabase(4);
log.level = "silent";

/** The way to the server, which can be cut, or lead nowhere. */
const sockets = new Set<Socket>();
let passable = true;
const server = new URL(database.url);
const way = createServer((inner) => {
  if (!passable) return void inner.destroy();
  const outer = connect({ host: server.hostname, port: Number(server.port || 5432) });
  for (const socket of [inner, outer]) {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  }
  inner.pipe(outer).on("close", () => inner.destroy());
  outer.pipe(inner).on("close", () => outer.destroy());
});
way.listen(0, "127.0.0.1");
await once(way, "listening");
const { port } = way.address() as AddressInfo;
afterAll(() => void way.close());

function cut(): void {
  for (const socket of sockets) socket.destroy();
}

/** A stopped server refuses. */
async function close(): Promise<void> {
  way.close();
  cut();
  await once(way, "close");
}

async function reopen(): Promise<void> {
  way.listen(port, "127.0.0.1");
  await once(way, "listening");
}

const everyMs = 2_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("is woken once there is a server, after a cut, and after the server was away", { timeout: 90_000 }, async () => {
  const url = new URL(database.url);
  url.host = `127.0.0.1:${port}`;
  const db = openDb(url.href, { max: 1, name: "listener" });
  const stop = new AbortController();
  let runs = 0;
  const runOnce = async () => {
    runs += 1;
    return false;
  };
  await close();
  const running = runLoop({ name: "listening", everyMs, runOnce, listen: (wake) => listenForEvents(db, wake) }, stop.signal);
  // By time meanwhile.
  await vi.waitFor(() => expect(runs).toBeGreaterThan(1), 10_000);

  /** Sooner than by time, and three times in a row, which chance does not do. */
  const isWoken = async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      const before = runs;
      wakeRelay(database.db);
      await vi.waitFor(() => expect(runs).toBeGreaterThan(before), { timeout: 300, interval: 5 });
    }
  };
  const isWokenSoon = () => vi.waitFor(isWoken, { timeout: 30_000, interval: 250 });

  await reopen();
  await isWokenSoon();

  cut();
  await isWokenSoon();

  await close();
  await pause(5_000);
  await expect(isWoken()).rejects.toThrow("to be greater than");
  await reopen();
  await isWokenSoon();

  // A server that is starting accepts and hangs up.
  passable = false;
  cut();
  await pause(3_000);
  passable = true;
  await isWokenSoon();

  stop.abort();
  await running;
  await closeDb(db);
});

it("tells once of what happens within a moment", async () => {
  let rings = 0;
  const stop = await listenForEvents(database.db, () => void (rings += 1));
  const before = rings;
  for (let nth = 0; nth < 50; nth += 1) wakeRelay(database.db);
  await vi.waitFor(() => expect(rings).toBe(before + 1), 5_000);
  await pause(200);
  expect(rings).toBe(before + 1);
  await stop();
});
