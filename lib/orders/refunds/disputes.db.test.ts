/**
 * Disputes: followed from webhooks in any order and by reconciliation, deducted from the refunds offered, and
 * recorded in the history.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { ownerActor } from "@/lib/staff/testing";
import type { StaffActor } from "@/lib/staff/actor";
import type { StaffRole } from "@/db/schema";

import { readListingsOf } from "../staff-access";
import { auditPayments } from "../audit";
import { cancelOrder } from "../changes/cancel-order";
import { quoteCancellation } from "../changes/quote-cancellation";
import { sendRefund } from "../changes/send-refund";
import { followDispute, followDisputesSince } from "./follow-dispute";
import { listDisputes, readDispute } from "./list-disputes";
import { readOrder } from "../view/read-order";
import { listFailedRefunds } from "./list-failed-refunds";
import { bookSomething, startTestStripe } from "../testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
});

async function booked() {
  const made = await bookSomething(database, { lines: [{ quantity: 2 }] });
  const [payment] = await db.sql<{ id: string; intentId: string }[]>`
    select id, stripe_payment_intent_id as "intentId" from payments where order_id = ${made.orderId}`;
  if (!payment) throw new Error("no payment");
  return { ...made, paymentId: payment.id, intentId: payment.intentId };
}

const yesterday = () => new Date(Date.now() - 86_400_000);
const statuses = async () => (await listDisputes(db, ownerActor)).map(({ status }) => status);

describe("a dispute", () => {
  it("ends as Stripe has it, each of its webhooks three times and shuffled", async () => {
    const order = await booked();
    await stripe.control({ dispute: { paymentIntent: order.intentId, reason: "product_not_received" } });
    await stripe.control({ decideDisputesOf: { paymentIntent: order.intentId, outcome: "lost" } });
    await stripe.control({ webhooks: { hold: false, copies: 3, shuffleWindowMs: 40 } });
    await stripe.control({ release: true });
    await expect.poll(statuses).toEqual(["lost"]);
    expect(stripe.answers.every((status) => status === 200)).toBe(true);
    const view = await readOrder(db, order.orderId, order.actor);
    expect(view.isChargedBack).toBe(true);
    expect(view.history.map(({ type }) => type)).toEqual(expect.arrayContaining(["dispute_opened", "dispute_lost"]));
    expect(await auditPayments(db)).toEqual([]);
  });

  it("is shown with its deadline, amount and reason, found by comparison alone", async () => {
    const order = await booked();
    await stripe.control({ dispute: { paymentIntent: order.intentId, amount: 5_000, reason: "duplicate" } });
    expect(await followDisputesSince(db, yesterday())).toHaveLength(1);
    expect(await followDisputesSince(db, yesterday())).toEqual([]);
    const [listed] = await listDisputes(db, ownerActor);
    expect(listed).toMatchObject({ orderCode: order.code, amountMinor: 5_000n, reason: "duplicate", status: "needs_response" });
    expect(listed?.dueByMs).toBeGreaterThan(Date.now() + 86_400_000);
    expect(listed?.zone).toBe("Europe/Berlin");
    expect(await readDispute(db, listed?.id ?? "", ownerActor)).toMatchObject({ orderCode: order.code, zone: "Europe/Berlin" });
    await expect(readDispute(db, randomUUID(), ownerActor)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is shown to those who may see the order's payments alone", async () => {
    const order = await booked();
    await stripe.control({ dispute: { paymentIntent: order.intentId } });
    await followDisputesSince(db, yesterday());
    const [listingId = ""] = await readListingsOf(db, order.orderId);
    const [{ id } = { id: "" }] = await listDisputes(db, ownerActor);
    const as = (role: StaffRole, at: string): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: at }] });
    expect(await listDisputes(db, as("finance", listingId))).toMatchObject([{ id }]);
    expect(await listDisputes(db, ownerActor, { listingId })).toMatchObject([{ id }]);
    expect(await listDisputes(db, ownerActor, { listingId: randomUUID() })).toEqual([]);
    expect(await listDisputes(db, as("finance", randomUUID()), { listingId })).toEqual([]);
    expect(await readDispute(db, id, as("front_desk", listingId))).toMatchObject({ id });
    for (const actor of [as("viewer", listingId), as("finance", randomUUID())]) {
      expect(await listDisputes(db, actor)).toEqual([]);
      await expect(readDispute(db, id, actor)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("is never set back by a state that is older than the known one", async () => {
    const order = await booked();
    await stripe.control({ dispute: { paymentIntent: order.intentId } });
    await followDisputesSince(db, yesterday());
    await db.sql`update disputes set status = 'lost', closed_at = now()`;
    const [{ id } = { id: "" }] = await db.sql<{ id: string }[]>`select stripe_dispute_id as id from disputes`;
    expect(await followDispute(db, id)).toBe(true);
    expect(await statuses()).toEqual(["lost"]);
  });

  it("keeps what it withdrew out of what a cancellation promises; an inquiry withdraws nothing", async () => {
    const order = await booked();
    await stripe.control({ dispute: { paymentIntent: order.intentId, amount: 15_000 } });
    await followDisputesSince(db, yesterday());
    expect(await quoteCancellation(db, order.orderId, order.actor)).toMatchObject({ refundMinor: 5_000n, keptMinor: 15_000n });
    const asked = await booked();
    await stripe.control({ dispute: { paymentIntent: asked.intentId, inquiry: true } });
    await followDisputesSince(db, yesterday());
    expect(await quoteCancellation(db, asked.orderId, asked.actor)).toMatchObject({ refundMinor: 20_000n });
    expect((await readOrder(db, asked.orderId, asked.actor)).isChargedBack).toBe(false);
  });

  it("releases, once it is won, the refunds that Stripe refused because of it", async () => {
    const order = await booked();
    await stripe.control({ dispute: { paymentIntent: order.intentId } });
    await cancelOrder(db, {
      requestId: randomUUID(),
      orderId: order.orderId,
      actor: order.actor,
      expectedRefundMinor: 20_000n,
    });
    const [refund] = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${order.orderId}`;
    await sendRefund(db, refund?.id ?? "");
    expect(await listFailedRefunds(db, ownerActor)).toMatchObject([{ reason: "disputed", zone: "Europe/Berlin" }]);
    await stripe.control({ decideDisputesOf: { paymentIntent: order.intentId, outcome: "won" } });
    await followDisputesSince(db, yesterday());
    expect(await listFailedRefunds(db, ownerActor)).toEqual([]);
    await sendRefund(db, refund?.id ?? "");
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 20_000 }]);
    expect(await auditPayments(db)).toEqual([]);
  });

  it("is a finding when it is lost for an amount that was refunded already", async () => {
    const order = await booked();
    await stripe.control({ refundByHand: { paymentIntent: order.intentId, amount: 1_000 } });
    await stripe.control({ dispute: { paymentIntent: order.intentId } });
    await stripe.control({ decideDisputesOf: { paymentIntent: order.intentId, outcome: "lost" } });
    await stripe.control({ webhooks: { hold: false } });
    await stripe.control({ release: true });
    await expect.poll(() => auditPayments(db)).toMatchObject([{ invariant: "refunds-within-captures" }]);
  });
});
