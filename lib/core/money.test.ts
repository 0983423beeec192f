import { describe, expect, it } from "vitest";

import { currencyExponent, formatMoney, formatAmountShort, toDecimal } from "./money";

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
    expect(formatMoney({ amountMinor: 12_000n, currency: "EUR" }, "de-DE")).toBe("€120.00");
    expect(formatMoney({ amountMinor: 1500n, currency: "JPY" }, "ja-JP")).toMatch(/^(JP)?¥1,500$/);
  });

  it("shortens for narrow places by the minor units that are stored, not by those a runtime shows", () => {
    const short = (amountMinor: bigint, currency: string) => formatAmountShort({ amountMinor, currency }, "en-GB");
    expect(short(123_456n, "EUR")).toBe("1,234.56");
    expect(short(12_000n, "EUR")).toBe("120.00");
    expect(short(1_250_000n, "EUR")).toMatch(/^12\.5k$/i);
    expect(short(1_250_000n, "JPY")).toMatch(/^1\.3m$/i);
    // CLDR shows these currencies without their decimals.
    expect(short(990_000n, "RSD")).toBe("9,900.00");
    expect(short(45_500_000n, "IQD")).toMatch(/^45\.5k$/i);
  });
});
