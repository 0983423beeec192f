/**
 * Bookings by a card that a partner sent: declined, never answered, answered too late, left by a process that
 * died. A card is authorised only for what is booked, and once.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { letTimePass } from "@/db/testing/time";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { placeHold } from "@/lib/reservations/place-hold";
import { lineFor, requestFor } from "@/db/testing/requests";

import { auditPayments } from "../audit";
import { bookHold, type BookHoldInput } from "./book-hold";
import { captureConfirmed } from "../settlement/capture-or-void";
import { reconcilePayments } from "../stripe-sync/reconcile-payments";
import { retryCards } from "./retry-cards";
import { startCheckout } from "./start-checkout";
import { abandonOrders, sweepOpenedPayments } from "../settlement/sweep-payments";
import { holdSomething, someContact, startTestStripe, type TestBasket } from "../testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const holdOne = (total = 5) => holdSomething(database, { listing: { total } });

const inputOf = ({ orderId, actor }: TestBasket, card = "pm_card_visa", requestId: string = randomUUID()): BookHoldInput => ({
  requestId,
  orderId,
  actor,
  contact: someContact,
  locale: "en-GB",
  paying: { method: "card", paymentMethodId: card },
  test: false,
});

const paymentsOf = ({ orderId }: TestBasket) => db.sql<{ id: string; status: string; outcome: string | null }[]>`
  select id, status, outcome from payments where order_id = ${orderId} order by created_at`;

async function isSound({ listing }: TestBasket): Promise<void> {
  expect([...(await auditReservations(db, listing.listingId)), ...(await auditPayments(db))]).toEqual([]);
}

it("authorises the card, books, and captures the payment by the same job as a guest's", async () => {
  const basket = await holdOne();
  expect(await bookHold(db, inputOf(basket))).toBe("booked");
  const [payment] = await paymentsOf(basket);
  expect(payment).toMatchObject({ status: "authorised", outcome: "confirmed" });
  expect(await stripe.ledger()).toMatchObject([{ amount: 10_000, captured: 0 }]);
  await captureConfirmed(db, payment?.id ?? "");
  expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 0 }]);
  await isSound(basket);
});

it("is one booking, however often and from wherever it is asked for under its name", async () => {
  const basket = await holdOne();
  const input = inputOf(basket);
  const all = await Promise.all(Array.from({ length: 12 }, () => bookHold(db, input)));
  expect(new Set(all)).toEqual(new Set(["booked"]));
  expect(await bookHold(db, input)).toBe("booked");
  expect(await stripe.ledger()).toHaveLength(1);
  expect(await paymentsOf(basket)).toHaveLength(1);
  await isSound(basket);
});

it("asked for by several requests at once is one booking, and no request hears that the card was declined", async () => {
  const basket = await holdOne();
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => bookHold(db, inputOf(basket))));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of all)
    if (outcome.status === "rejected")
      expect(["invalid_state", "overloaded"]).toContain((outcome.reason as { code: string }).code);
  expect((await paymentsOf(basket)).filter(({ outcome }) => outcome === "confirmed")).toHaveLength(1);
  await isSound(basket);
});

it.each([
  ["pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds"],
  ["pm_card_authenticationRequired", "authentication_required"],
])("declined, %s leaves the hold for another card", async (card, reason) => {
  const basket = await holdOne();
  const input = inputOf(basket, card);
  await expect(bookHold(db, input)).rejects.toMatchObject({ code: "payment_declined", details: { reason } });
  // A repeated request has the same card, which is not tried twice.
  await expect(bookHold(db, input)).rejects.toMatchObject({ code: "payment_declined" });
  expect(await paymentsOf(basket)).toMatchObject([{ status: "failed" }]);
  expect(await bookHold(db, inputOf(basket))).toBe("booked");
  expect(await paymentsOf(basket)).toMatchObject([{ status: "failed" }, { status: "authorised", outcome: "confirmed" }]);
  await isSound(basket);
});

it("says so where there is no such card, and leaves nothing open", async () => {
  const basket = await holdOne();
  await expect(bookHold(db, inputOf(basket, "pm_nobodys"))).rejects.toMatchObject({ code: "payment_refused" });
  expect(await paymentsOf(basket)).toMatchObject([{ status: "voided" }]);
  expect(await bookHold(db, inputOf(basket))).toBe("booked");
  await isSound(basket);
});

it("is found after a lost answer, and was charged once", async () => {
  const basket = await holdOne();
  await stripe.control({ fail: [{ path: "/v1/payment_intents/*/confirm", how: "drop_response", count: 3 }] });
  expect(await bookHold(db, inputOf(basket))).toBe("pending");
  expect(await paymentsOf(basket)).toMatchObject([{ status: "opened" }]);
  await db.sql`update payments set created_at = created_at - interval '10 minutes' where order_id = ${basket.orderId}`;
  await sweepOpenedPayments(db);
  expect(await paymentsOf(basket)).toMatchObject([{ status: "authorised", outcome: "confirmed" }]);
  expect(await stripe.ledger()).toHaveLength(1);
  await isSound(basket);
});

it("tried while Stripe was away is tried again while its hold lives, and booked once Stripe is back", async () => {
  const basket = await holdOne();
  const input = inputOf(basket);
  await stripe.control({ fail: [{ path: "/v1/payment_intents*", how: "reset", count: 100 }] });
  expect(await bookHold(db, input)).toBe("pending");
  expect(await retryCards(db)).toBe(0);
  await db.sql`update payments set created_at = created_at - interval '6 seconds' where order_id = ${basket.orderId}`;
  expect(await retryCards(db)).toBe(0);
  expect(await paymentsOf(basket)).toMatchObject([{ status: "opened" }]);
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  const tries = await Promise.all([retryCards(db), retryCards(db), bookHold(db, input)]);
  expect(tries.at(-1)).toBe("booked");
  expect(await paymentsOf(basket)).toMatchObject([{ status: "authorised", outcome: "confirmed" }]);
  expect(await stripe.ledger()).toHaveLength(1);
  expect(await retryCards(db)).toBe(0);
  await isSound(basket);
});

it("declined when it is tried again leaves the hold for another card", async () => {
  const basket = await holdOne();
  await stripe.control({ fail: [{ path: "/v1/payment_intents*", how: "reset", count: 100 }] });
  expect(await bookHold(db, inputOf(basket, "pm_card_chargeDeclinedInsufficientFunds"))).toBe("pending");
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await db.sql`update payments set created_at = created_at - interval '6 seconds' where order_id = ${basket.orderId}`;
  expect(await retryCards(db)).toBe(1);
  expect(await paymentsOf(basket)).toMatchObject([{ status: "failed" }]);
  expect(await bookHold(db, inputOf(basket))).toBe("booked");
  await isSound(basket);
});

it("left before the card was tried is ended with its hold, and nothing is charged", async () => {
  const basket = await holdOne();
  await stripe.control({ fail: [{ path: "/v1/payment_intents/*/confirm", how: "error_500", count: 3 }] });
  expect(await bookHold(db, inputOf(basket))).toBe("pending");
  for (const id of basket.reservationIds) await letTimePass(owner, basket.listing.listingId, id, 120);
  await db.sql`update payments set created_at = created_at - interval '2 hours' where order_id = ${basket.orderId}`;
  await db.sql`update orders set created_at = created_at - interval '2 hours' where id = ${basket.orderId}`;
  await expireHolds(db);
  await sweepOpenedPayments(db);
  await abandonOrders(db);
  expect(await paymentsOf(basket)).toMatchObject([{ status: "voided", outcome: null }]);
  expect(await stripe.ledger()).toMatchObject([{ status: "canceled", captured: 0 }]);
  await isSound(basket);
});

it("asked again after a crash goes on where it was", async () => {
  const basket = await holdOne();
  const input = inputOf(basket);
  // The process died between the beginning and the card.
  await stripe.control({ fail: [{ path: "/v1/payment_intents/*/confirm", how: "error_500", count: 3 }] });
  expect(await bookHold(db, input)).toBe("pending");
  expect(await bookHold(db, input)).toBe("booked");
  expect(await stripe.ledger()).toHaveLength(1);
  await isSound(basket);
});

it("paid when the hold and the stock were gone is voided, and says sold out", async () => {
  const basket = await holdOne(1);
  const { listing } = basket;
  await stripe.control({ fail: [{ path: "/v1/payment_intents/*/confirm", how: "drop_response", count: 3 }] });
  const input = inputOf(basket);
  expect(await bookHold(db, input)).toBe("pending");
  for (const id of basket.reservationIds) await letTimePass(owner, listing.listingId, id, 120);
  await expireHolds(db);
  await placeHold(db, requestFor([lineFor(listing)]));
  await expect(bookHold(db, input)).rejects.toMatchObject({ code: "not_available" });
  expect(await paymentsOf(basket)).toMatchObject([{ outcome: "sold_out" }]);
  await isSound(basket);
});

it("has the same result by a webhook that comes before the answer, by a sweep and by reconciling", async () => {
  await stripe.control({ webhooks: { hold: false, beforeResponse: true, copies: 3 } });
  const basket = await holdOne();
  expect(await bookHold(db, inputOf(basket))).toBe("booked");
  expect(stripe.answers.every((status) => status === 200)).toBe(true);
  await sweepOpenedPayments(db);
  const later = Date.now() + 20 * 60_000;
  await reconcilePayments(db, 3, later);
  expect(await paymentsOf(basket)).toMatchObject([{ outcome: "confirmed" }]);
  expect(await stripe.ledger()).toMatchObject([{ captured: 10_000 }]);
  await isSound(basket);
});

it("takes over from a page that was opened for the same hold", async () => {
  const basket = await holdOne();
  await startCheckout(db, basket.input);
  expect(await bookHold(db, inputOf(basket))).toBe("booked");
  expect(await paymentsOf(basket)).toMatchObject([{ status: "voided" }, { outcome: "confirmed" }]);
  await isSound(basket);
});
