/** Test support: orders of every kind of line, and the environment in which their messages are composed. */
import { beforeAll, vi } from "vitest";

import { type Db, inTransaction } from "@/db/client";
import { instantIn } from "@/lib/core/time/time-zones";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import type { LocalMoment, OrderLine, OrderLinePlace, OrderView } from "@/lib/orders/view/order-view";

/** Stubs the environment for a file's tests. Call it at the top level. */
export function useEnvironment(): void {
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
}

/** Makes a moment on the clock of a zone. */
export function at(date: string, time: string, timezone: string): LocalMoment {
  return { date, time, timezone, atMs: instantIn(timezone, date, time) };
}

/** Makes a line of an order. */
export function line(place: OrderLinePlace, change: Partial<OrderLine> = {}): OrderLine {
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

/** A stay of three nights in Lisbon. */
export const stay = line({
  kind: "stay",
  propertyType: "hotel",
  checkIn: at("2027-06-03", "15:00", "Europe/Lisbon"),
  checkOut: at("2027-06-06", "11:00", "Europe/Lisbon"),
});

const departure = at("2027-06-02", "23:10", "Asia/Tokyo");

/** A flight over the line of dates, for two. */
export const flight = line(
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

/** A concert in a zone of half hours. */
export const event = line(
  { kind: "event", genre: "concert", venue: "Opera House", start: at("2027-06-05", "20:00", "Australia/Lord_Howe") },
  { checkIn: "2027-06-05", checkOut: "2027-06-06", nightlyPricesMinor: [8_000n], totalMinor: 8_000n },
);

/** Makes a confirmed order of lines. */
export function orderOf(lines: readonly OrderLine[]): OrderView {
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

/** Requests the confirmation of an order, as the relay does. */
export async function requestConfirmation(db: Db, orderId: string): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, (tx) => requestNotification(tx, boss, { kind: "confirmed", subject: orderId, orderId }));
}
