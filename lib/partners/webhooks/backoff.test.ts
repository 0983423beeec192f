/** Waits grow, differ, stay in bounds, and end. */
import fc from "fast-check";
import { expect, it } from "vitest";

import { backoffMs, isTooOld } from "./backoff";

const chance = fc.double({ min: 0, max: 1, noNaN: true });

it("stays between half and the whole of a wait that triples up to six hours", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), chance, (attempts, luck) => {
      const whole = Math.min(6 * 3_600_000, 5_000 * 3 ** (attempts - 1));
      expect(backoffMs(attempts, luck)).toBeGreaterThanOrEqual(Math.floor(whole / 2));
      expect(backoffMs(attempts, luck)).toBeLessThanOrEqual(whole);
    }),
  );
});

it("is given up after three days, within forty tries", () => {
  let ageMs = 0;
  let attempts = 0;
  while (!isTooOld(ageMs)) {
    attempts += 1;
    ageMs += backoffMs(attempts, 0);
  }
  expect(attempts).toBeLessThanOrEqual(40);
  expect(isTooOld(72 * 3_600_000)).toBe(false);
});
