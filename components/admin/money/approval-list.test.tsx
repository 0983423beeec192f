/** Tests of the list of refunds that wait for approval: what a row leads to and says. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { ApprovalList } from "./approval-list";

const approval = {
  id: "a",
  orderId: "o",
  orderCode: "ABCD-EFGH",
  contactName: "Rui Costa",
  listingNames: ["Casa Azul", "Casa Verde"],
  zone: "America/New_York",
  refundId: null,
  action: "refund",
  how: null,
  reason: "No hot water.",
  amountMinor: 18_600n,
  currency: "EUR",
  status: "requested",
  requesterId: "u",
  requester: "Ada Asks",
  decider: null,
  requestedAtMs: Date.parse("2027-01-01T12:00:00Z"),
  expiresAtMs: Date.parse("2027-01-02T12:00:00Z"),
  isExpired: false,
  isOutdated: false,
  cannotDecide: undefined,
  earlierMinor: 0n,
} as const;

const shown = (more: Partial<Parameters<typeof ApprovalList>[0]>) => {
  const decide = () => Promise.resolve({ status: "idle" } as const);
  return renderToStaticMarkup(<ApprovalList approvals={[approval]} locale="en-GB" decide={decide} {...more} />);
};

it("leads to the order, and names guest, listings and the clock of the place where listings mix", () => {
  const html = shown({ isZoneNamed: true });
  expect(html).toContain('href="/admin/orders/ABCD-EFGH"');
  expect(html).toContain("Rui Costa");
  expect(html).toContain("Casa Azul, Casa Verde");
  expect(html.replaceAll("<!-- -->", "")).toContain("2 Jan 2027, 07:00 (New York time)");
  expect(html).toContain("That cannot be taken back.");
});

it("leaves out on the order's page what stands there", () => {
  const html = shown({ isOfOrder: true });
  expect(html).not.toMatch(/Rui Costa|Casa Azul|href=/);
  expect(html).toContain("2 Jan 2027, 07:00");
  expect(html).not.toContain("New York");
});

it("says nothing of approving to a reader who cannot, or of a request that is outdated", () => {
  const own = shown({ approvals: [{ ...approval, cannotDecide: "You asked for it, so another person has to decide." }] });
  expect(own).not.toContain("If you approve");
  expect(shown({ approvals: [{ ...approval, isOutdated: true }] })).not.toContain("If you approve");
});
