/**
 * Cumulative counts of a run, from samples of its room. Pure.
 *
 * Totals in Redis begin anew with each epoch, after Redis has lost the room, and indices then continue
 * above a bound; the counts here go on where the epoch before stopped. What happened between the last
 * sample before a loss and the first one after it is not counted.
 */
import type { SaleSample } from "./samples";

/** Counts since the beginning of the run. */
export interface CurvePoint {
  readonly atMs: number;
  readonly arrivals: number;
  readonly admitted: number;
  readonly claimed: number;
  readonly noShows: number;
  readonly left: number;
  readonly ended: number;
  readonly bought: number;
  /** Visitors who wait at the time. */
  readonly waiting: number;
}

const totals = ["admitted", "claimed", "noShows", "left", "ended", "bought"] as const;
type Totals = Readonly<Record<(typeof totals)[number], number>>;

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const mapTotals = (of: (name: (typeof totals)[number]) => number) =>
  Object.fromEntries(totals.map((name) => [name, of(name)])) as Totals;

/** @param samples in order of time */
export function toCurve(samples: readonly SaleSample[]): CurvePoint[] {
  let base = mapTotals(() => 0);
  let baseArrivals = 0;
  let first = samples[0];
  let last: CurvePoint | undefined;
  return samples.map((sample) => {
    if (first && sample.epoch !== first.epoch) {
      first = sample;
      baseArrivals = (last?.arrivals ?? 0) - sum(sample.issued);
      const before = last;
      base = mapTotals((name) => before?.[name] ?? 0);
    }
    last = {
      atMs: sample.atMs,
      waiting: sample.waiting,
      arrivals: baseArrivals + sum(sample.issued),
      ...mapTotals((name) => base[name] + sample[name]),
    };
    return last;
  });
}
