/** `leaveQueue`: gives up a place in the queue. */
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { numberOfPlace, sessionOf } from "./draw/draw";
import {
  claimedKey,
  groupCountsKey,
  groupsKey,
  laneGroupsKey,
  lateKey,
  leftKey,
  personKey,
  sessionsKey,
  stateKey,
} from "./redis/internal/room-keys";
import { runScript } from "./redis/internal/run-script";
import { retryWhileBusy } from "./redis/retry-while-busy";
import { leaveQueueScript } from "./redis/scripts";
import { placeSeconds } from "./tokens/cookies";
import { splitPerson, type Ticket } from "./tokens/token";

/**
 * Gives up a place: one still to come is skipped, and one already called frees its place inside.
 * @param nowMs the room's clock
 * @throws {DomainError} `overloaded`; what Redis throws
 */
export async function leaveQueue(sale: SaleSnapshot, { lane, index, person }: Ticket, nowMs: number): Promise<void> {
  const { bucket, field } = splitPerson(person);
  await retryWhileBusy(sale, async (current) =>
    runScript(leaveQueueScript, {
      keys: {
        state: stateKey(current),
        groups: groupsKey(current),
        groupCounts: groupCountsKey(current),
        laneGroups: laneGroupsKey(current, lane),
        claimed: claimedKey(current, lane),
        late: lateKey(current),
        sessions: sessionsKey(current),
        left: leftKey(current),
        person: field === "" ? undefined : personKey(current, bucket),
      },
      args: {
        epoch: current.epoch,
        number: (await numberOfPlace(current, lane, index)) ?? 0,
        person: field,
        place: index * 4 + lane,
        session: sessionOf(current, lane, index),
        placeSeconds: placeSeconds(current, nowMs),
      },
    }),
  );
}
