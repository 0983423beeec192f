/**
 * The room's own scripts with their own keys and arguments, many to a write, so that a million visitors join
 * in a minute.
 */
import type { Redis } from "ioredis";

import type { SaleSnapshot } from "@/lib/sales/sale-cache";
import { placeSeconds } from "@/lib/waiting-room/tokens/cookies";
import { numberOfPlace, sessionOf } from "@/lib/waiting-room/draw/draw";
import {
  claimedKey,
  groupCountsKey,
  groupsKey,
  hardEndsKey,
  keptKey,
  laneGroupsKey,
  lateKey,
  leftKey,
  skippedKey,
  personKey,
  sessionsKey,
  stateKey,
} from "@/lib/waiting-room/redis/internal/room-keys";
import { roomKeys } from "@/lib/waiting-room/tokens/keys";
import { advanceRoom } from "@/lib/waiting-room/redis/room";
import { joinScript } from "@/lib/waiting-room/redis/scripts/join";
import { claimScript } from "@/lib/waiting-room/redis/scripts/session";
import { personHash, splitPerson } from "@/lib/waiting-room/tokens/token";

import { mustHold } from "../report";
import { timed } from "./script-watch";
import { bookedSale, type MadeSale, type Stage } from "./stage";

const batchSize = 5_000;
const joinKeys = 8;

type Reply = [word: string, ...rest: number[]];

async function run(
  redis: Redis,
  sha: string,
  calls: readonly (readonly (string | number)[])[],
  keys: number,
): Promise<Reply[]> {
  const pipeline = redis.pipeline();
  for (const call of calls) pipeline.evalsha(sha, keys, ...call);
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return reply as Reply;
  });
}

/**
 * Joins with a number of distinct visitors.
 * @param identify true when the sale keeps one place for each identity
 * @returns seconds it took
 */
export async function joinMany(
  { redis }: Stage,
  made: MadeSale,
  count: number,
  { from = 0, identify }: { readonly from?: number; readonly identify: boolean },
): Promise<number> {
  const began = performance.now();
  const sha = (await redis.script("LOAD", timed(joinScript))) as string;
  await advanceRoom(await bookedSale(made));
  const callOf = (sale: SaleSnapshot, person: number) => {
    const state = stateKey(sale);
    const lane = [keptKey(sale, 0), skippedKey(sale, 0), claimedKey(sale, 0), lateKey(sale), leftKey(sale)];
    const rest = [-1, -1, 0, placeSeconds(sale, Date.now())];
    if (!identify) return [state, state, state, ...lane, sale.epoch, 0, "", ...rest];
    const { bucket, field } = splitPerson(personHash(roomKeys(), sale.id, `account:person-${person}`));
    return [state, personKey(sale, bucket), state, ...lane, sale.epoch, 0, field, ...rest];
  };
  const people = Array.from({ length: count }, (_, index) => from + index);
  while (people.length > 0) {
    const sale = await bookedSale(made);
    const batch = people.splice(-batchSize);
    const replies = await run(
      redis,
      sha,
      batch.map((person) => callOf(sale, person)),
      joinKeys,
    );
    for (const [index, [word]] of replies.entries()) {
      if (word === "busy") people.push(batch[index] ?? 0);
      else mustHold(word === "ok", `person ${batch[index]} gets a place of their own, not ${word}`);
    }
    // Advancing raises the limit, as each poll does.
    await advanceRoom(sale);
  }
  return (performance.now() - began) / 1_000;
}

/**
 * Claims for every visitor with an index below whose number is called.
 * @returns the replies of the script, counted
 */
export async function claimMany({ redis }: Stage, made: MadeSale, indices: readonly number[]): Promise<Map<string, number>> {
  const sha = (await redis.script("LOAD", timed(claimScript))) as string;
  const sale = await bookedSale(made);
  const keys = [stateKey(sale), sessionsKey(sale), hardEndsKey(sale), groupsKey(sale), groupCountsKey(sale)];
  // The claims run without identities: the tie of a number to its owner has tests of its own.
  const all = [...keys, laneGroupsKey(sale, 0), claimedKey(sale, 0), stateKey(sale), lateKey(sale)];
  const words = new Map<string, number>();
  for (let start = 0; start < indices.length; start += batchSize) {
    const batch = indices.slice(start, start + batchSize);
    const numbers = await Promise.all(batch.map((index) => numberOfPlace(sale, 0, index)));
    const calls = batch.map((index, at) => [...all, sale.epoch, 0, numbers[at] ?? 0, sessionOf(sale, 0, index), "", index * 4]);
    for (const [word] of await run(redis, sha, calls, all.length)) words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}
