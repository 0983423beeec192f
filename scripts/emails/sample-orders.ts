/** Orders, tickets, changes and waits that the sample e-mails are about. */
import type { PolicySnapshot } from "@/db/schema";
import { addDays } from "@/lib/core/time/dates";
import { instantIn } from "@/lib/core/time/time-zones";
import type { OrderTicket } from "@/lib/check-in/read-tickets";
import { ticketsOf } from "@/lib/check-in/check-entry";
import { ticketCode } from "@/lib/check-in/ticket-code";
import type { ChangeFacts } from "@/lib/notifications/notices/change-notices";
import type { DocumentContent } from "@/lib/documents/content";
import type { ChangeRow } from "@/lib/orders/records/record-change";
import { termsOf, toChangeTerms } from "@/lib/orders/records/terms";
import type { LocalMoment, OrderLine, OrderView } from "@/lib/orders/view/order-view";
import { nameOnTicket, startOf } from "@/lib/orders/format";
import type { WaitlistEntry } from "@/lib/waitlist/read-entry";

export const link = "http://localhost:3000/orders/7KQ2-M9XD?t=sample";

export const unsubscribeUrl = "http://localhost:3000/unsubscribe?e=ana%40example.com&k=reminder&m=sample";

export const day = "2027-06-18";

const moment = (date: string, time: string, timezone: string): LocalMoment => ({
  date,
  time,
  timezone,
  atMs: instantIn(timezone, date, time),
});

const policy: PolicySnapshot = {
  policyId: "00000000-0000-4000-8000-000000000001",
  name: "Moderate",
  tiers: [
    { hoursBefore: 120, refundPercent: 100 },
    { hoursBefore: 24, refundPercent: 50 },
  ],
};

export const base = {
  listingId: "00000000-0000-4000-8000-000000000002",
  unitTypeId: "00000000-0000-4000-8000-000000000003",
  lat: 0,
  lng: 0,
  keptMinor: 0n,
  policy,
  status: "confirmed",
  heldUntil: new Date(instantIn("Europe/Lisbon", day, "12:00")),
  replaced: false,
  guestNamesAsked: "none",
  guestNames: [],
} as const;

export const stay: OrderLine = {
  ...base,
  reservationId: "00000000-0000-4000-8000-000000000010",
  slug: "casa-do-rio-lisbon",
  listingName: "Casa do Rio",
  city: "Lisbon",
  country: "PT",
  address: "Rua do Alecrim 12",
  unitTypeName: "Double room, river view",
  checkIn: day,
  checkOut: addDays(day, 3),
  quantity: 1,
  guests: 2,
  nightlyPricesMinor: [12_400n, 13_900n, 13_900n],
  totalMinor: 40_200n,
  currency: "EUR",
  guestNamesAsked: "lead",
  guestNames: ["Ana Souza"],
  place: {
    kind: "stay",
    propertyType: "guesthouse",
    checkIn: moment(day, "15:00", "Europe/Lisbon"),
    checkOut: moment(addDays(day, 3), "11:00", "Europe/Lisbon"),
  },
};

export const flight: OrderLine = {
  ...base,
  reservationId: "00000000-0000-4000-8000-000000000011",
  slug: "nh-105",
  listingName: "Tokyo to Kuwait City",
  city: "Tokyo",
  country: "JP",
  address: "",
  unitTypeName: "Economy Flex",
  checkIn: day,
  checkOut: addDays(day, 1),
  quantity: 2,
  guests: 2,
  nightlyPricesMinor: [98_000n],
  totalMinor: 196_000n,
  currency: "JPY",
  guestNamesAsked: "each",
  guestNames: ["Ana Souza", "نور الهاشمي"],
  place: {
    kind: "flight",
    airline: "Nippon Air",
    flightNumber: "NA 105",
    origin: "HND",
    destination: "KWI",
    destinationCity: "Kuwait City",
    departure: moment(day, "22:40", "Asia/Tokyo"),
    arrival: moment(addDays(day, 1), "04:55", "Asia/Kuwait"),
    durationMinutes: 735,
  },
};

export const event: OrderLine = {
  ...base,
  reservationId: "00000000-0000-4000-8000-000000000012",
  slug: "al-noor-quartet",
  listingName: "Al Noor Quartet <Live> & Friends",
  city: "Kuwait City",
  country: "KW",
  address: "Gulf Road",
  unitTypeName: "Balcony",
  checkIn: day,
  checkOut: addDays(day, 1),
  quantity: 3,
  guests: 3,
  nightlyPricesMinor: [12_500n],
  totalMinor: 37_500n,
  currency: "KWD",
  place: { kind: "event", genre: "concert", venue: "Dar Al Athar", start: moment(day, "20:00", "Asia/Kuwait") },
};

export function orderOf(line: OrderLine, status = line.status): OrderView {
  const payment = {
    id: "p",
    status: "captured",
    method: "card",
    amountMinor: line.totalMinor,
    capturedMinor: line.totalMinor,
  } as const;
  return {
    id: "00000000-0000-4000-8000-000000000004",
    code: "7KQ2-M9XD",
    status: "confirmed",
    contact: { name: "Ana Souza", email: "ana@example.com", phone: null },
    locale: "en-GB",
    currency: line.currency,
    totalMinor: line.totalMinor,
    paidMinor: 0n,
    partnerReference: null,
    billing: null,
    createdAt: base.heldUntil,
    confirmedAt: base.heldUntil,
    lines: [{ ...line, status }],
    payment: { ...payment, refundedMinor: 0n, payUrl: null },
    refunds: [],
    isChargedBack: false,
    pendingChange: null,
    history: [],
  };
}

export function ticketsFor(line: OrderLine): OrderTicket[] {
  const of = ticketsOf(line.place.kind, line.quantity);
  return Array.from({ length: of }, (_, index) => ({
    code: ticketCode("7KQ2-M9XD", line.reservationId, index + 1),
    number: index + 1,
    of,
    state: "valid",
    name: nameOnTicket(line, index + 1),
    usedAt: null,
    line,
  }));
}

export function changeOf(line: OrderLine, change: Partial<ChangeRow>, after: Partial<OrderLine> | null): ChangeFacts {
  const terms = toChangeTerms(termsOf(line));
  return {
    order: orderOf(line, after === null ? "cancelled" : "confirmed"),
    change: {
      orderId: "00000000-0000-4000-8000-000000000004",
      id: "00000000-0000-4000-8000-000000000005",
      kind: after === null ? "cancel" : "change",
      status: "applied",
      fingerprint: "",
      actor: "link",
      lines: [
        {
          listingId: line.listingId,
          reservationId: line.reservationId,
          before: terms,
          after: after && toChangeTerms(termsOf({ ...line, ...after })),
          keptMinor: "0",
        },
      ],
      currency: line.currency,
      refundMinor: 0n,
      dueMinor: 0n,
      keptMinor: 0n,
      ending: null,
      ...change,
    },
    back: [],
    unitNames: new Map([[line.unitTypeId, line.unitTypeName]]),
    link,
  };
}

export const visa = { brand: "visa", last4: "4242" } as const;

export function entryOf(line: OrderLine): WaitlistEntry {
  return {
    ...line,
    id: "00000000-0000-4000-8000-000000000006",
    kind: line.place.kind,
    timezone: zoneOf(line),
    startTime: startOf(line.place).time,
    venue: line.place.kind === "event" ? line.place.venue : null,
    flexibleDays: 2,
    email: "ana@example.com",
    name: "Ana Souza",
    locale: "en-GB",
    status: "offered",
    reason: null,
    seenFree: null,
    consideredAt: null,
    createdAt: base.heldUntil,
    endedAt: null,
    offer: {
      ...line,
      orderId: "00000000-0000-4000-8000-000000000004",
      status: "held",
      now: new Date(base.heldUntil.getTime() - 900_000),
      orderCode: null,
    },
  };
}

const zoneOf = ({ place }: OrderLine) =>
  place.kind === "stay" ? place.checkIn.timezone : place.kind === "flight" ? place.departure.timezone : place.start.timezone;

export const invoice: DocumentContent = {
  kind: "invoice",
  number: "HF-2027-000042",
  seller: { name: "Holdfast", address: ["Cais do Sodré 1", "1200-450 Lisboa"], taxId: null },
  buyer: { name: "Ana Souza", email: "ana@example.com" },
  orderCode: "7KQ2-M9XD",
  issuedOn: day,
  locale: "en-GB",
  currency: "EUR",
  lines: [{ text: "Casa do Rio", detail: "Double room, river view", amountMinor: "40200" }],
  totalMinor: "40200",
  settled: "Visa card ending in 4242",
  references: [],
};
