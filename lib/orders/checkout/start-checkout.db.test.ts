/**
 * Checkouts from holds to a payment page, against Postgres and the simulator: one order, one payment, one
 * page for all callers.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { readCheckout } from "@/lib/payments/read-checkout";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { placeHold } from "@/lib/reservations/place-hold";
import { submitCard } from "@/dev/stripe-simulator/testing";

import { auditPayments } from "../audit";
import { settlePayment } from "../settlement/settle-payment";
import { startCheckout } from "./start-checkout";
import { cards, holdOf, holdSomething, payFor, sessionOf, someContact, startTestStripe, type TestBasket } from "../testing";

const database = await createTestDatabase(16);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

async function paymentsOf({ orderId }: Pick<TestBasket, "orderId">): Promise<string[]> {
  const rows = await db.sql<{ status: string }[]>`select status from payments where order_id = ${orderId} order by created_at`;
  return rows.map(({ status }) => status);
}

describe("a checkout", () => {
  it("writes the order, extends the holds once and leads to Stripe", async () => {
    const basket = await holdSomething(database, { lines: [{ nights: 2, quantity: 2 }, { offset: 4 }] });
    const { code, redirectUrl } = await startCheckout(db, basket.input);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await readCheckout(sessionOf(redirectUrl))).toMatchObject({
      status: "open",
      amountMinor: 50_000n,
      currency: "EUR",
      orderId: basket.orderId,
    });
    const extended = () => db.sql<{ left: number }[]>`
      select extract(epoch from held_until - now())::int / 60 as left from reservations where order_id = ${basket.orderId}`;
    for (const { left } of await extended()) expect(left).toBeGreaterThan(13);
    const before = await db.sql`select held_until from reservations where order_id = ${basket.orderId} order by id`;
    await startCheckout(db, basket.input);
    expect(await db.sql`select held_until from reservations where order_id = ${basket.orderId} order by id`).toEqual(before);
  });

  it("sent 50 times at once is one order, one payment and one page", async () => {
    const basket = await holdSomething(database);
    const started = await Promise.all(Array.from({ length: 50 }, () => startCheckout(db, basket.input)));
    expect(new Set(started.map(({ redirectUrl }) => redirectUrl)).size).toBe(1);
    expect(new Set(started.map(({ code }) => code)).size).toBe(1);
    expect(await paymentsOf(basket)).toEqual(["opened"]);
    expect(await stripe.ledger()).toHaveLength(1);
  });

  it("continues after it died before or after Stripe answered", async () => {
    const basket = await holdSomething(database);
    await stripe.control({ fail: [{ path: "/v1/checkout/sessions", how: "reset", count: 3 }] });
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect(await stripe.ledger()).toHaveLength(0);
    await stripe.control({ fail: [{ path: "/v1/checkout/sessions", how: "drop_response", count: 3 }] });
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    // The guest may change the name in between; the request to Stripe stays the same.
    const contact = { ...basket.input.contact, name: "Ana de Souza" };
    const { redirectUrl } = await startCheckout(db, { ...basket.input, contact });
    expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("open");
    expect(await stripe.ledger()).toHaveLength(1);
    expect(await paymentsOf(basket)).toEqual(["opened"]);
  });

  it("with a corrected address closes the page that has the wrong one, and opens another", async () => {
    const basket = await holdSomething(database);
    const wrong = await startCheckout(db, { ...basket.input, contact: { name: "Ana Souza", email: "ana@exmaple.com" } });
    const right = await startCheckout(db, basket.input);
    expect((await readCheckout(sessionOf(wrong.redirectUrl))).status).toBe("expired");
    expect((await readCheckout(sessionOf(right.redirectUrl))).status).toBe("open");
    expect((await stripe.ledger()).map(({ email, sessionStatus }) => `${email} ${sessionStatus}`).toSorted()).toEqual([
      "ana@example.com open",
      "ana@exmaple.com expired",
    ]);
    expect(await paymentsOf(basket)).toEqual(["voided", "opened"]);
    expect((await startCheckout(db, basket.input)).redirectUrl).toBe(right.redirectUrl);
  });

  it("of an order that costs nothing confirms it at once", async () => {
    const basket = await holdSomething(database, { listing: { priceMinor: 0n } });
    const { code, redirectUrl } = await startCheckout(db, basket.input);
    expect(redirectUrl).toBe(`http://127.0.0.1:4600/orders/${code}`);
    expect(await db.sql`select status from orders where id = ${basket.orderId}`).toEqual([{ status: "confirmed" }]);
    // Its payment is one of nothing, in which Stripe has no part.
    expect(await paymentsOf(basket)).toEqual(["captured"]);
    const [payment] = await db.sql`
      select method, amount_minor as amount, stripe_session_id as session from payments where order_id = ${basket.orderId}`;
    expect(payment).toEqual({ method: "none", amount: 0n, session: null });
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "invalid_state" });
  });
});

describe("holds that changed", () => {
  it("close the page opened before and open another", async () => {
    const basket = await holdSomething(database);
    const first = await startCheckout(db, basket.input);
    await holdOf(database, basket.listing, [{ offset: 2 }], basket);
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({
      code: "price_changed",
      details: { expectedMinor: "10000", actualMinor: "20000", currency: "EUR" },
    });
    const second = await startCheckout(db, { ...basket.input, expectedTotalMinor: 20_000n });
    expect(second.code).toBe(first.code);
    expect((await readCheckout(sessionOf(first.redirectUrl))).status).toBe("expired");
    expect(await paymentsOf(basket)).toEqual(["voided", "opened"]);
    expect(await settlePayment(db, { sessionId: sessionOf(first.redirectUrl) })).toMatchObject({ state: "closed" });
    await submitCard(second.redirectUrl, cards.good);
    expect(await settlePayment(db, { sessionId: sessionOf(second.redirectUrl) })).toMatchObject({ state: "confirmed" });
    expect(await settlePayment(db, { sessionId: sessionOf(first.redirectUrl) })).toMatchObject({ reason: "superseded" });
    expect(await auditPayments(db)).toEqual([]);
  });

  it("close a page that was opened although its answer was lost", async () => {
    const basket = await holdSomething(database);
    await stripe.control({ fail: [{ path: "/v1/checkout/sessions", how: "drop_response", count: 3 }] });
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    await holdOf(database, basket.listing, [{ offset: 2 }], basket);
    await startCheckout(db, { ...basket.input, expectedTotalMinor: 20_000n });
    const sessions = await stripe.ledger();
    expect(sessions).toHaveLength(2);
    expect(await paymentsOf(basket)).toEqual(["voided", "opened"]);
  });

  it("find the order confirmed when its guest had paid for the earlier ones just before", async () => {
    const basket = await holdSomething(database);
    await payFor(database, basket);
    await holdOf(database, basket.listing, [{ offset: 2 }], basket);
    const late = startCheckout(db, { ...basket.input, expectedTotalMinor: 20_000n });
    await expect(late).rejects.toMatchObject({ code: "invalid_state", details: { state: "confirmed" } });
    expect(await auditPayments(db)).toEqual([]);
  });
});

describe("a checkout is refused", () => {
  it("without holds, and with all or some of them expired", async () => {
    const nothing = {
      orderId: randomUUID(),
      actor: someGuest(),
      contact: someContact,
      locale: "en-GB",
      expectedTotalMinor: 0n,
    };
    await expect(startCheckout(db, nothing)).rejects.toMatchObject({ code: "not_found" });
    const basket = await holdSomething(database, { lines: [{}, { offset: 3 }] });
    const [first, second] = basket.reservationIds;
    await letTimePass(owner, basket.listing.listingId, first ?? "", 60);
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "hold_expired" });
    await expireHolds(db);
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "hold_expired" });
    await letTimePass(owner, basket.listing.listingId, second ?? "", 60);
    await expireHolds(db);
    await expect(startCheckout(db, basket.input)).rejects.toMatchObject({ code: "hold_expired" });
    expect(await paymentsOf(basket)).toEqual([]);
  });

  it("with mixed currencies, and with too many lines", async () => {
    const basket = await holdSomething(database);
    const yen = await makeListing(db, { listing: { currency: "JPY" } });
    await holdOf(database, yen, [{}], basket);
    const mixed = startCheckout(db, { ...basket.input, expectedTotalMinor: 20_000n });
    await expect(mixed).rejects.toMatchObject({ code: "currency_mismatch" });

    const many = await holdSomething(database, { lines: Array.from({ length: 10 }, (_, offset) => ({ offset })) });
    await holdOf(database, many.listing, [{ offset: 20 }], many);
    const tooMany = startCheckout(db, { ...many.input, expectedTotalMinor: 110_000n });
    await expect(tooMany).rejects.toMatchObject({ code: "limit_exceeded", details: { limit: "lines_per_order" } });
    expect(await stripe.ledger()).toEqual([]);
  });

  it("with holds, made one after the other, above the maximum of a unit type in an order", async () => {
    const basket = await holdSomething(database, { listing: { total: 20 }, lines: [{ nights: 2, quantity: 6 }] });
    await holdOf(database, basket.listing, [{ offset: 1, quantity: 5 }], basket);
    const tooMany = startCheckout(db, { ...basket.input, expectedTotalMinor: 170_000n });
    await expect(tooMany).rejects.toMatchObject({ code: "limit_exceeded", details: { limit: "units_per_order", max: 10 } });
    const apart = await holdSomething(database, { listing: { total: 20 }, lines: [{ quantity: 6 }] });
    await holdOf(database, apart.listing, [{ offset: 1, quantity: 6 }], apart);
    await startCheckout(db, { ...apart.input, expectedTotalMinor: 120_000n });
    expect(await paymentsOf(apart)).toEqual(["opened"]);
  });

  it("with an amount that Stripe does not accept, until it changes, and leaves no payment behind", async () => {
    // Sets prices as they were held before such prices were refused; new holds of this kind are refused.
    const priced = async (priceMinor: bigint, currency: string) => {
      const basket = await holdSomething(database, { listing: { listing: { currency }, priceMinor: 10_000n } });
      await db.sql`
        update reservations set nightly_prices_minor = array[${priceMinor}]::int8[], total_minor = ${priceMinor}
        where order_id = ${basket.orderId}`;
      return { ...basket, input: { ...basket.input, expectedTotalMinor: priceMinor } };
    };
    const cheap = await priced(20n, "EUR");
    const tooSmall = { code: "payment_refused", details: { reason: "amount_too_small" } };
    await expect(startCheckout(db, cheap.input)).rejects.toMatchObject(tooSmall);
    await expect(startCheckout(db, cheap.input)).rejects.toMatchObject(tooSmall);
    expect(await paymentsOf(cheap)).toEqual(["voided", "voided"]);
    await holdOf(database, cheap.listing, [{ offset: 1, quantity: 2 }], cheap);
    await startCheckout(db, { ...cheap.input, expectedTotalMinor: 20_020n });
    expect(await paymentsOf(cheap)).toEqual(["voided", "voided", "opened"]);

    // Thousandths that card networks do not carry.
    const fils = await priced(10_001n, "KWD");
    await expect(startCheckout(db, fils.input)).rejects.toMatchObject({
      code: "payment_refused",
      details: { reason: "amount_unrepresentable" },
    });
    expect(await paymentsOf(fils)).toEqual([]);
  });

  it("to a stranger, also to one with a hold under the same order", async () => {
    const basket = await holdSomething(database);
    await startCheckout(db, basket.input);
    const actor = someGuest();
    await expect(startCheckout(db, { ...basket.input, actor })).rejects.toMatchObject({ code: "not_found" });
    await placeHold(db, requestFor([lineFor(basket.listing)], { orderId: basket.orderId, actor }));
    await expect(startCheckout(db, { ...basket.input, actor })).rejects.toMatchObject({ code: "not_found" });
    expect(await paymentsOf(basket)).toEqual(["opened"]);
  });
});
