/** The contract of a log on each transport: order, one owner, at least once, nothing trimmed unread. */
import { randomUUID } from "node:crypto";

import { afterEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { startTestRedis } from "@/lib/waiting-room/testing";

import type { BookingLog, Claim } from "./booking-log";
import { createRedisLog } from "./redis-log";

const redis = await startTestRedis(await createTestDatabase());

const partitions = 4;
const opened: BookingLog[] = [];
const transports = { redis: () => createRedisLog(partitions, randomUUID()) };

const open = (transport: keyof typeof transports) => {
  const log = transports[transport]();
  opened.push(log);
  return log;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((log) => log.close()));
  await redis.plain.flushall();
});

const textsOf = (claims: readonly Claim[], partition: number) =>
  claims.filter((claim) => claim.partition === partition).flatMap(({ entries }) => entries.map(({ text }) => text));
const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, nth) => `["entry ${from + nth}"]`);
const append = async (log: BookingLog, partition: number, texts: readonly string[]) => {
  for (const text of texts) await log.append(partition, text);
};

describe.each(Object.keys(transports) as (keyof typeof transports)[])("the log on %s", (transport) => {
  it("gives the entries of a partition in their order, a bounded number at a time, each once it is committed", async () => {
    const log = open(transport);
    await append(log, 1, numbered(25));
    const seen: string[] = [];
    for (let claims = await log.claim(10); claims.length > 0; claims = await log.claim(10)) {
      for (const claim of claims) expect(claim.entries.length).toBeLessThanOrEqual(10);
      seen.push(...textsOf(claims, 1));
      for (const claim of claims) await log.commit(claim);
    }
    expect(seen).toEqual(numbered(25));
    expect([...(await log.lag()).values()]).toEqual([0, 0, 0, 0]);
  });

  it("gives nothing further of a partition while a claim of it is open", async () => {
    const log = open(transport);
    await append(log, 0, numbered(3));
    const [claim] = await log.claim(2);
    expect(await log.claim(2)).toEqual([]);
    await append(log, 2, numbered(1));
    expect((await log.claim(2)).map(({ partition }) => partition)).toEqual([2]);
    if (claim) await log.commit(claim);
    expect(textsOf(await log.claim(2), 0)).toEqual(numbered(1, 2));
  });

  it("gives what was not committed again, to the same consumer or the next owner, before what is new", async () => {
    const [first, second] = [open(transport), open(transport)];
    await append(first, 3, numbered(2));
    const [claim] = await first.claim(10);
    if (!claim) throw new Error("no claim");
    await first.abandon(claim);
    await append(first, 3, numbered(1, 2));
    await first.close();
    await eventually(async () => expect(textsOf(await second.claim(10), 3)).toEqual(numbered(3)));
  });

  it("has one owner of each partition, and shares the partitions out among consumers", async () => {
    const logs = [open(transport), open(transport)] as const;
    await append(logs[0], 0, numbered(1));
    const seen = new Map<number, Set<number>>();
    await eventually(async () => {
      for (let partition = 0; partition < partitions; partition += 1) await append(logs[0], partition, numbered(1));
      for (const [nth, log] of logs.entries()) {
        for (const claim of await log.claim(100)) {
          seen.set(nth, (seen.get(nth) ?? new Set()).add(claim.partition));
          await log.commit(claim);
        }
      }
      expect([seen.get(0)?.size ?? 0, seen.get(1)?.size ?? 0]).toEqual([expect.any(Number), 2]);
    });
  });

  it("tells a new owner from one that goes on", async () => {
    const log = open(transport);
    await append(log, 0, numbered(1));
    const [first] = await log.claim(1);
    expect(first?.isNewOwner).toBe(true);
    if (first) await log.commit(first);
    await append(log, 0, numbered(1, 1));
    expect((await log.claim(1))[0]?.isNewOwner).toBe(false);
  });

  it("counts what waits by partition", async () => {
    const log = open(transport);
    await append(log, 1, numbered(3));
    await append(log, 2, numbered(1));
    expect([...(await log.lag())]).toEqual([
      [0, 0],
      [1, 3],
      [2, 1],
      [3, 0],
    ]);
  });
});
