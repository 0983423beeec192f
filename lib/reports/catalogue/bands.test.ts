/** Bands of lead times. */
import fc from "fast-check";
import { expect, it } from "vitest";

import { inBands } from "./bands";

it("counts each booking in one band, those for past dates in the first", () => {
  const rows = [-2, 0, 1, 2, 3, 4, 30, 31, 365, 366, 700].map((value) => ({ value, bookings: 1 }));
  const counted = Object.fromEntries(inBands(rows).map(({ band, bookings }) => [band, bookings]));
  expect(counted).toEqual({
    "0": 2,
    "1": 1,
    "2 to 3": 2,
    "4 to 7": 1,
    "8 to 14": 0,
    "15 to 30": 1,
    "31 to 60": 1,
    "61 to 90": 0,
    "91 to 180": 0,
    "181 to 365": 1,
    "366 or more": 2,
  });
  expect(inBands([])).toEqual([]);
});

it("has shares that are all of the bookings", () => {
  const anyRow = fc.record({ value: fc.integer({ min: -10, max: 900 }), bookings: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1 }), (rows) => {
      const bands = inBands(rows);
      expect(bands.reduce((sum, { bookings }) => sum + bookings, 0)).toBe(
        rows.reduce((sum, { bookings }) => sum + bookings, 0),
      );
      expect(bands.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1);
    }),
  );
});
