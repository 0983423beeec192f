/**
 * Each way in which Stripe's payments and the stored ones can differ: repaired where the repair is certain,
 * reported otherwise, and never repaired twice.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { capturePayment } from "@/lib/payments/capture-payment";
import { refundPayment } from "@/lib/payments/refund-payment";
import { voidPayment } from "@/lib/payments/void-payment";

import { auditPayments } from "../audit";
import { cancelOrder } from "../changes/cancel-order";
import { reconcilePayments } from "./reconcile-payments";
import { bookSomething, holdSomething, payFor, startTestStripe } from "../testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
});

/** Reconciles as of an hour later, when nothing is under way any more. */
const reconcile = async () =>
  (await reconcilePayments(db, 3, Date.now() + 3_600_000)).map(({ message, repaired }) => ({ message, repaired }));

async function paymentOf(orderId: string): Promise<{ id: string; intentId: string; status: string }> {
  const [row] = await db.sql<{ id: string; intentId: string; status: string }[]>`
    select id, stripe_payment_intent_id as "intentId", status from payments where order_id = ${orderId}`;
  if (!row) throw new Error("no payment");
  return row;
}

const ledger = async () => (await stripe.ledger()).map(({ captured, refunded, status }) => ({ captured, refunded, status }));

it("says nothing where nothing differs", async () => {
  await bookSomething(database);
  expect(await reconcile()).toEqual([]);
});

it("leaves recent payments alone", async () => {
  await payFor(database, await holdSomething(database));
  expect(await reconcilePayments(db, 3)).toEqual([]);
});

it("voids an authorisation for an unknown order", async () => {
  await bookSomething(database, { capture: false });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
  expect(await reconcile()).toEqual([{ message: "no stored payment: the authorisation was voided", repaired: true }]);
  expect(await ledger()).toMatchObject([{ captured: 0, status: "canceled" }]);
  expect(await reconcile()).toEqual([]);
  const audit = await db.sql`select action from audit_log where action = 'payment.repair'`;
  expect(audit).toHaveLength(1);
});

it("reports an amount captured for an unknown order, each time until staff have decided", async () => {
  await bookSomething(database);
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
  const told = [{ message: "no stored payment, but 10000 minor units were captured", repaired: false }];
  expect(await reconcile()).toEqual(told);
  expect(await reconcile()).toEqual(told);
});

it("settles what was authorised and never heard of", async () => {
  const basket = await holdSomething(database);
  await payFor(database, basket);
  expect(await reconcile()).toEqual([
    { message: "was authorised at Stripe and open here: it is confirmed now", repaired: true },
  ]);
  expect(await paymentOf(basket.orderId)).toMatchObject({ status: "authorised" });
});

it("captures what is to be captured, also when Stripe has done it and the answer was lost", async () => {
  const missing = await bookSomething(database, { capture: false });
  const lost = await bookSomething(database, { capture: false });
  const { intentId } = await paymentOf(lost.orderId);
  await capturePayment({ paymentIntentId: intentId, amountMinor: 10_000n, idempotencyKey: "lost" });
  const done = { message: "was to be captured, and is now", repaired: true };
  expect(await reconcile()).toEqual([done, done]);
  for (const { orderId } of [missing, lost]) expect(await paymentOf(orderId)).toMatchObject({ status: "captured" });
  expect(await reconcile()).toEqual([]);
  expect(await auditPayments(db)).toEqual([]);
});

it("reports a booking whose authorisation was voided", async () => {
  const booked = await bookSomething(database, { capture: false });
  await voidPayment({ paymentIntentId: (await paymentOf(booked.orderId)).intentId, idempotencyKey: randomUUID() });
  expect(await reconcile()).toEqual([
    { message: "pays for a booking, but its authorisation was voided at Stripe", repaired: false },
  ]);
});

it("finds the refund whose answer was lost, and does not pay it twice", async () => {
  const booked = await bookSomething(database);
  await cancelOrder(db, {
    requestId: randomUUID(),
    orderId: booked.orderId,
    actor: booked.actor,
    expectedRefundMinor: 10_000n,
  });
  const [refund] = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${booked.orderId}`;
  const { intentId } = await paymentOf(booked.orderId);
  await refundPayment({ paymentIntentId: intentId, amountMinor: 10_000n, idempotencyKey: `refund:${refund?.id ?? ""}` });
  expect(await reconcile()).toEqual([{ message: "a refund was made and not stored; it is now", repaired: true }]);
  expect(await ledger()).toMatchObject([{ captured: 10_000, refunded: 10_000 }]);
  expect(await reconcile()).toEqual([]);
  expect(await auditPayments(db)).toEqual([]);
});

it("takes over a refund made by hand", async () => {
  const booked = await bookSomething(database);
  const { intentId } = await paymentOf(booked.orderId);
  await refundPayment({ paymentIntentId: intentId, amountMinor: 700n, idempotencyKey: "by hand" });
  expect(await reconcile()).toEqual([{ message: "700 minor units that were refunded by hand are taken over", repaired: true }]);
  expect(await reconcile()).toEqual([]);
  expect(await auditPayments(db)).toEqual([]);
});

it("reports sums that differ for no known reason", async () => {
  const booked = await bookSomething(database);
  const { id } = await paymentOf(booked.orderId);
  await db.sql`update payments set refund_due_minor = 500, refunded_minor = 500 where id = ${id}`;
  expect(await reconcile()).toEqual([{ message: "500 minor units were refunded here, 0 at Stripe", repaired: false }]);
  await db.sql`update payments set refund_due_minor = 0, refunded_minor = 0, capture_minor = 9000, captured_minor = 9000 where id = ${id}`;
  expect(await reconcile()).toEqual([{ message: "9000 minor units were captured here, 10000 at Stripe", repaired: false }]);
});
