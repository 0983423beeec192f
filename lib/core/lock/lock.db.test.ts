/** Locks on a real Redis: one owner, owner's rights, and numbers that only grow, also after a loss. */
import { setTimeout as wait } from "node:timers/promises";
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { acquireLock, extendLock, type Lock, releaseLock } from "./lock";

const redis = await startTestRedis(await createTestDatabase());

const someName = () => `test-${randomUUID()}`;
const long = { ttlMs: 60_000 };
const taken = async (name: string, options: Parameters<typeof acquireLock>[1] = long): Promise<Lock> => {
  const lock = await acquireLock(name, options);
  if (!lock) throw new Error("the lock is taken");
  return lock;
};

describe("a lock", () => {
  it("has one owner of a hundred that come at once", async () => {
    const name = someName();
    const got = await Promise.all(Array.from({ length: 100 }, () => acquireLock(name, long)));
    expect(got.filter(Boolean)).toHaveLength(1);
  });

  it("is extended and released by its owner alone", async () => {
    const lock = await taken(someName());
    const stranger = { ...lock, owner: randomUUID() };
    expect([await extendLock(stranger, 1), await releaseLock(stranger)]).toEqual([false, false]);
    expect(await redis.plain.pttl(`hf:lock:{${lock.name}}`)).toBeGreaterThan(30_000);
    expect(await extendLock(lock, 120_000)).toBe(true);
    expect(await redis.plain.pttl(`hf:lock:{${lock.name}}`)).toBeGreaterThan(60_000);
    expect([await releaseLock(lock), await releaseLock(lock)]).toEqual([true, false]);
    expect(await acquireLock(lock.name, long)).toBeDefined();
  });

  it("ends with its time: the owner that was paused can neither extend nor release the next one's", async () => {
    const name = someName();
    const paused = await taken(name, { ttlMs: 30 });
    await wait(60);
    const next = await taken(name);
    expect([await extendLock(paused, 60_000), await releaseLock(paused)]).toEqual([false, false]);
    expect(next.fence).toBeGreaterThan(paused.fence);
    expect(await extendLock(next, 60_000)).toBe(true);
  });
});

describe("the fencing number", () => {
  it("grows with each owner", async () => {
    const name = someName();
    const fences: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const lock = await taken(name);
      fences.push(lock.fence);
      await releaseLock(lock);
    }
    expect(fences).toEqual(Array.from({ length: 20 }, (_, turn) => turn + 1));
  });

  it("exceeds what the database knows, where Redis was emptied", async () => {
    const name = someName();
    const before = await taken(name, { ...long, above: 41 });
    expect(before.fence).toBe(42);
    await redis.plain.flushall();
    expect((await taken(name, { ...long, above: before.fence })).fence).toBe(43);
  });
});
