/** Ratios and middles of reports: what is divided by nothing is no number. Pure. */

/** Divides counts; null when there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * Divides an amount by a count, rounded half away from zero.
 * @param amountMinor minor units; null for a reader who sees no money
 * @returns minor units; null when there is nothing to divide by
 */
export function amountPer(amountMinor: bigint | null, count: number): bigint | null {
  if (amountMinor === null || count === 0) return null;
  const [size, by] = [amountMinor < 0n ? -amountMinor : amountMinor, BigInt(Math.abs(count))];
  const rounded = (2n * size + by) / (2n * by);
  return amountMinor < 0n === count < 0 ? rounded : -rounded;
}

/** A value and how often it occurs. */
export interface Occurrence {
  readonly value: number;
  readonly count: number;
}

export interface Middle {
  readonly count: number;
  /** Null when there is nothing to average. */
  readonly mean: number | null;
  /** The middle value, of an even count the mean of the two in the middle; null when there is none. */
  readonly median: number | null;
}

/**
 * Computes mean and median of counted values.
 * @param occurrences in the order of the values; counts below 1 are left out
 */
export function middleOf(occurrences: readonly Occurrence[]): Middle {
  const counted = occurrences.filter(({ count }) => count > 0);
  const count = counted.reduce((sum, one) => sum + one.count, 0);
  const total = counted.reduce((sum, one) => sum + one.value * one.count, 0);
  if (count === 0) return { count, mean: null, median: null };
  const at = (place: number): number => {
    let passed = 0;
    for (const one of counted) {
      passed += one.count;
      if (place < passed) return one.value;
    }
    throw new RangeError("a place beyond the values");
  };
  return { count, mean: total / count, median: (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2 };
}
