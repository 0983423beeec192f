import { expect, it } from "vitest";

import { paymentMethods } from "@/db/schema";

import { brandName, isAtDesk, methodNames, refundedText, refundPromise } from "./copy";

const card = "the Visa card ending in 4242";

it("says how each means of payment comes back", () => {
  expect(refundPromise("card", card)).toBe(`will be refunded to ${card}. Banks take five to ten days to show it.`);
  expect(refundPromise("account", card)).toBe("will be taken off what is owed on account.");
  expect(refundPromise("desk_cash", card)).toContain("in cash at the desk");
  expect(refundPromise("desk_terminal", card)).toContain("to the card you paid with there");
});

it("names no card where none was charged through Stripe", () => {
  for (const method of ["account", "desk_cash", "desk_terminal"] as const)
    expect(refundPromise(method, card) + refundedText(method, card)).not.toContain("4242");
});

it("gives each means of payment a name of its own", () => {
  expect(new Set(paymentMethods.map((method) => methodNames[method])).size).toBe(paymentMethods.length);
  expect(paymentMethods.filter(isAtDesk)).toEqual(["desk_cash", "desk_terminal"]);
});

it("names a brand of cards as it is written", () => {
  expect(["visa", "mastercard"].map(brandName)).toEqual(["Visa", "Mastercard"]);
});
