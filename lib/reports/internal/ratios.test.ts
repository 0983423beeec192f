/** Tests of ratios and middles. */
import fc from "fast-check";
import { expect, it } from "vitest";

import { amountPer, middleOf, shareOf } from "./ratios";

it("gives no number for what is divided by nothing", () => {
  expect(shareOf(3, 0)).toBeNull();
  expect(amountPer(300n, 0)).toBeNull();
  expect(middleOf([])).toEqual({ count: 0, mean: null, median: null });
  expect(middleOf([{ value: 5, count: 0 }])).toEqual({ count: 0, mean: null, median: null });
});

it("rounds amounts to the nearest minor unit, half away from zero", () => {
  expect([amountPer(7n, 2), amountPer(-7n, 2), amountPer(10n, 3), amountPer(null, 3)]).toEqual([4n, -4n, 3n, null]);
  expect(amountPer(153_468_409n, 17_440)).toBe(8_800n);
});

it("has the middles of the values written out", () => {
  const occurrences = fc.uniqueArray(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 5 })), {
    selector: ([value]) => value,
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(occurrences, (pairs) => {
      const sorted = pairs.toSorted(([one], [other]) => one - other).map(([value, count]) => ({ value, count }));
      const written = sorted.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
      const half = written.length / 2;
      const median = ((written[Math.ceil(half) - 1] ?? 0) + (written[Math.floor(half)] ?? 0)) / 2;
      const middle = middleOf(sorted);
      expect(middle).toMatchObject({ count: written.length, median });
      expect(middle.mean).toBeCloseTo(written.reduce((sum, value) => sum + value, 0) / written.length, 9);
    }),
  );
});
