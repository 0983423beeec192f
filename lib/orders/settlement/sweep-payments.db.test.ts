/** Sweeps, which find what webhooks and jobs missed, against Postgres and the simulator. */
import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { letTimePass } from "@/db/testing/time";
import { readCheckout } from "@/lib/payments/read-checkout";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";

import { closePayment } from "./close-payment";
import { findPayment } from "../rows";
import { settlePayment } from "./settle-payment";
import { startCheckout } from "../checkout/start-checkout";
import { abandonOrders, sweepAuthorisedPayments, sweepOpenedPayments } from "./sweep-payments";
import { holdSomething, payFor, sessionOf, startTestStripe, type TestBasket } from "../testing";

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

/** Simulates a checkout that began minutes ago. */
async function letOrderAge({ listing, orderId, reservationIds }: TestBasket, minutes: number): Promise<void> {
  const by = `${minutes} minutes`;
  for (const id of reservationIds) await letTimePass(owner, listing.listingId, id, minutes);
  await db.sql`update orders set created_at = created_at - ${by}::interval where id = ${orderId}`;
  await db.sql`
    update payments set created_at = created_at - ${by}::interval, authorised_at = authorised_at - ${by}::interval
    where order_id = ${orderId}`;
}

async function statesOf({ orderId }: TestBasket): Promise<{ order: string | undefined; payments: string[] }> {
  const [order] = await db.sql<{ status: string }[]>`select status from orders where id = ${orderId}`;
  const payments = await db.sql<
    { status: string }[]
  >`select status from payments where order_id = ${orderId} order by created_at`;
  return { order: order?.status, payments: payments.map(({ status }) => status) };
}

it("a payment whose webhook never came is settled", async () => {
  const basket = await holdSomething(database);
  await payFor(database, basket);
  await sweepOpenedPayments(db);
  expect(await statesOf(basket)).toEqual({ order: "pending", payments: ["opened"] });
  await letOrderAge(basket, 2);
  await sweepOpenedPayments(db);
  expect(await statesOf(basket)).toEqual({ order: "confirmed", payments: ["authorised"] });
});

it("an unpaid order is abandoned, its page closed before", async () => {
  const basket = await holdSomething(database);
  const { redirectUrl } = await startCheckout(db, basket.input);
  await letOrderAge(basket, 60);
  expect(await abandonOrders(db)).toBe(0);
  await sweepOpenedPayments(db);
  expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("expired");
  await expireHolds(db);
  expect(await abandonOrders(db)).toBe(1);
  expect(await abandonOrders(db)).toBe(0);
  expect(await statesOf(basket)).toEqual({ order: "abandoned", payments: ["voided"] });
  expect(await settlePayment(db, { sessionId: sessionOf(redirectUrl) })).toMatchObject({ state: "closed" });
  await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "invalid_state" });
});

it("an order whose page closed is not abandoned while its holds live", async () => {
  const basket = await holdSomething(database);
  await startCheckout(db, basket.input);
  const payment = await findPayment(db, { openedOf: basket.orderId });
  if (payment) await closePayment(db, payment);
  await db.sql`update orders set created_at = created_at - interval '60 minutes' where id = ${basket.orderId}`;
  expect(await abandonOrders(db)).toBe(0);
  await payFor(database, basket);
  expect(await statesOf(basket)).toEqual({ order: "pending", payments: ["voided", "opened"] });
});

it("an order that is paid at the last moment is settled instead of abandoned", async () => {
  const basket = await holdSomething(database);
  await payFor(database, basket);
  await letOrderAge(basket, 60);
  await expireHolds(db);
  await sweepOpenedPayments(db);
  expect(await abandonOrders(db)).toBe(0);
  expect(await statesOf(basket)).toEqual({ order: "confirmed", payments: ["authorised"] });
  expect(await auditReservations(db, basket.listing.listingId)).toEqual([]);
});

it("an order whose checkout died before Stripe heard of it is abandoned too", async () => {
  const basket = await holdSomething(database);
  await stripe.control({ fail: [{ path: "/v1/checkout/sessions", how: "reset", count: 3 }] });
  await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
  await letOrderAge(basket, 60);
  await expireHolds(db);
  await sweepOpenedPayments(db);
  expect(await abandonOrders(db)).toBe(1);
  expect(await statesOf(basket)).toEqual({ order: "abandoned", payments: ["voided"] });
});

it("a sweep waits while Stripe is away, and one hopeless payment does not keep it from the others", async () => {
  const lost = await holdSomething(database);
  await startCheckout(db, lost.input);
  await letOrderAge(lost, 2);
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  const basket = await holdSomething(database);
  await payFor(database, basket);
  await letOrderAge(basket, 2);
  await stripe.control({ fail: [{ path: "/v1/*", how: "reset", count: 3 }] });
  await expect(sweepOpenedPayments(db)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
  await sweepOpenedPayments(db);
  expect(await statesOf(basket)).toEqual({ order: "confirmed", payments: ["authorised"] });
  expect(await statesOf(lost)).toEqual({ order: "pending", payments: ["opened"] });
  await letOrderAge(lost, 60);
  await sweepOpenedPayments(db);
  expect((await statesOf(lost)).payments).toEqual(["voided"]);
});

it("captures and voids whose jobs are gone are queued anew, each once", async () => {
  const paid = await holdSomething(database);
  const { sessionId } = await payFor(database, paid);
  await settlePayment(db, { sessionId });
  const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${paid.orderId}`;
  const queued = () => db.sql`select name from pgboss.job where singleton_key = ${payment?.id ?? ""} and state < 'active'`;
  await db.sql`delete from pgboss.job where singleton_key = ${payment?.id ?? ""}`;
  await sweepAuthorisedPayments(db);
  expect(await queued()).toHaveLength(0);
  await letOrderAge(paid, 2);
  await sweepAuthorisedPayments(db);
  await sweepAuthorisedPayments(db);
  expect(await queued()).toEqual([{ name: "capture-payment" }]);
});

it("a sweep says how many it brought to an end, not how many it could not, or its loop would never rest", async () => {
  await sweepOpenedPayments(db);
  const hopeless = await holdSomething(database);
  await startCheckout(db, hopeless.input);
  // Simulates a page that was opened by a request that differs from today's, so that it cannot be found.
  await db.sql`
    update payments set stripe_session_id = null, stripe_session_url = null,
      checkout = jsonb_set(checkout, '{customerEmail}', '"other@example.com"') where order_id = ${hopeless.orderId}`;
  const unpaid = await holdSomething(database);
  await startCheckout(db, unpaid.input);
  for (const basket of [hopeless, unpaid]) await letOrderAge(basket, 60);
  expect(await sweepOpenedPayments(db)).toBe(1);
  expect((await statesOf(hopeless)).payments).toEqual(["opened"]);
  expect((await statesOf(unpaid)).payments).toEqual(["voided"]);
});
