/** A room's last half hour, as `advance` notes it every ten seconds. Pure; pages import its types. */

import { historyGapMs } from "./limits";

export interface HistoryPoint {
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly waiting: number;
  readonly live: number;
  readonly expected: number;
  readonly noShows: number;
  /** People let in per minute since the point before; null for the first one, and after a gap or a new beginning. */
  readonly admittedPerMinute: number | null;
}

interface Entry extends Omit<HistoryPoint, "admittedPerMinute"> {
  readonly admitted: number;
}

/**
 * The points in order of time.
 * @param entries as the room's list keeps them, newest first: `now,waiting,admitted,live,expected,noShows,claimed`
 */
export function toHistory(entries: readonly unknown[]): HistoryPoint[] {
  const points = entries.flatMap((entry) => toEntry(entry) ?? []).toReversed();
  return points.map(({ admitted, ...point }, index) => ({
    ...point,
    admittedPerMinute: pace(points[index - 1], { ...point, admitted }),
  }));
}

function toEntry(entry: unknown): Entry | undefined {
  if (typeof entry !== "string") return undefined;
  const [atMs, waiting, admitted, live, expected, noShows] = entry.split(",").map(Number);
  if (atMs === undefined || waiting === undefined || admitted === undefined || live === undefined) return undefined;
  return { atMs, waiting: Math.max(0, waiting), admitted, live, expected: expected ?? 0, noShows: noShows ?? 0 };
}

function pace(before: Entry | undefined, { atMs, admitted }: Entry): number | null {
  const sinceMs = atMs - (before?.atMs ?? 0);
  // A new epoch counts from nothing.
  if (!before || sinceMs <= 0 || sinceMs > historyGapMs || admitted < before.admitted) return null;
  return Math.round(((admitted - before.admitted) / sinceMs) * 60_000);
}
