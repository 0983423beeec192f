/**
 * Payments against a real Postgres and the simulator over HTTP: settled once, for any caller, any number of
 * calls and any order of them.
 */
import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { auditReservations } from "@/lib/reservations/audit";
import { readBasket } from "@/lib/reservations/view/read-reservations";
import { releaseHold } from "@/lib/reservations/release-hold";

import { auditPayments } from "../audit";
import { captureConfirmed, voidUnbooked } from "./capture-or-void";
import { findOrderByCode } from "../view/read-order";
import { settlePayment } from "./settle-payment";
import { startCheckout } from "../checkout/start-checkout";
import { cards, holdOf, holdSomething, payFor, sessionOf, startTestStripe } from "../testing";
import { settlementOf } from "./testing";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);

// Send webhooks only in the tests that are about them.
beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const { factsOf, paymentIdOf, letHoldsExpire } = settlementOf(database);

const confirmedOnce = {
  order: "confirmed",
  payments: [{ status: "authorised", outcome: "confirmed" }],
  confirmed: 1,
  jobs: [{ name: "capture-payment", jobs: 1 }],
};

describe("a paid order", () => {
  it("waits until it is paid, is confirmed, and is captured once", async () => {
    const basket = await holdSomething(database);
    const { code, redirectUrl } = await startCheckout(db, basket.input);
    const sessionId = sessionOf(redirectUrl);
    expect(await settlePayment(db, { sessionId })).toEqual({
      state: "waiting",
      orderId: basket.orderId,
      code,
      payUrl: redirectUrl,
    });
    await payFor(database, basket);
    expect(await settlePayment(db, { sessionId })).toEqual({ state: "confirmed", orderId: basket.orderId, code, replaced: 0 });
    expect(await factsOf(basket)).toEqual(confirmedOnce);
    const paymentId = await paymentIdOf(basket);
    await expect(voidUnbooked(db, paymentId)).rejects.toMatchObject({ code: "invalid_state" });
    await captureConfirmed(db, paymentId);
    await captureConfirmed(db, paymentId);
    await expect(voidUnbooked(db, paymentId)).rejects.toMatchObject({ code: "invalid_state" });
    expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 0 }]);
    expect((await factsOf(basket)).payments).toEqual([{ status: "captured", outcome: "confirmed" }]);
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed" });
    expect(await auditReservations(db, basket.listing.listingId)).toEqual([]);
  });

  it("leaves what was held in another window meanwhile in an order of its own, which can be paid", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    const { orderId, actor, listing } = basket;
    const late = await holdOf(database, listing, [{ offset: 3 }], { orderId, actor });
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed" });
    const [moved, ...others] = (await readBasket(db, actor)).reservations;
    expect(others).toEqual([]);
    expect(moved).toMatchObject({ id: late.reservationIds[0], status: "held" });
    expect(moved?.orderId).not.toBe(orderId);
    expect(await auditReservations(db, listing.listingId)).toEqual([]);
    const second = { ...late, orderId: moved?.orderId ?? "", input: { ...late.input, orderId: moved?.orderId ?? "" } };
    const paid = await payFor(database, second);
    expect(await settlePayment(db, { sessionId: paid.sessionId })).toMatchObject({
      state: "confirmed",
      orderId: moved?.orderId,
    });
    expect(await auditReservations(db, listing.listingId)).toEqual([]);
  });

  it("is confirmed once by 64 simultaneous settlements", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    const paymentId = await paymentIdOf(basket);
    const settlements = await Promise.all(
      Array.from({ length: 64 }, (_, index) => settlePayment(db, index % 2 === 0 ? { sessionId } : { paymentId })),
    );
    expect(new Set(settlements.map(({ state }) => state))).toEqual(new Set(["confirmed"]));
    expect(await factsOf(basket)).toEqual(confirmedOnce);
    expect(await auditReservations(db, basket.listing.listingId)).toEqual([]);
  });

  it("is voided and reported as declined while another card can be tried", async () => {
    const basket = await holdSomething(database);
    const { sessionId, url } = await payFor(database, basket, cards.insufficient);
    expect(await settlePayment(db, { sessionId })).toMatchObject({
      state: "declined",
      reason: "insufficient_funds",
      payUrl: url,
    });
    await payFor(database, basket);
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed" });
    expect(await factsOf(basket)).toEqual(confirmedOnce);
  });
});

describe("webhooks", () => {
  it.each([
    ["three times, shuffled", { copies: 3, shuffleWindowMs: 50 }],
    ["late", { delayMs: 300 }],
    ["before the response", { beforeResponse: true, copies: 2 }],
  ] as const)("settle once when they come %s", async (_name, webhooks) => {
    await stripe.control({ reset: "all", webhooks });
    const basket = await holdSomething(database);
    await payFor(database, basket);
    await eventually(async () => expect((await factsOf(basket)).order).toBe("confirmed"));
    expect(await factsOf(basket)).toEqual(confirmedOnce);
  });

  it("and the return page at the same moment settle once", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    await Promise.all([
      stripe.control({ release: true }),
      ...Array.from({ length: 8 }, () => settlePayment(db, { sessionId })),
    ]);
    expect(await factsOf(basket)).toEqual(confirmedOnce);
    expect(new Set(stripe.answers)).toEqual(new Set([200]));
  });

  it("settle a payment whose session we never heard of, because the answer was lost", async () => {
    await stripe.control({ fail: [{ method: "POST", path: "/v1/checkout/sessions", how: "drop_response", count: 9 }] });
    const basket = await holdSomething(database);
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    await stripe.control({ reset: "disturbances", webhooks: { hold: true } });
    const { sessionId } = await payFor(database, basket);
    expect(await stripe.ledger()).toHaveLength(1);
    // Simulates a process that died before it stored Stripe's answer.
    await db.sql`update payments set stripe_session_id = null, stripe_session_url = null where order_id = ${basket.orderId}`;
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed" });
    expect(await factsOf(basket)).toEqual(confirmedOnce);
  });
});

describe("a hold that ended while its guest paid", () => {
  it("is taken anew while stock remains", async () => {
    const basket = await holdSomething(database, { listing: { total: 2 } });
    const { sessionId } = await payFor(database, basket);
    await letHoldsExpire(basket);
    const settled = { state: "confirmed", replaced: 1 };
    expect(await settlePayment(db, { sessionId })).toMatchObject(settled);
    expect(await settlePayment(db, { sessionId })).toMatchObject(settled);
    expect(await factsOf(basket)).toEqual(confirmedOnce);
    expect(await auditReservations(db, basket.listing.listingId)).toEqual([]);
  });

  it("fails when it is sold out, and its payment is voided, not captured", async () => {
    const basket = await holdSomething(database, { listing: { total: 1 } });
    const { sessionId } = await payFor(database, basket);
    await letHoldsExpire(basket);
    await holdOf(database, basket.listing);
    const settled = { state: "failed", reason: "sold_out" };
    expect(await settlePayment(db, { sessionId })).toMatchObject(settled);
    expect(await factsOf(basket)).toEqual({
      order: "failed",
      payments: [{ status: "authorised", outcome: "sold_out" }],
      confirmed: 0,
      jobs: [
        { name: "send-notification", jobs: 1 },
        { name: "void-payment", jobs: 1 },
      ],
    });
    const paymentId = await paymentIdOf(basket);
    await expect(captureConfirmed(db, paymentId)).rejects.toMatchObject({ code: "invalid_state" });
    await voidUnbooked(db, paymentId);
    await voidUnbooked(db, paymentId);
    expect(await stripe.ledger()).toMatchObject([{ status: "canceled", captured: 0 }]);
    expect((await factsOf(basket)).payments).toEqual([{ status: "voided", outcome: "sold_out" }]);
    expect(await settlePayment(db, { sessionId })).toMatchObject(settled);
    expect(await auditReservations(db, basket.listing.listingId)).toEqual([]);
  });

  it("is given up when its guest released it, all lines with it", async () => {
    const basket = await holdSomething(database, { lines: [{}, { offset: 3 }] });
    const { sessionId } = await payFor(database, basket);
    const { listingId } = basket.listing;
    await releaseHold(db, { listingId, reservationId: basket.reservationIds[0] ?? "" }, basket.actor);
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "failed", reason: "order_closed" });
    expect((await factsOf(basket)).confirmed).toBe(0);
  });

  it("leaves what is held still to its guest, who can pay for it in another order", async () => {
    const basket = await holdSomething(database, { lines: [{}, { offset: 3 }] });
    const { code, sessionId } = await payFor(database, basket);
    const { listingId } = basket.listing;
    await releaseHold(db, { listingId, reservationId: basket.reservationIds[0] ?? "" }, basket.actor);
    await settlePayment(db, { sessionId });
    const { reservations } = await readBasket(db, basket.actor);
    expect(reservations).toMatchObject([{ id: basket.reservationIds[1], status: "held" }]);
    const orderId = reservations[0]?.orderId ?? "";
    expect(orderId).not.toBe(basket.orderId);
    const again = { ...basket, input: { ...basket.input, orderId, expectedTotalMinor: 10_000n } };
    const paid = await payFor(database, again);
    expect(await settlePayment(db, { sessionId: paid.sessionId })).toMatchObject({ state: "confirmed" });
    // The order that was given up still lists its lines, none of them booked there.
    const givenUp = await findOrderByCode(db, code, basket.actor);
    expect(givenUp.lines.map(({ status }) => status)).toEqual(["released", "released"]);
    expect(await auditPayments(db)).toEqual([]);
    expect(await auditReservations(db, listingId)).toEqual([]);
  });
});
