/**
 * The times at which a rehearsal slows no real sale. Pure.
 *
 * A lobby ends with a draw and a rush. So a sale whose lobby is open, or opens before the rehearsal is over,
 * stands in its way until the rush is over, whatever its room holds. A sale that is open stands in its way
 * while its room is at least half full, paused or not, and so does one without dates.
 */
import { rehearsalAheadMs, rehearsalRushMs } from "../limits";
import type { Sale } from "../sale";

/** Parts of a sale that decide whether it is in the way. */
export type SaleInTheWay = Pick<
  Sale,
  "lobbyOpensAtMs" | "opensAtMs" | "closesAtMs" | "repeatSeconds" | "closed" | "insideCount" | "maxActiveSessions"
>;

/**
 * `soon`: its lobby opens before the rehearsal is over; `lobby`: that is open; `rush`: it opened some minutes
 * ago; `full`: its room is half full.
 */
export type ObstacleReason = "soon" | "lobby" | "rush" | "full";

export interface Obstacle {
  readonly reason: ObstacleReason;
  /** Epoch milliseconds of the lobby's opening, before the sale's; undefined after that. */
  readonly lobbyOpensAtMs: number | undefined;
  /** Epoch milliseconds from which the sale is no longer in the way; infinite for one without dates. */
  readonly untilMs: number;
}

interface Run {
  readonly lobbyOpensAtMs: number;
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

/**
 * Returns how a real sale stands in the way of a rehearsal.
 * @param fromMs epoch milliseconds at which the rehearsal begins
 * @param withinMs time that it takes
 * @returns undefined for a sale that does not
 */
export function obstacleOf(sale: SaleInTheWay, fromMs: number, withinMs: number): Obstacle | undefined {
  const isFull = !sale.closed && sale.insideCount * 2 >= sale.maxActiveSessions;
  const full = (untilMs: number): Obstacle => ({ reason: "full", lobbyOpensAtMs: undefined, untilMs });
  const { lobbyOpensAtMs, opensAtMs, closesAtMs } = sale;
  if (lobbyOpensAtMs === undefined || opensAtMs === undefined || closesAtMs === undefined)
    return isFull ? full(Infinity) : undefined;
  const first: Run = { lobbyOpensAtMs, opensAtMs, closesAtMs };
  for (const [number, run] of runsAround(first, sale.repeatSeconds, fromMs)) {
    // A closing ends with its run, and how full a later one is cannot be known.
    if (number === 0 && sale.closed) continue;
    const rushEndsAtMs = Math.min(run.opensAtMs + rehearsalRushMs, run.closesAtMs);
    if (fromMs < run.opensAtMs && fromMs + withinMs >= run.lobbyOpensAtMs) {
      const reason = fromMs >= run.lobbyOpensAtMs ? "lobby" : "soon";
      return { reason, lobbyOpensAtMs: run.lobbyOpensAtMs, untilMs: rushEndsAtMs };
    }
    if (fromMs < run.opensAtMs) continue;
    if (number === 0 && isFull && fromMs < run.closesAtMs) return full(run.closesAtMs);
    if (fromMs < rushEndsAtMs) return { reason: "rush", lobbyOpensAtMs: undefined, untilMs: rushEndsAtMs };
  }
  return undefined;
}

/**
 * Returns the run that has opened last by a time, or else the first, and the one after it, each with its
 * number.
 */
function runsAround(first: Run, repeatSeconds: number | undefined, atMs: number): readonly (readonly [number, Run])[] {
  if (repeatSeconds === undefined) return [[0, first]];
  const repeatMs = repeatSeconds * 1_000;
  const last = Math.max(0, Math.floor((atMs - first.opensAtMs) / repeatMs));
  return [last, last + 1].map((number) => {
    const laterMs = number * repeatMs;
    // A lobby opens after the end of the run before it.
    const lobbyOpensAtMs =
      number === 0 ? first.lobbyOpensAtMs : Math.max(first.lobbyOpensAtMs + laterMs, first.closesAtMs + laterMs - repeatMs);
    return [number, { lobbyOpensAtMs, opensAtMs: first.opensAtMs + laterMs, closesAtMs: first.closesAtMs + laterMs }];
  });
}

/**
 * Returns the time from which a rehearsal fits beside all sales, as far as their times tell.
 * @param fromMs epoch milliseconds of the earliest
 * @param withinMs time that it takes
 * @returns epoch milliseconds; undefined where none is known within a day
 */
export function rehearsalFitsFrom(sales: readonly SaleInTheWay[], fromMs: number, withinMs: number): number | undefined {
  for (let atMs = fromMs; atMs < fromMs + rehearsalAheadMs;) {
    const ends = sales.flatMap((sale) => obstacleOf(sale, atMs, withinMs)?.untilMs ?? []);
    if (ends.length === 0) return atMs;
    atMs = Math.max(...ends);
  }
  return undefined;
}
