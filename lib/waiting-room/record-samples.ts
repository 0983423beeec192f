/** Samples of running sales, and the reports of those that are over: the worker's part. */
import { mainDb } from "@/db/client";
import { log } from "@/lib/core/log";
import { maxFrozenPerRun } from "@/lib/sales/limits";
import { freezeReport, listDueReports } from "@/lib/sales/report/freeze";
import { writeSample } from "@/lib/sales/report/samples";
import { readSales, type SaleSnapshot } from "@/lib/sales/sale-cache";
import type { Sale } from "@/lib/sales/sale";

import { knownRoom, roomNowMs } from "./redis/room";
import type { RoomState } from "./redis/room-state";
import { refreshRoom } from "./status/read-status";

/** Time after the last session for which a room is still sampled, in milliseconds. */
const afterLastSessionMs = 60_000;

/**
 * Takes a sample of every room that is or was open, until its last session is over. It costs one advance of
 * the room, which the worker makes anyway while the sale runs.
 * @returns number of rooms sampled
 */
export async function recordSamples(): Promise<number> {
  const { byId, databaseSkewMs } = await readSales();
  const due = [...byId.values()].filter((sale) => isSampled(sale, roomNowMs(sale.id, databaseSkewMs)));
  const taken = await Promise.all(due.map((sale) => sampleRoom(sale)));
  return taken.filter(Boolean).length;
}

/**
 * Takes a sample of one room.
 * @param isLast true for the last one of it
 * @returns false where Redis does not answer
 */
export async function sampleRoom(sale: SaleSnapshot, isLast = false): Promise<boolean> {
  const state = (await refreshRoom(sale)) ? knownRoom(sale.id)?.state : undefined;
  if (state) await writeSample(mainDb(), sale, toSample(state), isLast);
  return state !== undefined;
}

function isSampled(sale: Sale, nowMs: number): boolean {
  const { lobbyOpensAtMs, closesAtMs, repeatSeconds, cancelledAtMs, hardEndSeconds } = sale;
  // The worker that plays a rehearsal samples it.
  if (sale.rehearsed !== undefined) return false;
  if (lobbyOpensAtMs === undefined || closesAtMs === undefined) return false;
  if (repeatSeconds !== undefined || cancelledAtMs !== undefined) return false;
  return nowMs >= lobbyOpensAtMs && nowMs < closesAtMs + hardEndSeconds * 1_000 + afterLastSessionMs;
}

function toSample({ nowMs, epoch, lanes, waitingCount, activeSessions, admittedPending, totals }: RoomState) {
  return {
    atMs: Math.round(nowMs),
    epoch,
    issued: lanes.map(({ issued }) => issued),
    served: lanes.map(({ served }) => served),
    waiting: waitingCount,
    active: activeSessions,
    pending: admittedPending,
    ...totals,
  };
}

/**
 * Freezes the reports that are due.
 * @returns true when there may be more
 */
export async function freezeReports(): Promise<boolean> {
  const due = await listDueReports(mainDb());
  const { byId } = await readSales();
  for (const report of due) {
    // No worker may have run at the end, and Redis keeps a room for two days.
    const known = byId.get(report.sale.id);
    if (known) await sampleRoom(known);
    if (await freezeReport(mainDb(), report)) log.info({ sale: report.sale.slug }, "sale report frozen");
  }
  return due.length >= maxFrozenPerRun;
}
