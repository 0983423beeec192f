/** Payments that do not fit their orders, and Stripe in trouble. */
import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { capturePayment } from "@/lib/payments/capture-payment";
import { readCheckout } from "@/lib/payments/read-checkout";
import { readPayment } from "@/lib/payments/read-payment";
import { refundPayment } from "@/lib/payments/refund-payment";
import { readBasket } from "@/lib/reservations/view/read-reservations";

import { captureConfirmed, voidUnbooked } from "./capture-or-void";
import { findPayment } from "../rows";
import { applyCheckout, settlePayment } from "./settle-payment";
import { holdOf, holdSomething, payFor, startTestStripe } from "../testing";
import { settlementOf } from "./testing";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);

// Send webhooks only in the tests that are about them.
beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const { factsOf, paymentIdOf, letHoldsExpire } = settlementOf(database);

describe("payments that do not fit", () => {
  it.each([
    ["amount", "amount_minor = amount_minor - 1"],
    ["currency", "currency = 'USD'"],
  ])("another %s than ours is never confirmed", async (_name, change) => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    await db.sql.unsafe(`update payments set ${change} where order_id = '${basket.orderId}'`);
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "failed", reason: "mismatch" });
    expect(await factsOf(basket)).toMatchObject({ order: "failed", confirmed: 0 });
    expect((await readBasket(db, basket.actor)).reservations.map(({ orderId }) => orderId)).not.toContain(basket.orderId);
    await voidUnbooked(db, await paymentIdOf(basket));
    expect(await stripe.ledger()).toMatchObject([{ status: "canceled", captured: 0 }]);
  });

  it.each([
    ["all of it", 10_000n, 0n],
    ["a part", 4_000n, 0n],
    ["a part, and paid some of that back", 4_000n, 1_500n],
    ["all of it, and paid it back", 10_000n, 10_000n],
  ])("a payment of a given-up order is refunded in full when staff captured %s by hand", async (_how, taken, back) => {
    const basket = await holdSomething(database, { listing: { total: 1 } });
    const { sessionId } = await payFor(database, basket);
    await letHoldsExpire(basket);
    await holdOf(database, basket.listing);
    await settlePayment(db, { sessionId });
    const [row] = await db.sql<{ intent: string }[]>`
      select stripe_payment_intent_id as intent from payments where order_id = ${basket.orderId}`;
    const paymentIntentId = row?.intent ?? "";
    await capturePayment({ paymentIntentId, amountMinor: taken, idempotencyKey: `${paymentIntentId} taken` });
    if (back > 0n) await refundPayment({ paymentIntentId, amountMinor: back, idempotencyKey: `${paymentIntentId} back` });
    const paymentId = await paymentIdOf(basket);
    await stripe.control({ fail: [{ method: "GET", path: "/v1/payment_intents/*", how: "reset", count: 9 }] });
    await expect(voidUnbooked(db, paymentId)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect((await factsOf(basket)).payments).toEqual([{ status: "authorised", outcome: "sold_out" }]);
    await stripe.control({ reset: "disturbances", webhooks: { hold: true } });
    await voidUnbooked(db, paymentId);
    await voidUnbooked(db, paymentId);
    expect(await readPayment(paymentIntentId)).toMatchObject({ capturedMinor: taken, refundedMinor: taken });
    const stored = db.sql`
      select status, captured_minor as captured, refunded_minor as refunded from payments where id = ${paymentId}`;
    expect(await stored).toEqual([{ status: "captured", captured: taken, refunded: taken }]);
  });

  it("an answer of Stripe about another page than the payment's decides nothing", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    const payment = await findPayment(db, { sessionId });
    const checkout = await readCheckout(sessionId);
    await db.sql`update payments set stripe_session_id = ${`${sessionId}_other`} where order_id = ${basket.orderId}`;
    if (!payment) throw new Error("no payment");
    expect(await applyCheckout(db, payment, checkout)).toMatchObject({ state: "waiting" });
    expect(await factsOf(basket)).toMatchObject({ order: "pending", payments: [{ status: "opened" }], confirmed: 0 });
  });

  it("is not found", async () => {
    await expect(settlePayment(db, { sessionId: "cs_test_none" })).rejects.toMatchObject({ code: "not_found" });
    await expect(settlePayment(db, { paymentIntentId: "pi_none" })).rejects.toMatchObject({ code: "not_found" });
    await expect(settlePayment(db, { paymentId: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("Stripe in trouble", () => {
  it("changes nothing while it is away, and settles when it is back", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    await stripe.control({ fail: [{ path: "/v1/*", how: "reset", count: 3 }] });
    await expect(settlePayment(db, { sessionId })).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect(await factsOf(basket)).toMatchObject({ order: "pending", payments: [{ status: "opened" }] });
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed" });
    await stripe.control({ fail: [{ path: "/v1/payment_intents/*/capture", how: "drop_response", count: 3 }] });
    const paymentId = await paymentIdOf(basket);
    await expect(captureConfirmed(db, paymentId)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect((await factsOf(basket)).payments).toEqual([{ status: "authorised", outcome: "confirmed" }]);
    await captureConfirmed(db, paymentId);
    expect(await stripe.ledger()).toMatchObject([{ captured: 10_000 }]);
  });
});
