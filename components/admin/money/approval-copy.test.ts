/** Tests of what a decision on a refund says before and after it. */
import { expect, it } from "vitest";

import { decidedText, effectText } from "./approval-copy";

const money = { amountMinor: 18_600n, currency: "EUR" } as const;

it.each([
  ["refund", "the refund of €186.00 is booked at once"],
  ["waive", "the refund of €186.00 of the fee is booked at once"],
  ["retry", "Stripe is asked at once to refund €186.00"],
  ["settle", "€186.00 counts at once as paid another way"],
] as const)("says before a %s is approved what it does, for good", (action, effect) => {
  expect(effectText({ ...money, action }, "en-GB")).toBe(`If you approve, ${effect}. That cannot be taken back.`);
});

it.each(["refund", "waive", "retry", "settle"] as const)("names order and amount after a decision on a %s", (action) => {
  for (const decision of ["approved", "declined"] as const) {
    const text = decidedText({ ...money, action, orderCode: "ABCD-EFGH" }, decision, "en-GB");
    expect(text).toMatch(decision === "approved" ? /^Approved: / : /^Declined: nothing was done/);
    expect(text).toContain("€186.00");
    expect(text).toContain("order ABCD-EFGH");
  }
});
