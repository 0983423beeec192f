/**
 * A sale's room as this process moves and knows it.
 *
 * There is no leader: whoever wants to know the room's state advances it, and the script lets the first one of a moment do the work.
 * What is known is at most a second old for those who are told; people who wait cost no command of Redis.
 */
import { mainDb } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
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
import { type Reply, runScript } from "./internal/run-script";
import { beginningOf, configurationOf } from "./internal/configuration";
import { type RawState, type RoomState, toRoomState } from "./room-state";
import { advanceScript } from "./scripts/advance";
import { beginScript, configureScript, raiseScript } from "./scripts/setup";

/** What this process knows of one room. */
export interface KnownRoom {
  readonly state: RoomState;
  /** When it was asked for, on this process's monotonic clock. */
  readonly askedAtMs: number;
  /** Redis' clock minus this process's. */
  readonly skewMs: number;
}

interface RoomMemory {
  known: KnownRoom | undefined;
  flight: Promise<KnownRoom> | undefined;
  /** The last checkpoint of this process. */
  checkpointAtMs: number;
  checkpointInside: number;
  issuedThen: number;
}

const rooms = () => singleton("waiting-room.rooms", () => new Map<string, RoomMemory>());

function memoryOf(saleId: string): RoomMemory {
  let memory = rooms().get(saleId);
  if (!memory) {
    memory = { known: undefined, flight: undefined, checkpointAtMs: -Infinity, checkpointInside: 0, issuedThen: 0 };
    rooms().set(saleId, memory);
  }
  return memory;
}

/** What this process last heard of a room, however long ago. */
export function knownRoom(saleId: string): KnownRoom | undefined {
  return rooms().get(saleId)?.known;
}

/**
 * The room's clock in this process: Redis' as last compared, else the database's. Machines may be minutes off without effect.
 * @param databaseSkewMs of the sale book
 * @returns epoch milliseconds
 */
export function roomNowMs(saleId: string, databaseSkewMs: number): number {
  return Date.now() + (knownRoom(saleId)?.skewMs ?? databaseSkewMs);
}

/**
 * Moves the room on and tells its state. Callers of the same moment share one call.
 * @throws when Redis does not answer
 */
export function advanceRoom(sale: SaleSnapshot): Promise<KnownRoom> {
  const memory = memoryOf(sale.id);
  memory.flight ??= advance(sale, memory).finally(() => (memory.flight = undefined));
  return memory.flight;
}

async function advance(sale: SaleSnapshot, memory: RoomMemory): Promise<KnownRoom> {
  const askedAtMs = performance.now();
  let at = sale;
  const raw = await callRoom<RawState | Reply>(sale, (current) => {
    at = current;
    const lanes = current.lanes.flatMap((_, lane) =>
      [laneGroupsKey, claimedKey, skippedKey, keptKey].map((key) => key(current, lane)),
    );
    const keys = [
      stateKey(current),
      sessionsKey(current),
      hardEndsKey(current),
      groupsKey(current),
      groupCountsKey(current),
      historyKey(current),
      lateKey(current),
    ];
    return runScript(advanceScript, [...keys, ...lanes], [current.epoch, current.stock, ...current.holdingSessions]);
  });
  const state = toRoomState(raw as RawState);
  memory.known = { state, askedAtMs, skewMs: state.nowMs - Date.now() };
  if (state.version < at.version) await configureRoom(at);
  await checkpoint(at, state, memory);
  return memory.known;
}

/** Writes down in Postgres how far the room may go, then lets it. */
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
  // Before anybody is let in past them.
  if (written.lobbySizes !== undefined) {
    await skipGaps(written, state.gapBatches);
    if (!state.leaversPassed) await skipLeavers(written);
  }
  const limits = sale.lanes.flatMap((_, lane) => [written.issuedLimits[lane] ?? 0, written.servedLimits[lane] ?? 0]);
  await runScript(raiseScript, [stateKey(sale)], [sale.epoch, sale.lanes.length, ...limits]);
}

/** Brings what an operator changed to Redis, where every process sees it with its next look. */
export async function configureRoom(sale: SaleSnapshot): Promise<void> {
  await callRoom(sale, (current) =>
    runScript(
      configureScript,
      [stateKey(current)],
      [current.epoch, current.version, ...Object.entries(configurationOf(current)).flat()],
    ),
  );
}

/** Tries at a room that others mend at the same time. */
const maxTries = 8;

/**
 * Calls a script, mending the room where Redis has lost it or a new run has begun.
 * @param call runs the script for the sale as it is now, whose epoch may be another than the caller knew
 * @throws {DomainError} `overloaded` when the room could not be mended; what Redis throws
 */
export async function callRoom<T = Reply>(sale: SaleSnapshot, call: (current: SaleSnapshot) => Promise<T>): Promise<T> {
  let current = sale;
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const reply = await call(current);
    const word = Array.isArray(reply) ? (reply[0] as unknown) : undefined;
    if (word !== "lost" && word !== "epoch") return reply;
    current = await recoverEpoch(current, attempt);
  }
  throw new DomainError("overloaded", { retryAfterMs: 1_000 }, "the room could not be mended");
}

/**
 * Begins a new epoch where Redis has none or an older one. Only who wins the guarded update in Postgres begins it in Redis, with limits
 * nobody has raised since: so two beginnings can never disagree.
 */
async function recoverEpoch(sale: SaleSnapshot, attempt: number): Promise<SaleSnapshot> {
  invalidateSales();
  const fresh = (await readSales()).byId.get(sale.id);
  if (!fresh) throw new DomainError("not_found", { what: "sale" });
  if (fresh.epoch !== sale.epoch) return fresh;
  if (attempt > 0) {
    // Somebody else may have won, and be about to begin it.
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 40));
    if (attempt % 2 === 1) return fresh;
  }
  const begun = await beginEpoch(mainDb(), sale);
  if (!begun) return { ...fresh, epoch: (await readSales()).byId.get(sale.id)?.epoch ?? fresh.epoch };
  const next = { ...fresh, ...begun };
  await runScript(
    beginScript,
    [stateKey(next)],
    [next.epoch, next.sessionSeconds * 1_000, ...Object.entries(beginningOf(next)).flat()],
  );
  const facts = { sale: next.slug, epoch: next.epoch, run: next.runEpoch };
  if (next.checkpointAtMs === undefined) log.info(facts, "waiting room started");
  else log.warn(facts, "waiting room lost in Redis, new epoch started");
  return next;
}
