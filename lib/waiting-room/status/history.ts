/** The last half hour of a room, which `advance` notes every ten seconds. Pure; pages import its types. */

import { historyGapMs } from "../limits";

export interface HistoryPoint {
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly waiting: number;
  readonly live: number;
  readonly expected: number;
  readonly noShows: number;
  /** Admitted so far. */
  readonly admitted: number;
  /**
   * Visitors admitted per minute since the point before; null for the first one, and after a gap or a new
   * epoch.
   */
  readonly admittedPerMinute: number | null;
}

type Entry = Omit<HistoryPoint, "admittedPerMinute">;
type Admitted = Pick<HistoryPoint, "atMs" | "admitted">;

/**
 * Reads the points in order of time.
 * @param entries as the room's list keeps them, newest first:
 *   `now,waiting,admitted,live,expected,noShows,claimed`
 */
export function toHistory(entries: readonly unknown[]): HistoryPoint[] {
  const points = entries.flatMap((entry) => toEntry(entry) ?? []).toReversed();
  return points.map((point, index) => ({ ...point, admittedPerMinute: pace(points[index - 1], point, historyGapMs) }));
}

/** Shortest span of a pace, in milliseconds; shorter ones fluctuate. */
const minPaceMs = 25_000;

/**
 * Visitors admitted per minute over about the last half minute, whether or not the queue was empty.
 * @param now the room's present totals
 * @returns null where the history has no point to compare with
 */
export function recentPace(history: readonly HistoryPoint[], now: Admitted): number | null {
  const before = history.findLast(({ atMs }) => now.atMs - atMs >= minPaceMs);
  return pace(before, now, minPaceMs + historyGapMs);
}

function toEntry(entry: unknown): Entry | undefined {
  if (typeof entry !== "string") return undefined;
  const [atMs, waiting, admitted, live, expected, noShows] = entry.split(",").map(Number);
  if (atMs === undefined || waiting === undefined || admitted === undefined || live === undefined) return undefined;
  return { atMs, waiting: Math.max(0, waiting), admitted, live, expected: expected ?? 0, noShows: noShows ?? 0 };
}

function pace(before: Admitted | undefined, { atMs, admitted }: Admitted, maxMs: number): number | null {
  const sinceMs = atMs - (before?.atMs ?? 0);
  // A new epoch counts from nothing.
  if (!before || sinceMs <= 0 || sinceMs > maxMs || admitted < before.admitted) return null;
  return Math.round(((admitted - before.admitted) / sinceMs) * 60_000);
}
