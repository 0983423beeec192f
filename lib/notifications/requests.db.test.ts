/**
 * Tests of the times of messages: once for each change, a day or two before an arrival, and none to receivers
 * who refuse them.
 */
import { randomUUID } from "node:crypto";

import { Temporal } from "temporal-polyfill";
import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { prepareJobs } from "@/lib/events/jobs";
import { relayEvents } from "@/lib/events/relay";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { takeOverRefunds } from "@/lib/orders/refunds/take-over-refunds";
import { bookBasket, bookSomething, holdOf, startTestStripe } from "@/lib/orders/testing";

import { isOptedOut, optOutUrl, readOptOut, setOptOut } from "./opt-out";
import { prepareMessage } from "./prepare-message";
import { requestChangeNotices } from "./request-notification";
import { requestReminders } from "./request-reminders";

const database = await createTestDatabase(8);
const { db } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const requested = (orderId: string) =>
  db.sql<{ kind: string }[]>`select kind from notifications where order_id = ${orderId} order by kind`;

async function relay(): Promise<void> {
  const boss = await prepareJobs();
  const tell = (tx: Parameters<typeof requestChangeNotices>[0], events: Parameters<typeof requestChangeNotices>[2]) =>
    requestChangeNotices(tx, boss, events);
  while ((await relayEvents(db, { cancelled: [tell], changed: [tell] })) > 0);
}

it("writes once about a cancellation, however many lines it has, to the order's contact", async () => {
  const booked = await bookSomething(database, { lines: [{}, { offset: 2 }] });
  const { orderId, actor } = booked;
  const requestId = randomUUID();
  await cancelOrder(db, { requestId, orderId, actor, expectedRefundMinor: 20_000n });
  await relay();
  expect(await requested(orderId)).toEqual([{ kind: "cancelled" }]);
  const prepared = await prepareMessage(db, requestId, "cancelled");
  expect(prepared?.to).toEqual({ name: "Ana Souza", address: "ana@example.com" });
  expect(prepared?.message.subject).toBe(`Cancelled: your booking ${booked.code}`);
  expect(prepared?.message.text).toMatch(/€200\.00 will be refunded to the Visa card ending in 4242/);
});

it("shows an earlier refund apart from what the policy keeps", async () => {
  const { orderId, actor } = await bookSomething(database, { lines: [{ quantity: 2 }] });
  const [payment] = await db.sql<{ intentId: string }[]>`
    select stripe_payment_intent_id as "intentId" from payments where order_id = ${orderId}`;
  const intentId = payment?.intentId ?? "";
  await stripe.control({ refundByHand: { paymentIntent: intentId, amount: 5_000 } });
  await takeOverRefunds(db, intentId);
  const requestId = randomUUID();
  await cancelOrder(db, { requestId, orderId, actor, expectedRefundMinor: 15_000n });
  const text = (await prepareMessage(db, requestId, "cancelled"))?.message.text;
  expect(text).toContain("Already refunded, or claimed through your bank: €50.00");
  expect(text).toContain("Refund: €150.00");
  expect(text).not.toContain("Not refundable");
});

it("confirms what is booked still: not what was cancelled before the message went out, and nothing where all was", async () => {
  const { orderId, actor, reservationIds } = await bookSomething(database, { lines: [{ nights: 2 }, { offset: 9 }] });
  const [reservationId = ""] = reservationIds;
  const cancel = (lines: { reservationId: string; quantity: number }[] | undefined, expectedRefundMinor: bigint) =>
    cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines, expectedRefundMinor });
  await cancel([{ reservationId, quantity: 1 }], 20_000n);
  const text = (await prepareMessage(db, orderId, "confirmed"))?.message.text;
  expect(text).toContain("Total: €100.00");
  expect(text).toMatch(/10\s–\s11 June 2027/);
  expect(text).not.toContain("Tue 1 Jun");
  await cancel(undefined, 10_000n);
  expect(await prepareMessage(db, orderId, "confirmed")).toBeUndefined();
});

/** Books a stay that begins so many hours from now in its own zone, so many days ago. */
async function bookedFor(zone: string, hours: number, bookedDaysAgo = 9) {
  const begins = Temporal.Now.zonedDateTimeISO(zone).add({ hours });
  const from = begins.toPlainDate().toString();
  const listing = await makeListing(db, {
    from,
    listing: { timezone: zone, checkInTime: begins.toPlainTime().toString({ smallestUnit: "minute" }) },
  });
  const booked = await bookBasket(database, await holdOf(database, listing));
  await db.sql`
    update reservations set confirmed_at = confirmed_at - ${bookedDaysAgo}::int * interval '1 day',
      created_at = created_at - ${bookedDaysAgo}::int * interval '1 day' where order_id = ${booked.orderId}`;
  return booked;
}

it("reminds a day or two before, by the listing's own clock, once, and not of what was booked just now", async () => {
  const zones = ["Pacific/Apia", "Australia/Lord_Howe", "America/Los_Angeles"];
  const soon = await Promise.all(zones.map((zone) => bookedFor(zone, 30)));
  const far = await bookedFor("Europe/Berlin", 60);
  const late = await bookedFor("Europe/Berlin", 6);
  const fresh = await bookedFor("Europe/Berlin", 30, 0);
  await requestReminders(db);
  await requestReminders(db);
  for (const { orderId } of soon) expect(await requested(orderId)).toEqual([{ kind: "reminder" }]);
  for (const { orderId } of [far, late, fresh]) expect(await requested(orderId)).toEqual([]);
  const [first] = soon;
  const subject = await reminderOf(first?.orderId ?? "");
  expect((await prepareMessage(db, subject, "reminder"))?.message.text).toContain(first?.code);
  await db.sql`update reservations set status = 'cancelled', cancelled_at = now() where id = ${first?.reservationIds[0] ?? ""}`;
  expect(await prepareMessage(db, subject, "reminder")).toBeUndefined();
});

const reminderOf = async (orderId: string, nth = 0): Promise<string> => {
  const rows = await db.sql<{ subject: string }[]>`
    select subject from notifications where order_id = ${orderId} and kind = 'reminder' order by created_at`;
  return rows[nth]?.subject ?? "";
};

it("reminds again when a booking has moved to another day, and no more of the day before", async () => {
  const booked = await bookedFor("Europe/Berlin", 20);
  await requestReminders(db);
  const move = (days: number) => db.sql`
    update reservations set check_in = check_in + ${days}::int, check_out = check_out + ${days}::int where order_id = ${booked.orderId}`;
  await move(1);
  const earlier = await reminderOf(booked.orderId);
  expect(await prepareMessage(db, earlier, "reminder")).toBeUndefined();
  await requestReminders(db);
  await requestReminders(db);
  expect(await requested(booked.orderId)).toEqual([{ kind: "reminder" }, { kind: "reminder" }]);
  const later = await reminderOf(booked.orderId, 1);
  expect((await prepareMessage(db, later, "reminder"))?.message.text).toContain(booked.code);
});

it("lets a receiver refuse only for themselves, and undoes it", async () => {
  const url = new URL(optOutUrl("Ana@Example.com", "reminder"));
  const optOut = readOptOut(url.searchParams);
  expect(optOut).toEqual({ email: "ana@example.com", kind: "reminder" });
  for (const [name, value] of [
    ["e", "bob@example.com"],
    ["k", "held"],
    ["k", "confirmed"],
    ["m", "x"],
  ] as const) {
    const forged = new URLSearchParams(url.searchParams);
    forged.set(name, value);
    expect(() => readOptOut(forged)).toThrow("not_found");
  }
  await setOptOut(db, optOut, true);
  await setOptOut(db, optOut, true);
  expect(await isOptedOut(db, "ANA@example.com", "reminder")).toBe(true);
  expect(await isOptedOut(db, "ana@example.com", "confirmed")).toBe(false);
  await setOptOut(db, optOut, false);
  expect(await isOptedOut(db, "ana@example.com", "reminder")).toBe(false);
});
