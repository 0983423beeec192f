/**
 * A loop that listens wakes at events, and does so again after it lost its connection, however long the
 * server was away.
 */
import { expect, it } from "vitest";

import { closeDb, openDb } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { openWay } from "@/db/testing/way";
import { log } from "@/lib/core/log";
import { listenForEvents, notifyRelay } from "@/lib/events/wake";

import { runLoop } from "./run-loop";

const database = await createTestDatabase(4);
// A database of its own for counting: notifications for the other test's loop may still be under way.
const quiet = await createTestDatabase(2);
log.level = "silent";

const way = await openWay(database.url);

// By time alone it would not run again in this test.
const everyMs = 3_600_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("is woken once there is a server, after a cut, and after the server was away", async () => {
  const db = openDb(way.url, { max: 1, name: "listener" });
  const stop = new AbortController();
  let runs = 0;
  const runOnce = async () => {
    runs += 1;
    return false;
  };
  await way.close();
  const running = runLoop({ name: "listening", everyMs, runOnce, listen: (wake) => listenForEvents(db, wake) }, stop.signal);
  await eventually(() => expect(runs).toBe(1));

  /** Three wakes in a row: the first may come from the new connection. */
  const isWoken = async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      const before = runs;
      await eventually(() => {
        notifyRelay(database.db);
        expect(runs).toBeGreaterThan(before);
      });
    }
  };

  await way.reopen();
  await isWoken();

  way.cut();
  await isWoken();

  await way.close();
  await pause(5_000);
  const before = runs;
  let rings = 0;
  const stopWitness = await listenForEvents(database.db, () => void (rings += 1));
  await eventually(() => {
    notifyRelay(database.db);
    expect(rings).toBeGreaterThan(0);
  });
  await stopWitness();
  expect(runs).toBe(before);
  await way.reopen();
  await isWoken();

  // A server that is starting accepts and hangs up.
  way.hangUp(true);
  way.cut();
  await pause(3_000);
  way.hangUp(false);
  await isWoken();

  stop.abort();
  await running;
  await closeDb(db);
});

it("wakes once for what happens within a moment", async () => {
  let rings = 0;
  const stop = await listenForEvents(quiet.db, () => void (rings += 1));
  const before = rings;
  for (let nth = 0; nth < 50; nth += 1) notifyRelay(quiet.db);
  await eventually(() => expect(rings).toBe(before + 1));
  await pause(200);
  expect(rings).toBe(before + 1);
  await stop();
});
