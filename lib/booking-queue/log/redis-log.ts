/**
 * The log in Redis: a stream for each partition, with what is not answered. A partition's owner is the
 * consumer that has its lock. Consumer groups are not used: they hand out entries, not partitions, so two
 * consumers would answer one listing's requests out of order.
 *
 * A stream is only ever cut off behind what is answered. So all that is in it is to be answered, whichever
 * consumer reads it, and a Redis that was emptied begins anew.
 */
import { acquireLock, extendLock, type Lock, releaseLock } from "@/lib/core/lock/lock";
import { redis } from "@/lib/core/redis";

import { leaseMs } from "../limits";
import type { BookingLog, Claim } from "./booking-log";

/** The stream of a partition. */
export const streamKey = (partition: number) => `hf:q1:{p${partition}}:log`;
const lockName = (partition: number) => `booking-queue:${partition}`;
/** Consumers by the time of their last sign of life. */
const consumersKey = "hf:q1:consumers";

/** Field of an entry in its stream; the same name in each costs nothing. */
const field = "e";

interface Owned {
  readonly lock: Lock;
  extendedAtMs: number;
  /** True until its first claim. */
  isNew: boolean;
}

/**
 * Makes the log of one consumer or producer.
 * @param partitions their number
 * @param consumer id of the process among the consumers
 */
export function createRedisLog(partitions: number, consumer: string): BookingLog {
  const owned = new Map<number, Owned>();
  const claimed = new Set<number>();
  let consumers = 1;
  let checkedAtMs = -Infinity;
  let triedAtMs = -Infinity;

  /** Says that this consumer lives, and counts those that do. */
  async function countConsumers(): Promise<void> {
    if (performance.now() - checkedAtMs < leaseMs / 3) return;
    checkedAtMs = performance.now();
    const [seconds] = await redis().time();
    const now = Number(seconds);
    const [, , count] = await redis()
      .pipeline()
      .zadd(consumersKey, { score: now, member: consumer })
      .zremrangebyscore(consumersKey, "-inf", now - leaseMs / 1_000)
      .zcard(consumersKey)
      .exec<[unknown, unknown, number]>();
    consumers = Math.max(1, count);
  }

  /** Keeps the locks, drops the lost ones, and takes or frees some until each consumer has its share. */
  async function balance(): Promise<void> {
    await countConsumers();
    const share = Math.ceil(partitions / consumers);
    await Promise.all([...owned].map(([partition, own]) => keep(partition, own)));
    const surplus = [...owned.keys()].filter((partition) => !claimed.has(partition)).slice(0, Math.max(0, owned.size - share));
    await Promise.all(surplus.map((partition) => free(partition)));
    if (owned.size < share && performance.now() - triedAtMs >= leaseMs / 10) await takeMore(share);
  }

  /** Takes partitions that no other consumer has, up to the share. */
  async function takeMore(share: number): Promise<void> {
    const others = Array.from({ length: partitions }, (_, partition) => partition).filter((each) => !owned.has(each));
    // Consumers that start together begin at different partitions.
    const begin = Number.parseInt(consumer.slice(0, 4), 16) % others.length;
    const left = [...others.slice(begin), ...others.slice(0, begin)];
    while (owned.size < share && left.length > 0) await Promise.all(left.splice(0, share - owned.size).map(take));
    // The rest belongs to others: a try now and then is enough.
    if (owned.size < share) triedAtMs = performance.now();
  }

  async function take(partition: number): Promise<void> {
    const askedAtMs = performance.now();
    const lock = await acquireLock(lockName(partition), { ttlMs: leaseMs });
    if (lock) owned.set(partition, { lock, extendedAtMs: askedAtMs, isNew: true });
  }

  async function keep(partition: number, own: Owned): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - own.extendedAtMs < leaseMs / 3) return;
    const isKept = await extendLock(own.lock, leaseMs);
    if (isKept) own.extendedAtMs = nowMs;
    else owned.delete(partition);
  }

  async function free(partition: number): Promise<void> {
    const own = owned.get(partition);
    owned.delete(partition);
    claimed.delete(partition);
    if (own) await releaseLock(own.lock);
  }

  return {
    transport: "redis",
    async append(partition, text) {
      await redis().xadd(streamKey(partition), "*", { [field]: text });
    },
    async claim(limit) {
      await balance();
      const free = [...owned.keys()].filter((partition) => !claimed.has(partition));
      if (free.length === 0) return [];
      const pipeline = redis().pipeline();
      for (const partition of free) pipeline.xrange(streamKey(partition), "-", "+", limit);
      const found = await pipeline.exec<Record<string, Record<string, unknown>>[]>();
      return free.flatMap((partition, index): Claim[] => {
        const own = owned.get(partition);
        const entries = Object.entries(found[index] ?? {}).map(([position, fields]) => ({
          position,
          text: textOf(fields[field]),
        }));
        if (!own || entries.length === 0) return [];
        const { isNew } = own;
        own.isNew = false;
        claimed.add(partition);
        return [{ partition, entries, isNewOwner: isNew }];
      });
    },
    async commit({ partition, entries }) {
      const last = entries.at(-1)?.position ?? "";
      await redis().xtrim(streamKey(partition), { strategy: "MINID", exactness: "=", threshold: after(last) });
      claimed.delete(partition);
    },
    abandon: ({ partition }) => free(partition),
    async lag() {
      const pipeline = redis().pipeline();
      for (let partition = 0; partition < partitions; partition += 1) pipeline.xlen(streamKey(partition));
      return new Map((await pipeline.exec<number[]>()).map((length, partition) => [partition, length]));
    },
    async close() {
      await Promise.all([...owned.keys()].map((partition) => free(partition)));
      await redis().zrem(consumersKey, consumer);
    },
  };
}

/** The client reads a text that is JSON as the value that it means. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Returns the id that follows another one in a stream. */
function after(id: string): string {
  const [ms = "0", nth = "0"] = id.split("-");
  return `${ms}-${BigInt(nth) + 1n}`;
}
