/** Deadlines, the address for answers, and the e-mails about an order of every kind of line. */
import { describe, expect, it } from "vitest";

import { policyDeadlines } from "@/lib/orders/view/policy-deadlines";

import { composeConfirmed, composeNotBooked } from "./compose";
import { describePolicy } from "./describe-order";
import { replyAddress } from "./reply-address";
import { at, event, flight, line, orderOf, stay, useEnvironment } from "./testing";

useEnvironment();

describe("deadlines", () => {
  it("are counted on the wall clock across daylight saving", () => {
    const place = {
      kind: "event",
      genre: "concert",
      venue: "Hall",
      start: at("2027-03-28", "20:00", "Europe/Berlin"),
    } as const;
    const policy = { policyId: "p", name: "Strict", tiers: [{ hoursBefore: 24, refundPercent: 50 }] };
    expect(policyDeadlines({ place, policy })).toEqual([
      { refundPercent: 50, until: at("2027-03-27", "20:00", "Europe/Berlin") },
    ]);
  });
});

describe("the address for answers", () => {
  it.each([
    ["Holdfast <bookings@tickets.example.com>", "bookings@tickets.example.com"],
    ["desk@tickets.example.com", "desk@tickets.example.com"],
  ])("of %s is %s", (from, address) => {
    expect(replyAddress(from)).toBe(address);
  });
});

describe("the e-mails", () => {
  it("say code, dates, prices and policy in both forms", async () => {
    const { subject, html, text } = await composeConfirmed(orderOf([flight, stay, event]), []);
    expect(subject).toBe("Booked: Tokyo to San Francisco and 2 more (7KQ2-M9XD)");
    for (const said of [
      "7KQ2-M9XD",
      "€1,670.00",
      "Full refund until Tue 1 Jun, 15:00 (Lisbon time).",
      "To cancel or change, open your booking.",
    ]) {
      expect(html).toContain(said);
      expect(text).toContain(said);
    }
    expect(text).toContain("Arrival: Wednesday, 2 June 2027, 16:40, San Francisco (SFO)");
  });

  it("say that nothing was charged when nothing was booked", async () => {
    const { html, text, attachments } = await composeNotBooked(orderOf([stay]));
    for (const form of [html, text]) expect(form).toContain("You were not charged.");
    expect(attachments).toEqual([]);
  });

  it("are written in the reader's dates and money", async () => {
    const { text } = await composeConfirmed({ ...orderOf([stay]), locale: "en-US" }, []);
    expect(text).toContain("€390.00");
    expect(text).toContain("from 3:00\u00A0PM");
    const german = await composeConfirmed({ ...orderOf([stay]), locale: "de-DE" }, []);
    expect(german.text).toEqual((await composeConfirmed(orderOf([stay]), [])).text);
  });

  it("promise no refund until a moment that is over", () => {
    const booked = line(stay.place, {
      policy: {
        policyId: "p",
        name: "Two steps",
        tiers: [
          { hoursBefore: 48, refundPercent: 100 },
          { hoursBefore: 24, refundPercent: 50 },
        ],
      },
    });
    const said = (nowMs: number) => describePolicy(booked, "en-GB", nowMs);
    const startMs = stay.place.kind === "stay" ? stay.place.checkIn.atMs : 0;
    expect(said(startMs - 49 * 3_600_000)).toEqual([
      "Full refund until Tue 1 Jun, 15:00 (Lisbon time).",
      "50% refund until Wed 2 Jun, 15:00 (Lisbon time).",
      "No refund after that.",
    ]);
    expect(said(startMs - 47 * 3_600_000)[0]).toBe("50% refund until Wed 2 Jun, 15:00 (Lisbon time).");
    expect(said(startMs - 23 * 3_600_000)).toEqual(["Not refundable."]);
  });

  it("let no name break out of the page", async () => {
    const order = orderOf([line(stay.place, { listingName: "<script>alert(1)</script>" })]);
    expect((await composeConfirmed(order, [])).html).not.toContain("<script");
  });
});
