/** The room of a rehearsal that is thrown away, removed from Redis. Rooms of sales end there by their age. */
import { log } from "@/lib/core/log";
import { redis } from "@/lib/core/redis";
import type { Sale } from "@/lib/sales/sale";

import {
  boughtKey,
  claimedKey,
  groupCountsKey,
  groupsKey,
  hardEndsKey,
  historyKey,
  keptKey,
  laneGroupsKey,
  lateKey,
  leftKey,
  seenSessionsKey,
  sessionsKey,
  skippedKey,
  stateKey,
} from "./internal/room-keys";
import { isRedisAvailable } from "./redis-circuit";

/** Removes a room. Where Redis does not answer, its keys run out by themselves. */
export async function forgetRoom(sale: Sale): Promise<void> {
  if (!isRedisAvailable()) return;
  const counters = [stateKey, historyKey, groupsKey, groupCountsKey, lateKey, leftKey];
  const ofRoom = [...counters, sessionsKey, hardEndsKey, seenSessionsKey, boughtKey];
  const ofLane = [laneGroupsKey, claimedKey, skippedKey, keptKey];
  const keys = [
    ...ofRoom.map((keyOf) => keyOf(sale)),
    ...sale.lanes.flatMap((_, lane) => ofLane.map((keyOf) => keyOf(sale, lane))),
  ];
  await redis()
    .del(...keys)
    .catch((err: unknown) => log.warn({ err, sale: sale.slug }, "room of a rehearsal not removed"));
}
