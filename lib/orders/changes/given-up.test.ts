/**
 * Units given up one by one have the same refund as units given up at once, for any price, percentage,
 * currency and grouping.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { floorToStripe } from "@/lib/payments/amounts";

import { type EarlierGivenUp, nextShare } from "./given-up";
import { shareOf } from "./refund-terms";

/**
 * Cancels units in groups of these sizes.
 * @returns the refund of each group
 */
function cancelInTurn(groups: readonly number[], unitMinor: bigint, percent: number, currency: string): bigint[] {
  let valueMinor = 0n;
  let backMinor = 0n;
  return groups.map((units) => {
    const earlier: EarlierGivenUp = new Map([[`a ${percent}`, { valueMinor, backMinor }]]);
    const value = unitMinor * BigInt(units);
    const refund = floorToStripe(nextShare(earlier, "a", value, percent), currency);
    valueMinor += value;
    backMinor += refund;
    return refund;
  });
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n);

describe("nextShare", () => {
  it("gives back neither more nor less unit by unit than at once", () => {
    // Half of 1.01 is 0.51 when rounded alone: the sum of two would be a cent too much.
    expect(cancelInTurn([1, 1], 101n, 50, "EUR")).toEqual([51n, 50n]);
    expect(cancelInTurn([2], 101n, 50, "EUR")).toEqual([101n]);
  });

  it("does so for every price, percentage, currency and grouping", () => {
    const groups = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 });
    const currency = fc.constantFrom("EUR", "JPY", "KWD", "ISK");
    fc.assert(
      fc.property(
        groups,
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.integer({ min: 0, max: 100 }),
        currency,
        (parts, unit, percent, code) => {
          const refunds = cancelInTurn(parts, unit, percent, code);
          const units = BigInt(parts.reduce((total, one) => total + one, 0));
          expect(sum(refunds)).toBe(floorToStripe(shareOf(unit * units, percent), code));
          expect(refunds.every((refund) => refund >= 0n)).toBe(true);
        },
      ),
    );
  });

  it("counts each percentage apart, as each has its own deadline", () => {
    const earlier: EarlierGivenUp = new Map([["a 50", { valueMinor: 101n, backMinor: 51n }]]);
    expect(nextShare(earlier, "a", 101n, 30)).toBe(30n);
    expect(nextShare(earlier, "b", 101n, 50)).toBe(51n);
  });
});
