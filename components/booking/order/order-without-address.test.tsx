/** Tests that a guest of the desk who gave no e-mail address is promised no message. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import type { OrderView } from "@/lib/orders/view/order-view";
import { flightLine } from "@/lib/orders/view/testing";

import { BookedOrder } from "./booked-order";
import { type Done, OrderNotices } from "./order-notices";

const orderOf = (email: string) =>
  ({
    code: "ABCD-EFGH",
    status: "confirmed",
    contact: { name: "Rui Costa", email, phone: null },
    billing: null,
    currency: "EUR",
    totalMinor: 10_000n,
    confirmedAt: new Date(0),
    isChargedBack: true,
    pendingChange: null,
    refunds: [],
    history: [],
    lines: [
      {
        ...flightLine,
        listingId: "l",
        reservationId: "r",
        status: "cancelled",
        guestNames: [],
        policy: { tiers: [] },
        nightlyPricesMinor: [10_000n],
        taxMinor: 0n,
        currency: "EUR",
        totalMinor: 10_000n,
      },
    ],
  }) as unknown as OrderView;

const plain = (shown: React.ReactElement) =>
  renderToStaticMarkup(shown)
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

const notices = (email: string, done: Done) =>
  plain(<OrderNotices order={orderOf(email)} done={done} isNameMissing={false} locale="en-GB" />);

it.each(["cancelled", "changed"] as const)("names the address of the message about what was %s, where there is one", (done) => {
  expect(notices("rui@example.com", done)).toContain("We have e-mailed rui@example.com .");
  expect(notices("rui@example.com", done)).toContain("reply to the confirmation e-mail");
  expect(notices("", done)).not.toMatch(/e-mail/);
  expect(notices("", done)).toContain("write to us and we will find a way");
});

const page = (email: string, status: string) => {
  const order = orderOf(email);
  const lines = order.lines.map((line) => ({ ...line, status }));
  return plain(
    <BookedOrder
      order={{ ...order, isChargedBack: false, lines } as unknown as OrderView}
      cards={new Map()}
      nowMs={Date.parse("2027-06-10T00:00:00Z")}
      locale="en-GB"
      tickets={[]}
      replyTo="hello@example.com"
      documents={[]}
      done={undefined}
    />,
  );
};

it("speaks of no confirmation where no address was given", () => {
  expect(page("rui@example.com", "confirmed")).toContain("The confirmation is on its way to rui@example.com .");
  expect(page("rui@example.com", "confirmed")).toContain("Reply to the confirmation e-mail, or write to hello@example.com");
  expect(page("", "confirmed")).not.toMatch(/on its way|confirmation e-mail|opens this page again/);
  expect(page("", "confirmed")).toContain("Need anything else? Write to hello@example.com");
});
