/** A room's last half hour, as `advance` notes it every ten seconds. Pure; pages import its types. */

import { historyGapMs } from "../limits";

export interface HistoryPoint {
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly waiting: number;
  readonly live: number;
  readonly expected: number;
  readonly noShows: number;
  /** Let in so far. */
  readonly admitted: number;
  /** People let in per minute since the point before; null for the first one, and after a gap or a new beginning. */
  readonly admittedPerMinute: number | null;
}

type Entry = Omit<HistoryPoint, "admittedPerMinute">;
type Admitted = Pick<HistoryPoint, "atMs" | "admitted">;

/**
 * The points in order of time.
 * @param entries as the room's list keeps them, newest first: `now,waiting,admitted,live,expected,noShows,claimed`
 */
export function toHistory(entries: readonly unknown[]): HistoryPoint[] {
  const points = entries.flatMap((entry) => toEntry(entry) ?? []).toReversed();
  return points.map((point, index) => ({ ...point, admittedPerMinute: pace(points[index - 1], point, historyGapMs) }));
}

/** A pace over less than this jumps about. */
const minPaceMs = 25_000;

/**
 * People let in per minute over the last half minute or so, whether or not anybody waited; null where the history does not tell.
 * @param now the room of this moment
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
