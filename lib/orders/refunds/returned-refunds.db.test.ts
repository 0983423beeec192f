/**
 * Refunds that banks return weeks later: found by webhook and by reconciliation, and resolved by staff
 * another way.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { prepareJobs } from "@/lib/events/jobs";
import { ownerActor } from "@/lib/staff/testing";
import type { StaffActor } from "@/lib/staff/actor";
import type { StaffRole } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";

import { readListingsOf } from "../staff-access";
import { auditPayments } from "../audit";
import { cancelOrder } from "../changes/cancel-order";
import { sendRefund } from "../changes/send-refund";
import { readOrder } from "../view/read-order";
import { reconcilePayments } from "../stripe-sync/reconcile-payments";
import { countFailedRefunds, findFailedRefunds, listFailedRefunds } from "./list-failed-refunds";
import { resolveFailedRefund, retryRefund, retryRefundStep } from "./resolve-failed-refund";
import { bookSomething, startTestStripe } from "../testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
});

/** Makes a booking that is cancelled and refunded. */
async function paidBack() {
  const booked = await bookSomething(database);
  const { orderId, actor } = booked;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string; intentId: string }[]>`
    select r.id, p.stripe_payment_intent_id as "intentId" from refunds r join payments p on p.id = r.payment_id where r.order_id = ${orderId}`;
  if (!refund) throw new Error("no refund");
  await sendRefund(db, refund.id);
  return { ...booked, refund };
}

const stateOf = async (orderId: string) => {
  const [row] = await db.sql<{ status: string; refunded: bigint }[]>`
    select r.status, p.refunded_minor as refunded from refunds r join payments p on p.id = r.payment_id where r.order_id = ${orderId}`;
  return row;
};

const daysLater = (days: number) => Date.now() + days * 86_400_000;

it("is noticed when Stripe says so, however old the booking, once", async () => {
  const { orderId, refund } = await paidBack();
  await stripe.control({ returnRefundsOf: refund.intentId });
  await stripe.control({ release: true });
  await expect.poll(() => stateOf(orderId)).toEqual({ status: "failed", refunded: 0n });
  expect(stripe.answers.every((status) => status === 200)).toBe(true);
  expect(await reconcilePayments(db, 3, daysLater(10))).toEqual([]);
});

it("is noticed by comparison when its webhook was lost and the payment is long past comparing", async () => {
  const { orderId, refund } = await paidBack();
  await stripe.control({ returnRefundsOf: refund.intentId });
  const told = {
    paymentIntentId: refund.intentId,
    orderId,
    message: "a refund of 10000 minor units was returned by the bank; it must be paid another way",
    repaired: false,
  };
  expect(await reconcilePayments(db, 3, daysLater(20))).toEqual([told]);
  expect(await stateOf(orderId)).toEqual({ status: "failed", refunded: 0n });
  expect(await reconcilePayments(db, 3, daysLater(20))).toEqual([]);
});

it("is noticed by the comparison of young payments, and reported once", async () => {
  const { refund } = await paidBack();
  await stripe.control({ returnRefundsOf: refund.intentId });
  expect(await reconcilePayments(db, 3, daysLater(1))).toHaveLength(1);
});

it("is shown to those who may see the order's payments, and settled by those who may change them", async () => {
  const { orderId, refund } = await paidBack();
  await stripe.control({ returnRefundsOf: refund.intentId });
  await reconcilePayments(db, 3, daysLater(20));
  const [listingId = ""] = await readListingsOf(db, orderId);
  const as = (role: StaffRole, at: string): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: at }] });
  const [desk, finance, elsewhere] = [as("front_desk", listingId), as("finance", listingId), as("finance", randomUUID())];
  const seen = await Promise.all(
    [desk, finance, elsewhere, as("door", listingId)].map((actor) => listFailedRefunds(db, actor)),
  );
  expect(seen.map((refunds) => refunds.length)).toEqual([1, 1, 0, 0]);
  expect(await listFailedRefunds(db, finance, { listingId })).toHaveLength(1);
  expect(await listFailedRefunds(db, finance, { listingId: randomUUID() })).toEqual([]);
  expect(await listFailedRefunds(db, elsewhere, { listingId })).toEqual([]);
  const how = "bank transfer 4711";
  for (const [actor, code] of [
    [desk, "forbidden"],
    [elsewhere, "not_found"],
  ] as const) {
    await expect(resolveFailedRefund(db, { refundId: refund.id, how }, actor)).rejects.toMatchObject({ code });
    await expect(retryRefund(db, refund.id, actor)).rejects.toMatchObject({ code });
  }
  expect(await listFailedRefunds(db, finance)).toHaveLength(1);
  await resolveFailedRefund(db, { refundId: refund.id, how }, finance);
  expect(await listFailedRefunds(db, finance)).toEqual([]);
});

it("is a finding until staff have paid it another way, which is recorded once with its actor", async () => {
  const { orderId, actor, code, refund } = await paidBack();
  await expect(resolveFailedRefund(db, { refundId: refund.id, how: "cash" }, ownerActor)).rejects.toMatchObject({
    code: "invalid_state",
  });
  await stripe.control({ returnRefundsOf: refund.intentId });
  await reconcilePayments(db, 3, daysLater(20));
  expect(await auditPayments(db)).toMatchObject([{ invariant: "captured-money-has-a-booking" }]);
  expect(await listFailedRefunds(db, ownerActor)).toMatchObject([{ id: refund.id, orderCode: code, amountMinor: 10_000n }]);
  await expect(resolveFailedRefund(db, { refundId: randomUUID(), how: "cash" }, ownerActor)).rejects.toMatchObject({
    code: "not_found",
  });
  for (const how of ["bank transfer 4711", "again"]) await resolveFailedRefund(db, { refundId: refund.id, how }, ownerActor);
  expect(await auditPayments(db)).toEqual([]);
  expect(await listFailedRefunds(db, ownerActor)).toEqual([]);
  const audit = await db.sql`select actor, data from audit_log where subject = ${`refund:${refund.id}`}`;
  expect(audit).toEqual([{ actor: formatActor(ownerActor), data: { orderId, amountMinor: "10000", currency: "EUR" } }]);
  // The way that it was paid may name a guest, so it stands where it can be erased.
  expect(await db.sql`select settled_how from refunds where id = ${refund.id}`).toEqual([
    { settled_how: "bank transfer 4711" },
  ]);
  const order = await readOrder(db, orderId, actor);
  expect(order.refunds).toMatchObject([{ status: "settled" }]);
  expect(order.history.map(({ type }) => type)).toEqual(expect.arrayContaining(["refund_failed", "refund_settled"]));
});

it("is left as it is where all that failed are retried, and is found by its reason", async () => {
  const { orderId, refund } = await paidBack();
  await stripe.control({ returnRefundsOf: refund.intentId });
  await reconcilePayments(db, 3, daysLater(20));
  const [listingId = ""] = await readListingsOf(db, orderId);
  expect(await listFailedRefunds(db, ownerActor, { reason: "returned" })).toHaveLength(1);
  expect(await countFailedRefunds(db, ownerActor, { reason: "disputed" })).toBe(0);
  expect(await countFailedRefunds(db, ownerActor, { listingId })).toBe(1);
  const boss = await prepareJobs();
  const [of] = await inTransaction(db, (tx) => findFailedRefunds(tx, ownerActor, { listingId }, 10));
  expect(of).toBe(refund.id);
  const step = (filter: Parameters<typeof retryRefundStep>[4]) =>
    inTransaction(db, (tx) => retryRefundStep(tx, boss, ownerActor, refund.id, filter));
  expect(await step({})).toEqual({ outcome: "refused", reason: "returned" });
  expect(await step({ reason: "refused" })).toEqual({ outcome: "gone" });
  expect(await stateOf(orderId)).toMatchObject({ status: "failed" });
  // Alone it is retried, as staff may know that the account is open again.
  await retryRefund(db, refund.id, ownerActor);
  expect(await stateOf(orderId)).toMatchObject({ status: "due" });
  expect(await step({})).toEqual({ outcome: "gone" });
});
