/**
 * Closing of payments, against Postgres and the simulator: a paid payment is never closed, and no payment is
 * closed while its page still accepts one.
 */
import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { readCheckout } from "@/lib/payments/read-checkout";

import { closePayment } from "./close-payment";
import { openSession } from "./internal/open-session";
import { findLatestPayment, type PaymentRow } from "../rows";
import { settlePayment } from "./settle-payment";
import { startCheckout } from "../checkout/start-checkout";
import { holdSomething, payFor, sessionOf, startTestStripe, type TestBasket } from "../testing";

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

async function paymentOf({ orderId }: TestBasket): Promise<PaymentRow> {
  const payment = await findLatestPayment(db, orderId);
  if (!payment) throw new Error("the order has no payment");
  return payment;
}

/** Simulates a process that died before it stored Stripe's answer. */
async function forgetSession({ orderId }: TestBasket): Promise<void> {
  await db.sql`update payments set stripe_session_id = null, stripe_session_url = null where order_id = ${orderId}`;
}

it("closes the page and keeps the holds, so that paying can begin anew", async () => {
  const basket = await holdSomething(database);
  const first = await startCheckout(db, basket.input);
  const payment = await paymentOf(basket);
  expect(await closePayment(db, payment)).toBeUndefined();
  expect(await closePayment(db, payment)).toBeUndefined();
  expect((await readCheckout(sessionOf(first.redirectUrl))).status).toBe("expired");
  // A caller that was about to send the guest to that page gets no address.
  expect(await openSession(db, payment)).toBeUndefined();
  const { sessionId } = await payFor(database, basket);
  expect(sessionId).not.toBe(sessionOf(first.redirectUrl));
  expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed" });
});

it("settles what was paid instead", async () => {
  const basket = await holdSomething(database);
  await payFor(database, basket);
  expect(await closePayment(db, await paymentOf(basket))).toMatchObject({ state: "confirmed" });
  expect(await paymentOf(basket)).toMatchObject({ status: "authorised", outcome: "confirmed" });
});

it("changes nothing while Stripe is away, whether or not the page is known", async () => {
  const basket = await holdSomething(database);
  const { redirectUrl } = await startCheckout(db, basket.input);
  for (const known of [true, false]) {
    if (!known) await forgetSession(basket);
    await stripe.control({ fail: [{ path: "/v1/*", how: "reset", count: 3 }] });
    await expect(closePayment(db, await paymentOf(basket))).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect((await paymentOf(basket)).status).toBe("opened");
  }
  expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("open");
  expect(await closePayment(db, await paymentOf(basket))).toBeUndefined();
  expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("expired");
});

it("changes nothing when a page was opened by a request that we would not make today", async () => {
  const basket = await holdSomething(database);
  const { redirectUrl } = await startCheckout(db, basket.input);
  await forgetSession(basket);
  await db.sql`
    update payments set checkout = jsonb_set(checkout, '{customerEmail}', '"other@example.com"') where order_id = ${basket.orderId}`;
  await expect(closePayment(db, await paymentOf(basket))).rejects.toMatchObject({ code: "idempotency_mismatch" });
  expect((await paymentOf(basket)).status).toBe("opened");
  // A webhook names the page.
  expect(await settlePayment(db, { sessionId: sessionOf(redirectUrl) })).toMatchObject({ state: "waiting" });
  expect(await closePayment(db, await paymentOf(basket))).toBeUndefined();
  expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("expired");
});
