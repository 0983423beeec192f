/**
 * Pseudo-random choices that are the same on every machine at every time: each listing draws from its own
 * name.
 */
import { createHash } from "node:crypto";

export interface Draw {
  /** Draws a whole number between both bounds, which are included. */
  int(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  /** Draws so many of the items and keeps their order. */
  some<T>(items: readonly T[], count: number): T[];
  /** Draws true in so many of 100 cases. */
  chance(percent: number): boolean;
}

/**
 * Makes a draw.
 * @param seed any text; the n-th draw of a seed never changes
 */
export function drawing(seed: string): Draw {
  let number = 0;
  const next = () => {
    number += 1;
    return createHash("sha256").update(`${seed}#${number}`).digest().readUInt32BE() / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    int,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
    some: (items, count) => {
      const ranked = items.map((item, index) => ({ item, index, rank: next() })).toSorted((a, b) => a.rank - b.rank);
      return ranked
        .slice(0, count)
        .toSorted((a, b) => a.index - b.index)
        .map(({ item }) => item);
    },
    chance: (percent) => next() * 100 < percent,
  };
}
