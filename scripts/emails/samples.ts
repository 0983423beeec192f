/**
 * One of each message, with the data of a stay, a flight and an event, in currencies with two, no and three
 * decimals.
 */
import type { PolicySnapshot } from "@/db/schema";
import type { Invitation } from "@/lib/auth/staff/read-invitation";
import { addDays } from "@/lib/core/time/dates";
import { instantIn } from "@/lib/core/time/time-zones";
import type { OrderTicket } from "@/lib/check-in/read-tickets";
import { ticketsOf } from "@/lib/check-in/check-entry";
import { ticketCode } from "@/lib/check-in/ticket-code";
import { composeConfirmed, composeNotBooked } from "@/lib/notifications/compose";
import { composeEmailProof } from "@/lib/notifications/compose-email-proof";
import {
  bookingsNotice,
  confirmNotice,
  emailChangedNotice,
  passkeyAddedNotice,
  passkeyRemovedNotice,
  passwordChangedNotice,
  resetNotice,
  secondFactorNotice,
  signInNotice,
} from "@/lib/notifications/notices/account-notices";
import { cancelledNotice, changedNotice, type ChangeFacts, refundSentNotice } from "@/lib/notifications/notices/change-notices";
import type { DocumentContent } from "@/lib/documents/content";
import { staffInvitedNotice } from "@/lib/notifications/notices/invitation-notices";
import { documentNotice, heldNotice, reminderNotice } from "@/lib/notifications/notices/order-notices";
import { disputeLostNotice, disputeOpenedNotice, refundFailedNotice } from "@/lib/notifications/notices/staff-notices";
import { offerLapsedNotice, offerNotice, waitingNotice } from "@/lib/notifications/notices/wait-notices";
import { composeNotice, composeWithTickets } from "@/lib/notifications/compose-notice";
import type { ChangeRow } from "@/lib/orders/records/record-change";
import { termsOf, toChangeTerms } from "@/lib/orders/records/terms";
import type { LocalMoment, OrderLine, OrderView } from "@/lib/orders/view/order-view";
import type { ListedDispute } from "@/lib/orders/refunds/list-disputes";
import { nameOnTicket, startOf } from "@/lib/orders/format";
import type { FailedRefund } from "@/lib/orders/refunds/resolve-failed-refund";
import type { WaitlistEntry } from "@/lib/waitlist/read-entry";
import type { Message } from "@/lib/notifications/message";

const link = "http://localhost:3000/orders/7KQ2-M9XD?t=sample";
const unsubscribeUrl = "http://localhost:3000/unsubscribe?e=ana%40example.com&k=reminder&m=sample";
const day = "2027-06-18";

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

const base = {
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

const stay: OrderLine = {
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

const flight: OrderLine = {
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

const event: OrderLine = {
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

function orderOf(line: OrderLine, status = line.status): OrderView {
  const payment = { id: "p", status: "captured", amountMinor: line.totalMinor, capturedMinor: line.totalMinor } as const;
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

function ticketsFor(line: OrderLine): OrderTicket[] {
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

function changeOf(line: OrderLine, change: Partial<ChangeRow>, after: Partial<OrderLine> | null): ChangeFacts {
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

const visa = { brand: "visa", last4: "4242" } as const;

function entryOf(line: OrderLine): WaitlistEntry {
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

const disputePage = "http://localhost:3000/admin/disputes/sample";
const disputed = {
  orderId: "00000000-0000-4000-8000-000000000004",
  orderCode: "7KQ2-M9XD",
  contactName: "Ana Souza",
  contactEmail: "ana@example.com",
  amountMinor: 40_200n,
  currency: "EUR",
} as const;
const dispute: ListedDispute = {
  ...disputed,
  id: "00000000-0000-4000-8000-000000000007",
  stripeDisputeId: "dp_sample",
  status: "needs_response",
  reason: "product_not_received",
  openedAtMs: Date.parse("2027-06-20T10:00:00Z"),
  dueByMs: Date.parse("2027-06-29T23:59:00Z"),
  submittedAtMs: null,
  closedAtMs: null,
};
const invitationLink = "http://localhost:3000/invitation/sample";
const invitation: Invitation = {
  id: "00000000-0000-4000-8000-00000000000b",
  email: "ana@example.com",
  role: "front_desk",
  listingId: base.listingId,
  listingName: "Casa do Rio",
  inviter: "Ines Duarte",
  expiresAtMs: Date.parse("2027-06-25T10:00:00Z"),
  acceptedBy: null,
  state: "open",
};

const failedRefund: FailedRefund = {
  ...disputed,
  id: "00000000-0000-4000-8000-000000000008",
  failedAtMs: Date.parse("2027-06-20T10:00:00Z"),
  reason: "refused",
  words: "Insufficient funds in your Stripe account.",
};

/** Returns every message under a name that states its kind and its booking. */
export async function sampleMessages(): Promise<Map<string, Message>> {
  const oneTime = "http://localhost:3000/link?t=sample";
  const secondFactorUrl = "http://localhost:3000/account/second-factor";
  const waiting = "http://localhost:3000/waitlist/sample?t=sample";
  const entry = entryOf(event);
  const cancelled = changeOf(stay, { refundMinor: 20_100n, keptMinor: 20_100n }, null);
  const released = changeOf(event, { kind: "cancel", refundMinor: 12_500n }, { quantity: 2, totalMinor: 25_000n });
  const longer = { checkOut: addDays(day, 4), nightlyPricesMinor: [12_400n, 13_900n, 13_900n, 14_800n], totalMinor: 55_000n };
  const dearer = changeOf(stay, { dueMinor: 14_800n }, longer);
  const cheaper = changeOf(flight, { refundMinor: 49_000n, keptMinor: 49_000n }, { quantity: 1, totalMinor: 98_000n });
  const messages: Record<string, Message | Promise<Message>> = {
    "confirmed, a stay": composeConfirmed(orderOf(stay), ticketsFor(stay)),
    "confirmed, a flight": composeConfirmed(orderOf(flight), ticketsFor(flight)),
    "confirmed, an event": composeConfirmed(orderOf(event), ticketsFor(event)),
    "not booked": composeNotBooked(orderOf(stay)),
    "cancelled, all": composeNotice(
      cancelledNotice({ ...cancelled, back: [{ amountMinor: 20_100n, method: "refund", card: visa }] }),
    ),
    "cancelled, a part not yet taken": composeNotice(
      cancelledNotice({ ...released, back: [{ amountMinor: 12_500n, method: "release", card: null }] }),
    ),
    "changed, more to pay": composeWithTickets(changedNotice(dearer), orderOf(stay), ticketsFor(stay)),
    "changed, less to pay": composeNotice(
      changedNotice({ ...cheaper, back: [{ amountMinor: 49_000n, method: "refund", card: visa }] }),
    ),
    "not changed": composeNotice(
      changedNotice({ ...dearer, change: { ...dearer.change, status: "ended", ending: "sold_out" } }),
    ),
    "refund sent": composeNotice(
      refundSentNotice({ ...cancelled, back: [{ amountMinor: 20_100n, method: "refund", card: visa }] }),
    ),
    reminder: composeWithTickets(
      reminderNotice(orderOf(flight), flight, link, unsubscribeUrl),
      orderOf(flight),
      ticketsFor(flight),
    ),
    "an invoice": composeNotice(documentNotice(orderOf(stay), invoice, link)),
    held: composeNotice(heldNotice("Ana Souza", { ...stay, lines: [stay] }, "http://localhost:3000/basket", unsubscribeUrl)),
    "held, a flight": composeNotice(
      heldNotice("Ana Souza", { ...flight, lines: [flight] }, "http://localhost:3000/basket", unsubscribeUrl),
    ),
    waiting: composeNotice(waitingNotice(entry, waiting)),
    offer: composeNotice(offerNotice(entry, entry.offer ?? fail(), waiting)),
    "offer lapsed": composeNotice(offerLapsedNotice(entry, waiting)),
    "staff, an inquiry": composeNotice(disputeOpenedNotice({ ...dispute, status: "warning_needs_response" }, disputePage)),
    "staff, a dispute": composeNotice(disputeOpenedNotice(dispute, disputePage)),
    "staff, a dispute lost": composeNotice(disputeLostNotice({ ...dispute, status: "lost" }, disputePage)),
    "staff, a refund failed": composeNotice(refundFailedNotice(failedRefund, "http://localhost:3000/admin/refunds")),
    "staff, an invitation to a listing": composeNotice(staffInvitedNotice(invitation, "Holdfast", invitationLink)),
    "staff, an invitation to every listing": composeNotice(
      staffInvitedNotice(
        { ...invitation, role: "manager", listingId: null, listingName: null, inviter: null },
        "Holdfast",
        invitationLink,
      ),
    ),
    "a link to sign in": composeNotice(signInNotice(oneTime)),
    "a new password": composeNotice(resetNotice(oneTime)),
    "an address to confirm": composeNotice(confirmNotice(oneTime)),
    "an address that changed": composeNotice(emailChangedNotice("علی@почта.рф", "http://localhost:3000/account")),
    "a password that changed": composeNotice(passwordChangedNotice("link", "http://localhost:3000/forgot-password")),
    "a password that changed on the account's page": composeNotice(
      passwordChangedNotice("account", "http://localhost:3000/forgot-password"),
    ),
    "a passkey that was added": composeNotice(passkeyAddedNotice("Apple Passwords", "http://localhost:3000/account/passkeys")),
    "a passkey that was removed": composeNotice(
      passkeyRemovedNotice("YubiKey <blue>", "http://localhost:3000/account/passkeys"),
    ),
    "a second factor that was added": composeNotice(secondFactorNotice("second_factor_added", secondFactorUrl)),
    "a second factor that was removed": composeNotice(secondFactorNotice("second_factor_removed", secondFactorUrl)),
    "a second factor that was reset": composeNotice(secondFactorNotice("second_factor_reset", secondFactorUrl)),
    "a recovery code that was used": composeNotice(secondFactorNotice("recovery_code_used", secondFactorUrl)),
    "bookings found": composeNotice(bookingsNotice([stay, flight, event].map((line) => ({ order: orderOf(line), link })))),
    "an address to prove": composeEmailProof({ sale: "Halcyon Park, the Last Night", link: waiting }),
  };
  return new Map(await Promise.all(Object.entries(messages).map(async ([name, message]) => [name, await message] as const)));
}

function fail(): never {
  throw new Error("a sample without an offer");
}
