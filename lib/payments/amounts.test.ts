import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyExponent } from "@/lib/core/money";
import { fromStripeAmount, toStripeAmount } from "./amounts";

describe("toStripeAmount", () => {
  it.each([
    [1099n, "EUR", 1099],
    [1099n, "usd", 1099],
    [0n, "USD", 0],
    [500n, "JPY", 500],
    [12_000n, "CLP", 12_000],
    [5n, "ISK", 500],
    [3_700n, "UGX", 370_000],
    [5_120n, "KWD", 5_120],
    [1_230n, "TND", 1_230],
  ])("sends %s minor units of %s as %s", (minor, currency, stripe) => {
    expect(toStripeAmount(minor, currency)).toBe(stripe);
    expect(fromStripeAmount(stripe, currency)).toBe(minor);
  });

  it.each([
    [5_124n, "KWD", "the last of three decimals must be 0"],
    [1n, "BHD", "the last of three decimals must be 0"],
    [-1n, "EUR", "an amount is never negative"],
    [BigInt(Number.MAX_SAFE_INTEGER) + 1n, "EUR", "a number could no longer hold it exactly"],
    [BigInt(Number.MAX_SAFE_INTEGER), "ISK", "a number could no longer hold it exactly once scaled"],
  ])("refuses %s minor units of %s: %s", (minor, currency) => {
    expect(() => toStripeAmount(minor, currency)).toThrow(
      expect.objectContaining({ code: "amount_unrepresentable" }) as unknown as Error,
    );
  });

  it.each([
    ["HUF", 500],
    ["IDR", 500],
    ["MGA", 5],
    ["TWD", 500],
  ])("sends five whole units of %s as %s, however many decimals it is shown with", (currency, stripe) => {
    expect(toStripeAmount(5n * 10n ** BigInt(currencyExponent(currency)), currency)).toBe(stripe);
  });

  it("loses nothing on the way there and back, whatever the currency", () => {
    const currency = fc.constantFrom("EUR", "JPY", "KWD", "ISK", "UGX", "MGA", "TND", "KRW");
    fc.assert(
      fc.property(currency, fc.bigInt({ min: 0n, max: 10n ** 12n }), (code, minor) => {
        let sent: number;
        try {
          sent = toStripeAmount(minor, code);
        } catch {
          return;
        }
        expect(fromStripeAmount(sent, code)).toBe(minor);
      }),
    );
  });
});

describe("fromStripeAmount", () => {
  it.each([
    [10.5, "EUR"],
    [550, "ISK"],
    [Number.NaN, "JPY"],
  ])("refuses %s of %s, which is no whole number of minor units", (amount, currency) => {
    expect(() => fromStripeAmount(amount, currency)).toThrow(/no whole number of minor units/);
  });
});
