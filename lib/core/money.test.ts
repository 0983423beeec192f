import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { currencyExponent, formatMoney, formatMoneyShort, percentOfMinor, splitMinor, sumMoney, toDecimal } from "./money";

describe("money", () => {
  it("knows currencies without decimals and with three", () => {
    expect(["EUR", "JPY", "KWD", "CLF", "HUF"].map(currencyExponent)).toEqual([2, 0, 3, 4, 2]);
    expect(formatMoney({ amountMinor: 1_005_050n, currency: "HUF" }, "en-GB")).toMatch(/^HUF\s10,050.50$/);
    expect(toDecimal({ amountMinor: 5n, currency: "EUR" })).toBe("0.05");
    expect(toDecimal({ amountMinor: -1234n, currency: "KWD" })).toBe("-1.234");
    expect(toDecimal({ amountMinor: 1234n, currency: "JPY" })).toBe("1234");
  });

  it("formats exactly beyond the range of floats", () => {
    expect(formatMoney({ amountMinor: 9_007_199_254_740_993_01n, currency: "USD" }, "en-US")).toBe("$9,007,199,254,740,993.01");
    expect(formatMoney({ amountMinor: 12_000n, currency: "EUR" }, "de-DE", { trimZeros: true })).toMatch(/^120\s€$/);
    expect(formatMoney({ amountMinor: 1500n, currency: "JPY" }, "ja-JP")).toMatch(/^[¥￥]1,500$/);
  });

  it("shortens for narrow places by the minor units that are stored, not by those a runtime shows", () => {
    const short = (amountMinor: bigint, currency: string) => formatMoneyShort({ amountMinor, currency }, "en-GB");
    expect(short(123_456n, "EUR")).toBe("€1,235");
    expect(short(1_250_000n, "EUR")).toMatch(/^€12\.5k$/i);
    expect(short(1_250_000n, "JPY")).toMatch(/^¥1\.3m$/i);
    // CLDR shows these without the decimals they have.
    expect(short(990_000n, "RSD")).toMatch(/^RSD\s?9,900$/);
    expect(short(45_500_000n, "IQD")).toMatch(/^IQD\s?45\.5k$/i);
  });

  it("splits so that the parts sum to the whole and differ from their share by less than one unit", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }).filter((weights) => weights.some((weight) => weight > 0)),
        (total, weights) => {
          const parts = splitMinor(total, weights);
          const sum = BigInt(weights.reduce((a, b) => a + b, 0));
          expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
          for (const [index, part] of parts.entries()) {
            const difference = part * sum - total * BigInt(weights[index] ?? 0);
            expect(difference < sum && -difference < sum).toBe(true);
          }
        },
      ),
    );
  });

  it("refuses weights that cannot split, mixed currencies and odd percentages", () => {
    expect(() => splitMinor(1n, [0, 0])).toThrow(RangeError);
    expect(() => splitMinor(1n, [-1, 2])).toThrow(RangeError);
    expect(() => sumMoney([{ amountMinor: 1n, currency: "USD" }], "EUR")).toThrow("cannot add USD to EUR");
    expect(() => percentOfMinor(100n, 12.5)).toThrow(RangeError);
    expect(percentOfMinor(101n, 50)).toBe(51n);
  });
});
