/** Loops run again, recover from failures, and end at the signal, never in the middle of a run. */
import { expect, it } from "vitest";

import { log } from "@/lib/core/log";

import { runLoop } from "./run-loop";
import { runWorker } from "./run";

log.level = "silent";

it("runs again at once while there is more to do", async () => {
  const stop = new AbortController();
  let runs = 0;
  await runLoop(
    {
      name: "busy",
      everyMs: 60_000,
      runOnce: async () => {
        runs += 1;
        if (runs === 5) stop.abort();
        return true;
      },
    },
    stop.signal,
  );
  expect(runs).toBe(5);
});

it("survives a failure and tries again", async () => {
  const stop = new AbortController();
  const outcomes: string[] = [];
  await runLoop(
    {
      name: "flaky",
      everyMs: 1,
      runOnce: async () => {
        if (outcomes.length === 0) {
          outcomes.push("failed");
          throw new Error("once");
        }
        outcomes.push("worked");
        stop.abort();
        return false;
      },
    },
    stop.signal,
  );
  expect(outcomes).toEqual(["failed", "worked"]);
});

it("finishes what is under way when told to end, and wakes those that wait", async () => {
  const stop = new AbortController();
  let finished = false;
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const running = runWorker({
    signal: stop.signal,
    loops: [
      {
        name: "working",
        everyMs: 60_000,
        runOnce: async () => {
          begun.resolve();
          await release.promise;
          finished = true;
          return true;
        },
      },
      { name: "waiting", everyMs: 3_600_000, runOnce: async () => false },
    ],
  });
  await begun.promise;
  stop.abort();
  expect(finished).toBe(false);
  release.resolve();
  await running;
  expect(finished).toBe(true);
});

it("runs before its time when it is woken, also by a signal during a run, and stops listening at its end", async () => {
  const stop = new AbortController();
  let runs = 0;
  let listening = false;
  let wake = () => {};
  await runLoop(
    {
      name: "woken",
      // By time alone the test would not see its end.
      everyMs: 3_600_000,
      runOnce: async () => {
        runs += 1;
        if (runs === 1) setTimeout(() => wake(), 20);
        if (runs === 2) wake();
        if (runs === 3) stop.abort();
        return false;
      },
      listen: async (ring) => {
        listening = true;
        wake = ring;
        return async () => void (listening = false);
      },
    },
    stop.signal,
  );
  expect(runs).toBe(3);
  expect(listening).toBe(false);
});
