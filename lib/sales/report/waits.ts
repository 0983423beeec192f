/** Waits of the admitted, from the curves of a run. Pure. */
import type { ReportedWaits } from "@/db/schema";

import type { Sale } from "../sale";
import { maxWaitsComputed } from "../limits";
import type { CurvePoint } from "./curves";

interface Step {
  readonly atMs: number;
  readonly count: number;
}

/**
 * Computes how long visitors waited from their arrival, or from the opening where they came to the lobby,
 * to their call. Visitors are called in the order of their numbers, so the n-th that was admitted is the
 * n-th of those who came and stayed; both times are read from the counts, straight lines between samples.
 * Lanes are taken together.
 * @returns null where no visitor was admitted in the samples
 */
export function waitsOf(
  curve: readonly CurvePoint[],
  { opensAtMs = 0, closesAtMs = Infinity }: Pick<Sale, "opensAtMs" | "closesAtMs">,
): ReportedWaits | null {
  // After the end no visitor is admitted, so a later sample tells how it stood then.
  const after = curve
    .filter(({ atMs }) => atMs > opensAtMs)
    .map((point) => ({ ...point, atMs: Math.min(point.atMs, closesAtMs) }));
  const admitted = after.at(-1)?.admitted ?? 0;
  if (admitted <= 0) return null;
  const lobby = curve.findLast(({ atMs }) => atMs <= opensAtMs)?.waiting ?? 0;
  const called: Step[] = [
    { atMs: opensAtMs, count: 0 },
    ...after.map((point) => ({ atMs: point.atMs, count: point.admitted })),
  ];
  const arrived = stayed([
    { atMs: opensAtMs, count: lobby },
    ...after.map((point) => ({ atMs: point.atMs, count: point.admitted + point.waiting })),
  ]);
  const counted = Math.min(maxWaitsComputed, admitted);
  const waits = Array.from({ length: counted }, (_, nth) => {
    const visitor = ((nth + 0.5) / counted) * admitted;
    return Math.max(0, timeOf(called, visitor) - timeOf(arrived, visitor));
  }).toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(waits[Math.min(counted - 1, Math.floor(share * counted))] ?? 0);
  return { medianMs: at(0.5), p95Ms: at(0.95), longestMs: at(1) };
}

/** Takes visitors who left out of the counts from the beginning: no later count is lower. */
function stayed(steps: readonly Step[]): Step[] {
  let least = Infinity;
  return steps
    .toReversed()
    .map(({ atMs, count }) => {
      least = Math.min(least, count);
      return { atMs, count: least };
    })
    .toReversed();
}

/** The time at which a count that never falls reaches a number. */
function timeOf(steps: readonly Step[], number: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.count ?? 0) >= number) high = middle;
    else low = middle + 1;
  }
  const reached = steps[low];
  const before = steps[low - 1];
  if (!reached) return 0;
  if (!before || reached.count <= before.count) return reached.atMs;
  const share = Math.min(1, (number - before.count) / (reached.count - before.count));
  return before.atMs + share * (reached.atMs - before.atMs);
}
