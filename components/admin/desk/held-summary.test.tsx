import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import type { OrderLine } from "@/lib/orders/view/order-view";

import { HeldLine } from "./held-summary";
import { MethodChoice } from "./method-choice";

const nowMs = Date.parse("2026-11-30T12:00:00Z");
const moment = (date: string, time: string) => ({ date, time, timezone: "Europe/Paris", atMs: 0 });
const line = {
  reservationId: "r",
  listingName: "Le Grand Octave",
  city: "Paris",
  unitTypeName: "Sea-view double",
  checkIn: "2027-03-10",
  checkOut: "2027-03-13",
  quantity: 1,
  guests: 2,
  totalMinor: 152_200n,
  currency: "EUR",
  policy: { name: "Flexible", tiers: [{ hoursBefore: 48, refundPercent: 100 }] },
  place: {
    kind: "stay",
    propertyType: "hotel",
    checkIn: moment("2027-03-10", "15:00"),
    checkOut: moment("2027-03-13", "11:00"),
  },
} as unknown as OrderLine;

const textOf = (shown: React.ReactElement) =>
  renderToStaticMarkup(shown)
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

it("has all that staff read back: the room, both dates with their year, the party and the terms", () => {
  const text = textOf(<HeldLine line={line} nowMs={nowMs} locale="en-GB" />);
  expect(text).toContain("Sea-view double, 3 nights, 2 guests");
  expect(text).toMatch(/Wed,? 10 Mar 2027 to Sat,? 13 Mar 2027/);
  expect(text).toMatch(/Free cancellation until Mon,? 8 Mar 2027, 15:00 Paris time/);
});

it("gives the reason of a locked way to pay after that way", () => {
  const text = textOf(<MethodChoice state={{ status: "idle" }} initial="link" cannotWaive="Only an owner can." />);
  expect(text).toMatch(/On account.*Free of charge.*Only an owner can\./);
  expect(text).not.toContain("Reason, if it is free");
});
