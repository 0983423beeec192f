/** Tests that each time names its clock, for a reader in another zone. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { TicketCard } from "@/components/check-in/ticket-card";
import type { OrderLine, OrderView } from "@/lib/orders/view/order-view";

import { OrderHistory } from "./order-history";

const start = { date: "2027-06-03", time: "20:30", timezone: "Asia/Tokyo", atMs: Date.parse("2027-06-03T11:30:00Z") };
const line = {
  reservationId: "r",
  listingName: "Quartet",
  city: "Tokyo",
  unitTypeName: "Balcony",
  checkIn: "2027-06-03",
  checkOut: "2027-06-04",
  quantity: 1,
  guests: 1,
  place: { kind: "event", genre: "concert", venue: "Hall", start },
} as unknown as OrderLine;

const textOf = (shown: React.ReactElement) => renderToStaticMarkup(shown).replaceAll(/<[^>]*>/g, " ");

it("names the place beside every time of an order's history", () => {
  const history = [
    { type: "confirmed", at: new Date("2027-05-01T15:00:00Z") },
    { type: "checked_in", at: new Date("2027-06-03T11:00:00Z") },
  ] as const;
  const text = textOf(
    <OrderHistory order={{ currency: "JPY", lines: [line], history } as unknown as OrderView} locale="en-GB" />,
  );
  expect(text).toMatch(/2 May 2027, 00:00 \(Tokyo time\)/);
  expect(text).toMatch(/3 Jun 2027, 20:00 \(Tokyo time\)/);
});

it("names the place beside the time at which a ticket was used, and keeps to the reader's kind of clock", () => {
  const ticket = {
    code: "C",
    number: 1,
    name: null,
    of: 1,
    state: "used",
    usedAt: new Date("2027-06-03T11:00:00Z"),
    line,
  } as const;
  const text = textOf(<TicketCard ticket={ticket} qrSvg="" locale="en-US" />);
  expect(text).toMatch(/Jun 3, 8:00\sPM \(Tokyo time\)/);
  expect(text).toMatch(/8:30\sPM/);
  expect(text).not.toContain("20:30");
});
