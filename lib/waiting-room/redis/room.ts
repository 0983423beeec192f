/**
 * A sale's room as this process knows it.
 *
 * There is no leader: each process that reads the room's state advances it, and the script lets the first
 * call of a moment do the work. The state shown to visitors is at most a second old; waiting visitors cost no
 * Redis command.
 */
import { mainDb } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { singleFlight } from "@/lib/core/cache/single-flight";
import { singleton } from "@/lib/core/singleton";
import { beginEpoch, writeCheckpoint } from "@/lib/sales/checkpoint";
import { type SaleSnapshot, invalidateSales, readSales } from "@/lib/sales/sale-cache";

import { skipGaps } from "./internal/skip-gaps";
import { skipLeavers } from "./internal/skip-leavers";
import { planCheckpoint } from "./internal/plan-checkpoint";
import {
  claimedKey,
  groupCountsKey,
  groupsKey,
  hardEndsKey,
  historyKey,
  keptKey,
  laneGroupsKey,
  lateKey,
  skippedKey,
  sessionsKey,
  stateKey,
} from "./internal/room-keys";
import { isMismatch, type Mismatch, runScript } from "./internal/run-script";
import { beginningOf, configurationOf } from "./internal/configuration";
import type { RoomState } from "./room-state";
import { advanceScript, beginEpochScript, configureScript, raiseLimitsScript } from "./scripts";

/** The state of one room, as this process last read it. */
export interface KnownRoom {
  readonly state: RoomState;
  /** Time of the read, on this process's monotonic clock. */
  readonly askedAtMs: number;
  /** Redis' clock minus this process's, in milliseconds. */
  readonly skewMs: number;
}

interface RoomMemory {
  known: KnownRoom | undefined;
  /** The last checkpoint of this process. */
  checkpointAtMs: number;
  checkpointInside: number;
  issuedThen: number;
}

const rooms = () => singleton("waiting-room.rooms", () => new Map<string, RoomMemory>());

function memoryOf(saleId: string): RoomMemory {
  let memory = rooms().get(saleId);
  if (!memory) {
    memory = { known: undefined, checkpointAtMs: -Infinity, checkpointInside: 0, issuedThen: 0 };
    rooms().set(saleId, memory);
  }
  return memory;
}

/** The last state that this process read, whatever its age. */
export function knownRoom(saleId: string): KnownRoom | undefined {
  return rooms().get(saleId)?.known;
}

/**
 * The room's clock in this process: that of Redis as last compared, else the database's. Machines may be
 * minutes off without effect.
 * @param databaseSkewMs the database's clock minus this process's, from the snapshot of the sales
 * @returns epoch milliseconds
 */
export function roomNowMs(saleId: string, databaseSkewMs: number): number {
  return Date.now() + (knownRoom(saleId)?.skewMs ?? databaseSkewMs);
}

/**
 * Advances the room and reads its state. Concurrent callers share one call.
 * @throws when Redis does not answer
 */
export const advanceRoom = singleFlight({ name: "waiting-room.advance", keyOf: ({ id }) => id, call: advance });

async function advance(sale: SaleSnapshot): Promise<KnownRoom> {
  const memory = memoryOf(sale.id);
  const askedAtMs = performance.now();
  let at = sale;
  const { state } = await callRoom(sale, (current) => {
    at = current;
    return runScript(advanceScript, {
      keys: {
        state: stateKey(current),
        sessions: sessionsKey(current),
        hardEnds: hardEndsKey(current),
        groups: groupsKey(current),
        groupCounts: groupCountsKey(current),
        history: historyKey(current),
        late: lateKey(current),
      },
      laneKeys: current.lanes.map((_, lane) => ({
        laneGroups: laneGroupsKey(current, lane),
        claimed: claimedKey(current, lane),
        skipped: skippedKey(current, lane),
        kept: keptKey(current, lane),
      })),
      args: { epoch: current.epoch, stock: current.stock },
      rest: current.holdingSessions,
    });
  });
  memory.known = { state, askedAtMs, skewMs: state.nowMs - Date.now() };
  if (state.version < at.version) await configureRoom(at);
  await checkpoint(at, state, memory);
  return memory.known;
}

/** Writes down in Postgres how far the room may go, then raises its limits. */
async function checkpoint(sale: SaleSnapshot, state: RoomState, memory: RoomMemory): Promise<void> {
  const nowMs = performance.now();
  const issued = state.lanes.reduce((sum, lane) => sum + lane.issued, 0);
  const plan = planCheckpoint(sale, state, {
    sinceMs: nowMs - memory.checkpointAtMs,
    // A new run counts from nothing.
    issuedSince: issued < memory.issuedThen ? issued : issued - memory.issuedThen,
    insideThen: memory.checkpointInside,
  });
  if (!plan) return;
  memory.checkpointAtMs = nowMs;
  memory.issuedThen = issued;
  memory.checkpointInside = plan.insideCount;
  const written = await writeCheckpoint(mainDb(), sale, plan);
  if (!written) return;
  // Skips first: the raised limits admit visitors past these numbers.
  if (written.lobbySizes !== undefined) {
    await skipGaps(written, state.gapBatches);
    if (!state.leaversSkipped) await skipLeavers(written);
  }
  await runScript(raiseLimitsScript, {
    keys: { state: stateKey(sale) },
    args: { epoch: sale.epoch, laneCount: sale.lanes.length },
    rest: sale.lanes.flatMap((_, lane) => [written.issuedLimits[lane] ?? 0, written.servedLimits[lane] ?? 0]),
  });
}

/** Writes an operator's configuration to Redis, where every process reads it with its next advance. */
export async function configureRoom(sale: SaleSnapshot): Promise<void> {
  await callRoom(sale, (current) =>
    runScript(configureScript, {
      keys: { state: stateKey(current) },
      args: { epoch: current.epoch, version: current.version },
      rest: Object.entries(configurationOf(current)).flat(),
    }),
  );
}

/** Tries at a room that other processes recover at the same time. */
const maxTries = 8;

/**
 * Calls a script. Where Redis has lost the room, or a new run has begun, this recovers the room and calls
 * again.
 * @param call runs the script for the sale as it is now, whose epoch may be another than the caller knew
 * @throws {DomainError} `overloaded` when the room could not be recovered; what Redis throws
 */
export async function callRoom<Reply extends { readonly kind: string }>(
  sale: SaleSnapshot,
  call: (current: SaleSnapshot) => Promise<Reply | Mismatch>,
): Promise<Reply> {
  let current = sale;
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const reply = await call(current);
    if (!isMismatch(reply)) return reply;
    current = await recoverEpoch(current, attempt);
  }
  throw new DomainError("overloaded", { retryAfterMs: 1_000 }, "the room could not begin a new epoch");
}

/**
 * Begins a new epoch where Redis has none or an older one. Only the process that wins the guarded update in
 * Postgres begins it in Redis, with limits that no other process has raised since: so two beginnings can
 * never disagree.
 */
async function recoverEpoch(sale: SaleSnapshot, attempt: number): Promise<SaleSnapshot> {
  invalidateSales();
  const fresh = (await readSales()).byId.get(sale.id);
  if (!fresh) throw new DomainError("not_found", { what: "sale" });
  if (fresh.epoch !== sale.epoch) return fresh;
  if (attempt > 0) {
    // Another process may have won, and be about to begin the epoch.
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 40));
    if (attempt % 2 === 1) return fresh;
  }
  const begun = await beginEpoch(mainDb(), sale);
  if (!begun) return { ...fresh, epoch: (await readSales()).byId.get(sale.id)?.epoch ?? fresh.epoch };
  const next = { ...fresh, ...begun };
  await runScript(beginEpochScript, {
    keys: { state: stateKey(next) },
    args: { epoch: next.epoch, reservedMs: next.sessionSeconds * 1_000 },
    rest: Object.entries(beginningOf(next)).flat(),
  });
  const facts = { sale: next.slug, epoch: next.epoch, run: next.runEpoch };
  if (next.checkpointAtMs === undefined) log.info(facts, "waiting room started");
  else log.warn(facts, "waiting room lost in Redis, new epoch started");
  return next;
}
