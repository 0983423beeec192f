/** Sessions inside: read, extended and ended. */
import { log } from "@/lib/core/log";
import { redis } from "@/lib/core/redis";
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { laneOfSession } from "./draw/draw";
import {
  boughtKey,
  claimedKey,
  groupCountsKey,
  groupsKey,
  hardEndsKey,
  seenSessionsKey,
  laneGroupsKey,
  skippedKey,
  sessionsKey,
  stateKey,
} from "./redis/internal/room-keys";
import { runScript } from "./redis/internal/run-script";
import { callRoom } from "./redis/room";
import { endSessionScript, readSessionScript } from "./redis/scripts";
import { isOfRun, type Visit } from "./visitor";

/** Times by the room's clock, epoch milliseconds. */
export interface LiveSession {
  readonly session: string;
  readonly nowMs: number;
  readonly expiresAtMs: number;
  readonly hardEndMs: number;
}

const keysOf = (sale: SaleSnapshot) => ({
  state: stateKey(sale),
  sessions: sessionsKey(sale),
  hardEnds: hardEndsKey(sale),
  seenSessions: seenSessionsKey(sale),
});

/**
 * Reads a session of the visit's sale. A pass of the visit that is of an earlier epoch may bring the session
 * back after Redis was lost.
 * @returns undefined for a session that is over
 * @throws what Redis throws
 */
export function readSession(visit: Visit, session: string): Promise<LiveSession | undefined> {
  return askForSession(visit, session, false);
}

/**
 * Moves the end of a live session on, never past its hard end.
 * @returns undefined for a session that is over
 */
export function extendSession(visit: Visit, session: string): Promise<LiveSession | undefined> {
  return askForSession(visit, session, true);
}

async function askForSession({ sale, pass }: Visit, session: string, extend: boolean): Promise<LiveSession | undefined> {
  const reply = await callRoom(sale, (current) => {
    // A pass given while Redis was away is new to it, too, and is counted from now on.
    const isNew = pass?.session === session && (pass.epoch < current.epoch || pass.trickledNumber > 0);
    const old = isNew && isOfRun(current, pass) ? pass : undefined;
    const lane = laneOfSession(session);
    return runScript(readSessionScript, {
      keys: {
        ...keysOf(current),
        groups: groupsKey(current),
        groupCounts: groupCountsKey(current),
        laneGroups: laneGroupsKey(current, lane),
        claimed: claimedKey(current, lane),
        skipped: skippedKey(current, lane),
      },
      args: {
        epoch: current.epoch,
        session,
        extend: Number(extend),
        oldExpiresAt: old?.expiresAtMs ?? 0,
        oldHardEndAt: old?.hardEndMs ?? 0,
        offlineNumber: old?.trickledNumber ?? 0,
        lane,
      },
    });
  });
  if (reply.kind !== "ok") return undefined;
  const { nowMs, expiresAtMs, hardEndMs } = reply;
  return { session, nowMs, expiresAtMs, hardEndMs };
}

/** Ends a session: its place is free at once. A repeated call changes nothing. */
export async function endSession(sale: SaleSnapshot, session: string, how: "left" | "bought"): Promise<void> {
  await callRoom(sale, (current) =>
    runScript(endSessionScript, {
      keys: { ...keysOf(current), bought: boughtKey(current) },
      args: { epoch: current.epoch, session, how },
    }),
  );
}

/**
 * Reads why a session is over: by an order, or by its end. Where Redis has lost it or does not answer, the
 * reason is `session_ended`.
 */
export async function sessionEndReason(sale: SaleSnapshot, session: string): Promise<"bought" | "session_ended"> {
  try {
    return (await redis().sismember(boughtKey(sale), session)) === 1 ? "bought" : "session_ended";
  } catch (error) {
    log.warn({ err: error, sale: sale.slug }, "session end reason read failed");
    return "session_ended";
  }
}
