/**
 * Waiting room of the demonstration's sale that is over, as the worker would have sampled it. Pure: visitors
 * who come, are called, buy, leave and run out of time, by a few formulas.
 */
import { sampleEveryMs } from "@/lib/sales/limits";
import type { SaleSample } from "@/lib/sales/report/samples";

const minuteMs = 60_000;

/** Times of the sale after its lobby's opening, in minutes. */
export const roomMinutes = { lobby: 30, open: 45, hardEnd: 15 } as const;
/** Settings of the sale that decide who comes in. */
export const roomLimits = { maxActiveSessions: 300, admissionsPerMinute: 42 } as const;

/** Visitors who come to the lobby, and those who come later. */
const lobbyVisitors = 1_460;
const lateVisitors = 820;
/** Minutes in which two thirds of those who come late have come. */
const lateMinutes = 9;
/** Share of all visitors who give up in the queue, by the end, and of the called who do not come. */
const leaveShare = 0.11;
const noShowShare = 0.04;
/** Minutes that a visitor stays who buys nothing, and the share of them who leave by themselves. */
const stayMinutes = 6;
const leftShare = 0.7;

/** Share of a span that has passed. */
const shareOf = (minutes: number, span: number) => Math.min(1, Math.max(0, minutes / span));

function arrivalsAt(minute: number): number {
  const late = Math.max(0, Math.min(minute, roomMinutes.lobby + roomMinutes.open) - roomMinutes.lobby);
  return Math.floor(
    lobbyVisitors * shareOf(minute, roomMinutes.lobby) ** 1.4 + lateVisitors * (1 - Math.exp(-late / lateMinutes)),
  );
}

function admittedAt(minute: number): number {
  const open = Math.min(minute - roomMinutes.lobby, roomMinutes.open);
  if (open <= 0) return 0;
  const stayed = arrivalsAt(minute) - goneFromQueueAt(minute);
  return Math.min(Math.floor(open * roomLimits.admissionsPerMinute), stayed);
}

const goneFromQueueAt = (minute: number) =>
  Math.floor(arrivalsAt(minute) * leaveShare * shareOf(minute - roomMinutes.lobby, roomMinutes.open));
const claimedAt = (minute: number) => Math.floor(admittedAt(minute) * (1 - noShowShare));

/** Number of visitors in the lobby when the sale opened. */
export const lobbySize = arrivalsAt(roomMinutes.lobby);

/**
 * Draws the samples from the lobby's opening to the end of the last session.
 * @param lobbyOpensAtMs epoch milliseconds
 * @param soldAtMs times of the orders, in order
 */
export function sampleRoom(lobbyOpensAtMs: number, soldAtMs: readonly number[]): SaleSample[] {
  const wholeMs = (roomMinutes.lobby + roomMinutes.open + roomMinutes.hardEnd) * minuteMs;
  const samples: SaleSample[] = [];
  let bought = 0;
  let gone = 0;
  for (let afterMs = 0; afterMs <= wholeMs; afterMs += sampleEveryMs) {
    const [minute, atMs] = [afterMs / minuteMs, lobbyOpensAtMs + afterMs];
    while ((soldAtMs[bought] ?? Infinity) <= atMs) bought += 1;
    const [arrivals, admitted, claimed] = [arrivalsAt(minute), admittedAt(minute), claimedAt(minute)];
    const isOver = afterMs === wholeMs;
    gone = Math.max(gone, (isOver ? claimed : claimedAt(minute - stayMinutes)) - bought);
    const left = Math.floor(gone * leftShare);
    samples.push({
      atMs,
      epoch: 1,
      issued: [arrivals],
      served: [admitted],
      waiting: arrivals - admitted - goneFromQueueAt(minute),
      active: Math.max(0, claimed - gone - bought),
      pending: 0,
      admitted,
      claimed,
      noShows: admitted - claimed,
      left,
      ended: gone - left,
      bought,
    });
  }
  return samples;
}
