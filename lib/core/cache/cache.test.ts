/** The rules of a cache: ages, shared loads, invalidation, failures and the bound. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { type CacheOptions, createCache, poolNumber } from "./cache";
import { log } from "../log";
import { closeAll } from "../singleton";

beforeEach(() => {
  vi.useFakeTimers();
  log.level = "silent";
});

afterEach(async () => {
  vi.useRealTimers();
  await closeAll();
});

/** A source whose loads end when the test says so. */
function makeSource() {
  const loads: { key: string; succeed: (value: string) => void; fail: (error: Error) => void }[] = [];
  const load = (key: string) =>
    new Promise<string>((resolve, reject) => void loads.push({ key, succeed: resolve, fail: reject }));
  return { loads, load };
}

function makeCache(options: Partial<CacheOptions<[string], string>> = {}) {
  const { loads, load } = makeSource();
  const cache = createCache<[string], string>({
    name: "test",
    maxAgeMs: 1_000,
    max: 10,
    keyOf: (key) => key,
    load,
    ...options,
  });
  /** Fills the cache with a value whose load begins and ends now. */
  const fill = async (value: string, key = "key") => {
    const read = cache.get(key);
    loads.at(-1)?.succeed(value);
    expect(await read).toBe(value);
  };
  return { cache, loads, fill };
}

it("returns a value at once while it is young enough, and loads it again afterwards", async () => {
  const { cache, loads, fill } = makeCache();
  await fill("one");
  vi.advanceTimersByTime(999);
  expect(cache.get("key")).toBe("one");
  expect(cache.peek("key")).toBe("one");
  vi.advanceTimersByTime(1);
  expect(cache.peek("key")).toBeUndefined();
  const read = cache.get("key");
  expect(read).toBeInstanceOf(Promise);
  loads[1]?.succeed("two");
  expect(await read).toBe("two");
  expect(cache.get("key")).toBe("two");
});

it("counts the age from the beginning of the load", async () => {
  const { cache, loads } = makeCache();
  const read = cache.get("key");
  vi.advanceTimersByTime(600);
  loads[0]?.succeed("one");
  expect(await read).toBe("one");
  vi.advanceTimersByTime(399);
  expect(cache.get("key")).toBe("one");
  vi.advanceTimersByTime(1);
  expect(cache.get("key")).toBeInstanceOf(Promise);
});

it("does not heed the wall clock", async () => {
  const { cache, fill } = makeCache();
  await fill("one");
  vi.setSystemTime(Date.now() + 86_400_000);
  expect(cache.get("key")).toBe("one");
});

it("loads once for all readers of a key, and each key by itself", async () => {
  const { cache, loads } = makeCache();
  const reads = Promise.all([cache.get("a"), cache.get("a"), cache.getWithin(0, "a"), cache.get("b")]);
  expect(loads.map(({ key }) => key)).toEqual(["a", "b"]);
  loads[0]?.succeed("of a");
  loads[1]?.succeed("of b");
  expect(await reads).toEqual(["of a", "of a", "of a", "of b"]);
});

it("shares its values with another copy of the code in the process", async () => {
  const { fill } = makeCache();
  await fill("one");
  expect(makeCache().cache.get("key")).toBe("one");
});

it("keeps undefined as any other value", async () => {
  const load = vi.fn<() => Promise<undefined>>(async () => undefined);
  const cache = createCache({ name: "test", maxAgeMs: 1_000, max: 10, keyOf: () => "key", load });
  expect(await cache.get()).toBeUndefined();
  expect(cache.get()).toBeUndefined();
  expect(load).toHaveBeenCalledTimes(1);
});

it("keeps no value that is not worth it, and drops the one before", async () => {
  const { cache, loads, fill } = makeCache({ isKept: (value) => value !== "none", staleMs: 5_000 });
  await fill("one");
  vi.advanceTimersByTime(1_000);
  expect(cache.get("key")).toBe("one");
  loads[1]?.succeed("none");
  await vi.advanceTimersByTimeAsync(0);
  const read = cache.get("key");
  loads[2]?.succeed("none");
  expect(await read).toBe("none");
  expect(cache.get("key")).toBeInstanceOf(Promise);
  expect(loads).toHaveLength(4);
});

it("drops the least recently requested key past its bound", async () => {
  const { cache, fill } = makeCache({ max: 2 });
  await fill("of a", "a");
  await fill("of b", "b");
  expect(cache.get("a")).toBe("of a");
  await fill("of c", "c");
  expect(cache.peek("b")).toBeUndefined();
  expect(cache.peek("a")).toBe("of a");
  expect(cache.peek("c")).toBe("of c");
});

it("reads a younger value for a caller who needs one, and leaves the others theirs meanwhile", async () => {
  const { cache, loads, fill } = makeCache();
  await fill("one");
  vi.advanceTimersByTime(250);
  expect(cache.getWithin(251, "key")).toBe("one");
  const read = cache.getWithin(250, "key");
  expect(cache.get("key")).toBe("one");
  loads[1]?.succeed("two");
  expect(await read).toBe("two");
  expect(cache.getWithin(250, "key")).toBe("two");
});

it("loads anew after an invalidation, and drops what was being read before it", async () => {
  const { cache, loads, fill } = makeCache();
  await fill("one");
  vi.advanceTimersByTime(1_000);
  const before = cache.get("key");
  cache.invalidate("key");
  const after = cache.get("key");
  expect(loads).toHaveLength(3);
  loads[2]?.succeed("new");
  expect(await after).toBe("new");
  loads[1]?.succeed("old");
  expect(await before).toBe("old");
  expect(cache.get("key")).toBe("new");
});

it("invalidates all keys, or one alone", async () => {
  const { cache, fill } = makeCache();
  await fill("of a", "a");
  await fill("of b", "b");
  cache.invalidate("a");
  cache.invalidate("unknown");
  expect([cache.peek("a"), cache.peek("b")]).toEqual([undefined, "of b"]);
  cache.invalidateAll();
  expect(cache.peek("b")).toBeUndefined();
});

it("keeps no failure", async () => {
  const { cache, loads, fill } = makeCache();
  const read = cache.get("key");
  loads[0]?.fail(new Error("away"));
  await expect(read).rejects.toThrow("away");
  await fill("one");
  vi.advanceTimersByTime(1_000);
  const later = cache.get("key");
  loads[2]?.fail(new Error("away again"));
  await expect(later).rejects.toThrow("away again");
});

it("keeps the last value where the load fails, and does not load again at once", async () => {
  const { cache, loads, fill } = makeCache({ keepsLastOnError: true });
  const first = cache.get("key");
  loads[0]?.fail(new Error("never reached so far"));
  await expect(first).rejects.toThrow("never reached so far");
  await fill("one");
  // As old as can be, and invalidated: an outage must not take it away.
  vi.advanceTimersByTime(86_400_000);
  cache.invalidate("key");
  const reads = Promise.all([cache.get("key"), cache.getWithin(250, "key")]);
  loads[2]?.fail(new Error("away"));
  expect(await reads).toEqual(["one", "one"]);
  vi.advanceTimersByTime(999);
  expect(cache.get("key")).toBe("one");
  expect(loads).toHaveLength(3);
  vi.advanceTimersByTime(1);
  await fill("two");
});

it("returns the last value at once while the next is loaded, up to an age", async () => {
  const { cache, loads, fill } = makeCache({ staleMs: 500 });
  await fill("one");
  vi.advanceTimersByTime(1_499);
  expect([cache.get("key"), cache.get("key")]).toEqual(["one", "one"]);
  expect(loads).toHaveLength(2);
  vi.advanceTimersByTime(1);
  const read = cache.get("key");
  expect(read).toBeInstanceOf(Promise);
  expect(loads).toHaveLength(2);
  loads[1]?.succeed("two");
  expect(await read).toBe("two");
});

it("gives no reader a failure while the last value serves", async () => {
  const { cache, loads, fill } = makeCache({ staleMs: Infinity });
  await fill("one");
  vi.advanceTimersByTime(1_000);
  expect(cache.get("key")).toBe("one");
  loads[1]?.fail(new Error("away"));
  await vi.advanceTimersByTimeAsync(0);
  expect(cache.get("key")).toBe("one");
  expect(loads).toHaveLength(3);
});

it("returns no last value after an invalidation, however long it may serve", async () => {
  const { cache, loads, fill } = makeCache({ staleMs: Infinity, shortWait: { waitMs: 300, maxAgeMs: 5_000 } });
  await fill("one");
  cache.invalidate("key");
  const read = cache.get("key");
  await vi.advanceTimersByTimeAsync(10_000);
  loads[1]?.succeed("two");
  expect(await read).toBe("two");
});

it("waits a moment for a slow load, then returns the last value", async () => {
  const { cache, loads, fill } = makeCache({ shortWait: { waitMs: 300, maxAgeMs: 5_000 } });
  await fill("one");
  vi.advanceTimersByTime(1_000);
  const inTime = cache.get("key");
  await vi.advanceTimersByTimeAsync(299);
  loads[1]?.succeed("two");
  expect(await inTime).toBe("two");
  vi.advanceTimersByTime(1_000);
  const late = cache.get("key");
  await vi.advanceTimersByTimeAsync(300);
  expect(await late).toBe("two");
  loads[2]?.fail(new Error("away"));
  await vi.advanceTimersByTimeAsync(0);
  const failed = cache.get("key");
  loads[3]?.fail(new Error("away"));
  expect(await failed).toBe("two");
});

it("waits for a slow load to its end where the last value is too old", async () => {
  const { cache, loads, fill } = makeCache({ shortWait: { waitMs: 300, maxAgeMs: 5_000 } });
  await fill("one");
  vi.advanceTimersByTime(5_000);
  const read = cache.get("key");
  await vi.advanceTimersByTimeAsync(60_000);
  loads[1]?.succeed("two");
  expect(await read).toBe("two");
  vi.advanceTimersByTime(5_000);
  const failed = cache.get("key");
  loads[2]?.fail(new Error("away"));
  await expect(failed).rejects.toThrow("away");
});

it("numbers pools, each with the same number again", () => {
  const [one, other] = [{}, {}];
  expect(poolNumber(one)).toBe(poolNumber(one));
  expect(poolNumber(other)).not.toBe(poolNumber(one));
});
