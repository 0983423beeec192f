import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import type { RefundPartSum } from "@/lib/orders/refunds/by-staff/read-refund-parts";

import { RefundDone } from "./refund-done";

const textOf = (parts: readonly RefundPartSum[]) =>
  renderToStaticMarkup(
    <RefundDone
      done={{ amountMinor: 10_000n, currency: "EUR", isRequested: false, parts }}
      path="/admin/orders/ABC"
      locale="en-GB"
    />,
  )
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

it("says of cash that was paid back just that, without Stripe", () => {
  const text = textOf([{ paidBy: "desk_cash", status: "sent", amountMinor: 10_000n }]);
  expect(text).toContain("€100.00 refunded");
  expect(text).toContain("€100.00 was paid back in cash at the desk.");
  expect(text).not.toMatch(/Stripe|card|account/);
});

it("gives each means of payment its own sentence, and names first what is to be done", () => {
  const text = textOf([
    { paidBy: "account", status: "due", amountMinor: 2_000n },
    { paidBy: "card", status: "due", amountMinor: 1_000n },
    { paidBy: "desk_cash", status: "sent", amountMinor: 3_000n },
    { paidBy: "desk_terminal", status: "due", amountMinor: 4_000n },
  ]);
  expect(text).toContain("€40.00 is to be paid back at the desk The refund of €100.00 is booked.");
  expect(text).toContain("€20.00 is taken off the account by itself.");
  expect(text).toContain("€10.00 goes back to the card by Stripe.");
  expect(text).toContain("€30.00 was paid back in cash at the desk.");
  expect(text).toContain("€40.00 is to be paid back at the desk, to the card.");
});

it("says what failed, and what was paid another way", () => {
  const text = textOf([
    { paidBy: "card", status: "failed", amountMinor: 6_000n },
    { paidBy: "card", status: "settled", amountMinor: 4_000n },
  ]);
  expect(text).toContain("€60.00 could not be paid back The refund");
  expect(text).toContain("€60.00 could not be paid back, and waits under Refunds.");
  expect(text).toContain("€40.00 was paid another way.");
});
