/** Tests of the tax within a price: rounded once, and split without a remainder. */
import fc from "fast-check";
import { expect, it } from "vitest";

import { includedTax, taxOfPart } from "./included-tax";

it.each([
  [12_000n, "20", 2_000n],
  [10_000n, "19", 1_597n],
  [10_000n, "8.1", 749n],
  [9_999n, "5.5", 521n],
  [1n, "20", 0n],
  // Half a unit is rounded up: 3 at 20 % is exactly 0.5.
  [3n, "20", 1n],
  [0n, "20", 0n],
  [12_000n, "0", 0n],
  [9_007_199_254_740_993n, "7.7", 643_968_748_946_199n],
])("of %s at %s percent is %s", (gross, percent, tax) => {
  expect(includedTax(gross, percent)).toBe(tax);
});

it("of parts adds up to that of the whole", () => {
  const rate = fc.integer({ min: 0, max: 400_000 }).map((hundredths) => (hundredths / 10_000).toString());
  fc.assert(
    fc.property(fc.array(fc.bigInt(0n, 10n ** 12n), { maxLength: 12 }), rate, (parts, percent) => {
      let [before, taxes] = [0n, 0n];
      for (const part of parts) {
        taxes += taxOfPart(before, part, percent);
        before += part;
      }
      expect(taxes).toBe(includedTax(before, percent));
    }),
  );
});
