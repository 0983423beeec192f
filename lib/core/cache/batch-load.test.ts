/** Loads that the callers of one turn of the event loop share. */
import { setImmediate as nextTurn } from "node:timers/promises";

import { expect, it, vi } from "vitest";

import { batchLoad } from "./batch-load";

const pool = { name: "main" };

function makeLoad() {
  type Load = (from: typeof pool, keys: readonly string[]) => Promise<readonly string[]>;
  const load = vi.fn<Load>(async ({ name }, keys) => keys.map((key) => `${key} of ${name}`));
  return { load, read: batchLoad({ idOf: (key: string) => key.toLowerCase(), load }) };
}

it("answers all callers of a turn with one load, in which equal keys stand once", async () => {
  const { load, read } = makeLoad();
  const early = [read(pool, "a"), read(pool, "b")];
  // Requests of other sockets come after the microtasks of the first.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  const values = await Promise.all([...early, read(pool, "A"), read(pool, "c")]);
  expect(values).toEqual(["a of main", "b of main", "a of main", "c of main"]);
  expect(load.mock.calls.map(([, keys]) => keys)).toEqual([["a", "b", "c"]]);
});

it("asks anew in a later turn, also while the first load is under way", async () => {
  const { load, read } = makeLoad();
  const first = read(pool, "a");
  await nextTurn();
  await nextTurn();
  expect(await Promise.all([first, read(pool, "a")])).toEqual(["a of main", "a of main"]);
  expect(load).toHaveBeenCalledTimes(2);
});

it("loads from each pool by itself", async () => {
  const { load, read } = makeLoad();
  expect(await Promise.all([read(pool, "a"), read({ name: "reads" }, "a")])).toEqual(["a of main", "a of reads"]);
  expect(load).toHaveBeenCalledTimes(2);
});

it("gives a failure to all callers of its turn, and to none later", async () => {
  const { load, read } = makeLoad();
  load.mockRejectedValueOnce(new Error("away"));
  const results = await Promise.allSettled([read(pool, "a"), read(pool, "a"), read(pool, "b")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(await read(pool, "a")).toBe("a of main");
});
