/**
 * The room's own scripts with their own keys and arguments, many to a write, so that a million visitors join
 * in a minute.
 */
import type { Redis } from "ioredis";

import type { SaleSnapshot } from "@/lib/sales/sale-cache";
import type { Call, Definition, Script } from "@/lib/core/redis-script";
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
import { claimScript, joinScript } from "@/lib/waiting-room/redis/scripts";
import { personHash, splitPerson } from "@/lib/waiting-room/tokens/token";

import { mustHold } from "../report";
import { timed } from "./script-watch";
import { currentSale, type MadeSale, type Stage } from "./stage";

const batchSize = 5_000;

async function run<D extends Definition<unknown>>(
  redis: Redis,
  { script, sha }: { readonly script: Script<D>; readonly sha: string },
  calls: readonly Call<D>[],
): Promise<ReturnType<D["reply"]>[]> {
  const pipeline = redis.pipeline();
  for (const call of calls) {
    const { keys, args } = script.arrange(call);
    pipeline.evalsha(sha, keys.length, ...keys, ...args);
  }
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return script.reply(reply);
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
  const sha = (await redis.script("LOAD", timed(joinScript.text))) as string;
  await advanceRoom(await currentSale(made));
  const callOf = (sale: SaleSnapshot, person: number) => {
    const identity = identify ? personHash(roomKeys(), sale.id, `account:person-${person}`) : "";
    const { bucket, field } = splitPerson(identity);
    return {
      keys: {
        state: stateKey(sale),
        kept: keptKey(sale, 0),
        skipped: skippedKey(sale, 0),
        claimed: claimedKey(sale, 0),
        late: lateKey(sale),
        left: leftKey(sale),
        person: identify ? personKey(sale, bucket) : undefined,
        spentWork: undefined,
      },
      args: {
        epoch: sale.epoch,
        lane: 0,
        person: field,
        indexToKeep: -1,
        indexGivenUp: -1,
        numberToKeep: 0,
        placeSeconds: placeSeconds(sale, Date.now()),
      },
    };
  };
  const people = Array.from({ length: count }, (_, index) => from + index);
  while (people.length > 0) {
    const sale = await currentSale(made);
    const batch = people.splice(-batchSize);
    const replies = await run(
      redis,
      { script: joinScript, sha },
      batch.map((person) => callOf(sale, person)),
    );
    for (const [index, { kind }] of replies.entries()) {
      if (kind === "busy") people.push(batch[index] ?? 0);
      else mustHold(kind === "ok", `person ${batch[index]} gets a place of their own, not ${kind}`);
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
  const sha = (await redis.script("LOAD", timed(claimScript.text))) as string;
  const sale = await currentSale(made);
  const keys = {
    state: stateKey(sale),
    sessions: sessionsKey(sale),
    hardEnds: hardEndsKey(sale),
    groups: groupsKey(sale),
    groupCounts: groupCountsKey(sale),
    laneGroups: laneGroupsKey(sale, 0),
    claimed: claimedKey(sale, 0),
    late: lateKey(sale),
    // The claims run without identities: the tie of a number to its owner has tests of its own.
    person: undefined,
  };
  const words = new Map<string, number>();
  for (let start = 0; start < indices.length; start += batchSize) {
    const batch = indices.slice(start, start + batchSize);
    const numbers = await Promise.all(batch.map((index) => numberOfPlace(sale, 0, index)));
    const calls = batch.map((index, at) => {
      const session = sessionOf(sale, 0, index);
      return { keys, args: { epoch: sale.epoch, lane: 0, number: numbers[at] ?? 0, session, person: "", place: index * 4 } };
    });
    for (const { kind } of await run(redis, { script: claimScript, sha }, calls)) words.set(kind, (words.get(kind) ?? 0) + 1);
  }
  return words;
}
