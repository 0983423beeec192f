/** Deadlines, the address for answers, and the e-mails about an order. */
/**
 * Tests that calendar files keep days as days and instants as instants, and that e-mails of every kind of
 * line are complete.
 */

import { beforeAll, describe, expect, it, vi } from "vitest";

import { instantIn } from "@/lib/core/time/time-zones";
import type { LocalMoment, OrderLine, OrderLinePlace, OrderView } from "@/lib/orders/view/order-view";
import { policyDeadlines } from "@/lib/orders/view/policy-deadlines";

import { composeConfirmed, composeNotBooked } from "./compose";
import { describePolicy } from "./describe-order";
import { replyAddress } from "./reply-address";

beforeAll(() => {
  const environment = {
    DATABASE_URL: "postgres://unused:unused@127.0.0.1:1/unused",
    APP_URL: "https://tickets.example.com",
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
    UPSTASH_REDIS_REST_TOKEN: "unused",
    SMTP_URL: "smtp://127.0.0.1:1",
    AUTH_SECRET: "x".repeat(32),
    STRIPE_SECRET_KEY: "sk_test_unused",
    STRIPE_WEBHOOK_SECRET: "whsec_unused",
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return () => vi.unstubAllEnvs();
});

function at(date: string, time: string, timezone: string): LocalMoment {
  return { date, time, timezone, atMs: instantIn(timezone, date, time) };
}

function line(place: OrderLinePlace, change: Partial<OrderLine> = {}): OrderLine {
  return {
    listingId: "5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a01",
    reservationId: "5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a02",
    slug: "casa-do-rio",
    listingName: "Casa do Rio",
    city: "Lisbon",
    country: "PT",
    address: "Rua do Alecrim 12",
    lat: 38.7,
    lng: -9.14,
    unitTypeId: "u1",
    keptMinor: 0n,
    unitTypeName: "Garden room",
    checkIn: "2027-06-03",
    checkOut: "2027-06-06",
    quantity: 1,
    guests: 2,
    nightlyPricesMinor: [12_000n, 13_500n, 13_500n],
    totalMinor: 39_000n,
    currency: "EUR",
    policy: { policyId: "p", name: "Flexible", tiers: [{ hoursBefore: 48, refundPercent: 100 }] },
    status: "confirmed",
    heldUntil: new Date("2026-12-01T10:00:00Z"),
    replaced: false,
    guestNamesAsked: "none",
    guestNames: [],
    place,
    ...change,
  };
}

const stay = line({
  kind: "stay",
  propertyType: "hotel",
  checkIn: at("2027-06-03", "15:00", "Europe/Lisbon"),
  checkOut: at("2027-06-06", "11:00", "Europe/Lisbon"),
});

const departure = at("2027-06-02", "23:10", "Asia/Tokyo");

const flight = line(
  {
    kind: "flight",
    airline: "Pacific Test Air",
    flightNumber: "PT 8",
    origin: "HND",
    destination: "SFO",
    destinationCity: "San Francisco",
    departure,
    arrival: { ...at("2027-06-02", "16:40", "America/Los_Angeles"), atMs: departure.atMs + 570 * 60_000 },
    durationMinutes: 570,
  },
  {
    listingName: "Tokyo to San Francisco",
    city: "Tokyo",
    address: "",
    checkIn: "2027-06-02",
    checkOut: "2027-06-03",
    nightlyPricesMinor: [60_000n],
    totalMinor: 120_000n,
    quantity: 2,
  },
);

const event = line(
  { kind: "event", genre: "concert", venue: "Opera House", start: at("2027-06-05", "20:00", "Australia/Lord_Howe") },
  { checkIn: "2027-06-05", checkOut: "2027-06-06", nightlyPricesMinor: [8_000n], totalMinor: 8_000n },
);

function orderOf(lines: readonly OrderLine[]): OrderView {
  return {
    id: "5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a00",
    code: "7KQ2-M9XD",
    status: "confirmed",
    contact: { name: "Ana Souza", email: "ana@example.com", phone: null },
    locale: "en-GB",
    currency: "EUR",
    totalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0n),
    paidMinor: 0n,
    partnerReference: null,
    billing: null,
    createdAt: new Date("2026-12-01T09:50:00Z"),
    confirmedAt: new Date("2026-12-01T09:55:00Z"),
    lines,
    payment: null,
    refunds: [],
    isChargedBack: false,
    pendingChange: null,
    history: [],
  };
}

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
