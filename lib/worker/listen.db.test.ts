/** A loop that listens is woken by events, and is again after its connection was lost, however long the server was away. */
import { expect, it, vi } from "vitest";

import { closeDb, openDb } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { openWay } from "@/db/testing/way";
import { log } from "@/lib/core/log";
import { listenForEvents, wakeRelay } from "@/lib/events/wake";

import { runLoop } from "./run-loop";

const database = await createTestDatabase(4);
log.level = "silent";

const way = await openWay(database.url);

const everyMs = 2_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("is woken once there is a server, after a cut, and after the server was away", { timeout: 90_000 }, async () => {
  const db = openDb(way.url, { max: 1, name: "listener" });
  const stop = new AbortController();
  let runs = 0;
  const runOnce = async () => {
    runs += 1;
    return false;
  };
  await way.close();
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

  await way.reopen();
  await isWokenSoon();

  way.cut();
  await isWokenSoon();

  await way.close();
  await pause(5_000);
  await expect(isWoken()).rejects.toThrow("to be greater than");
  await way.reopen();
  await isWokenSoon();

  // A server that is starting accepts and hangs up.
  way.hangUp(true);
  way.cut();
  await pause(3_000);
  way.hangUp(false);
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
