import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyExponent } from "@/lib/core/money";
import { amountFault, fromStripeAmount, isUnrepresentableAmount, toStripeAmount, UnrepresentableAmountError } from "./amounts";

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

describe("amountFault", () => {
  it.each([
    [0n, "EUR"],
    [50n, "EUR"],
    [30n, "GBP"],
    [99_999_999n, "USD"],
    [50n, "JPY"],
    [10n, "KWD"],
    [17_500n, "HUF"],
    [500_000_000n, "IDR"],
    [1n, "ISK"],
  ])("lets a card be charged %s minor units of %s, or nothing be charged", (minor, currency) => {
    expect(amountFault(minor, currency)).toBeUndefined();
  });

  it.each([
    [49n, "EUR", { reason: "amount_too_small", leastMinor: 50n }],
    [1n, "usd", { reason: "amount_too_small", leastMinor: 50n }],
    [49n, "JPY", { reason: "amount_too_small", leastMinor: 50n }],
    [1_499n, "CZK", { reason: "amount_too_small", leastMinor: 1_500n }],
    [100_000_000n, "EUR", { reason: "amount_too_large", mostMinor: 99_999_999n }],
    [100_000_000n, "KWD", { reason: "amount_too_large", mostMinor: 99_999_990n }],
    [1_000_000n, "ISK", { reason: "amount_too_large", mostMinor: 999_999n }],
    [10n ** 18n, "EUR", { reason: "amount_too_large", mostMinor: 99_999_999n }],
    [5_124n, "KWD", { reason: "amount_unrepresentable" }],
  ])("finds fault with %s minor units of %s", (minor, currency, fault) => {
    expect(amountFault(minor, currency)).toEqual(fault);
  });
});

it("an unrepresentable amount is recognised by its code, no other error is", () => {
  const copied = Object.assign(new RangeError("of another copy of the file"), { code: "amount_unrepresentable" });
  const errors = [new UnrepresentableAmountError("x"), copied, new RangeError("x"), { code: "amount_unrepresentable" }];
  expect(errors.map(isUnrepresentableAmount)).toEqual([true, true, false, false]);
});
