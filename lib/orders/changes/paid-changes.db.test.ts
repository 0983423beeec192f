/** Changes that cost more than the booking did. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { placeHold } from "@/lib/reservations/place-hold";
import { readBasket } from "@/lib/reservations/view/read-reservations";
import { prepareMessage } from "@/lib/notifications/prepare-message";
import { submitCard } from "@/dev/stripe-simulator/testing";

import { readBasketView } from "../view/read-basket-view";
import { settlePayment } from "../settlement/settle-payment";
import { sweepOpenedPayments } from "../settlement/sweep-payments";
import { cards, sessionOf, startTestStripe } from "../testing";
import { cancelOrder } from "./cancel-order";
import { type ChangedOrder, changeOrder } from "./change-order";
import { changesOf } from "./testing";

const database = await createTestDatabase(16);
const { db, owner } = database;
const stripe = await startTestStripe(database);
const { book, wish, change, factsOf, finishAll, netOf, expectSound } = changesOf(database, stripe);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

/**
 * Returns the page where a change is paid.
 * @throws {Error} when there is nothing to pay
 */
function pageOf(changed: ChangedOrder): string {
  if (changed.kind !== "pay") throw new Error(`nothing to pay: ${changed.kind}`);
  return changed.redirectUrl;
}

describe("a change that costs more", () => {
  it("holds the new nights while the difference is paid, and makes them the booking's own", async () => {
    const booked = await book({ total: 1, dates: { 2: { priceMinor: 12_345n } } }, { nights: 2 });
    const requestId = randomUUID();
    const url = pageOf(await change(booked, { nights: 3 }, requestId));
    expect(await factsOf(booked)).toMatchObject({ total: 20_000n, lines: [{ nights: "0+2" }], stock: "00011111" });
    expect((await readBasket(db, booked.actor)).reservations).toEqual([]);
    expect((await readBasketView(db, booked.actor)).orders).toEqual([]);
    await expectSound(booked);
    // A repeated request leads to the same page.
    const again = { requestId, orderId: booked.orderId, actor: booked.actor, wanted: wish(booked, { nights: 3 }) };
    expect(await changeOrder(db, { ...again, expectedDueMinor: 0n, expectedRefundMinor: 0n })).toMatchObject({
      redirectUrl: url,
    });
    await submitCard(url, cards.good);
    expect(await settlePayment(db, { sessionId: sessionOf(url) })).toMatchObject({ state: "confirmed" });
    expect(await factsOf(booked)).toMatchObject({
      total: 32_345n,
      lines: [{ nights: "0+3", total: 32_345n }],
      stock: "00011111",
      changes: [{ status: "applied" }],
    });
    await finishAll(booked);
    expect(await netOf()).toEqual([20_000, 12_345]);
    await expectSound(booked);
    expect(await changeOrder(db, { ...again, expectedDueMinor: 0n, expectedRefundMinor: 0n })).toMatchObject({
      kind: "applied",
      replayed: true,
    });
  });

  it("books additional units beside the old ones, at today's price", async () => {
    const booked = await book({ total: 3 }, { nights: 2, quantity: 1, guests: 2 });
    await db.sql`update inventory set price_minor = 15000 where listing_id = ${booked.listing.listingId}`;
    const url = pageOf(await change(booked, { nights: 2, quantity: 3, guests: 6 }));
    expect(await factsOf(booked)).toMatchObject({ stock: "00333333" });
    await submitCard(url, cards.good);
    await settlePayment(db, { sessionId: sessionOf(url) });
    expect(await factsOf(booked)).toMatchObject({
      total: 80_000n,
      lines: [
        { quantity: 1, total: 20_000n },
        { quantity: 2, total: 60_000n, status: "confirmed" },
      ],
      stock: "00333333",
    });
    await finishAll(booked);
    expect(await netOf()).toEqual([60_000, 20_000]);
    await expectSound(booked);
  });

  it("does nothing when the guest does not pay: the nights are free again, the booking stands", async () => {
    const booked = await book({ total: 1 }, { nights: 2 });
    await change(booked, { nights: 3 });
    const [held] = await db.sql<
      { id: string }[]
    >`select id from reservations where order_id = ${booked.orderId} and status = 'held'`;
    await letTimePass(owner, booked.listing.listingId, held?.id ?? "", 20);
    await db.sql`update payments set created_at = created_at - interval '20 minutes' where order_id = ${booked.orderId}`;
    await expireHolds(db);
    await sweepOpenedPayments(db);
    expect(await factsOf(booked)).toMatchObject({
      total: 20_000n,
      lines: [{ nights: "0+2" }],
      stock: "00111111",
      changes: [{ status: "ended", ending: "abandoned" }],
    });
    await expectSound(booked);
  });

  it.each([
    ["takes them anew while they are free", false],
    ["gives up when they are gone, and lets the money go", true],
  ])("paid after its time %s", async (_, taken) => {
    const booked = await book({ total: 1 }, { nights: 2 });
    const url = pageOf(await change(booked, { nights: 3 }));
    const [held] = await db.sql<
      { id: string }[]
    >`select id from reservations where order_id = ${booked.orderId} and status = 'held'`;
    await submitCard(url, cards.good);
    await letTimePass(owner, booked.listing.listingId, held?.id ?? "", 20);
    await expireHolds(db);
    if (taken) await placeHold(db, requestFor([lineFor(booked.listing, { offset: 2 })]));
    const settled = await settlePayment(db, { sessionId: sessionOf(url) });
    expect(settled).toMatchObject(taken ? { state: "failed", reason: "sold_out" } : { state: "confirmed" });
    await finishAll(booked);
    expect(await netOf()).toEqual(taken ? [20_000, 0] : [20_000, 10_000]);
    expect(await factsOf(booked)).toMatchObject({
      lines: [{ status: "confirmed", nights: taken ? "0+2" : "0+3" }],
      stock: "00011111",
      changes: [taken ? { status: "ended", ending: "sold_out" } : { status: "applied" }],
    });
    await expectSound(booked);
  });

  it.each([
    [
      "mismatch",
      /did not match the amount due/,
      (id: string) => db.sql`update payments set currency = 'USD' where change_id = ${id}`,
    ],
    [
      "superseded",
      /changed or cancelled in another way/,
      (id: string) =>
        db.sql`update order_changes set status = 'ended', ended_at = now(), ending = 'superseded' where id = ${id}`,
    ],
    [
      "expired",
      /time to pay for the change was over/,
      (id: string) => db.sql`update order_changes set status = 'ended', ended_at = now(), ending = 'expired' where id = ${id}`,
    ],
  ])("sends its guest, who has paid, the reason why it failed: %s", async (_, why, spoil) => {
    const booked = await book({ total: 1 }, { nights: 2 });
    const requestId = randomUUID();
    const url = pageOf(await change(booked, { nights: 3 }, requestId));
    await submitCard(url, cards.good);
    await spoil(requestId);
    expect(await settlePayment(db, { sessionId: sessionOf(url) })).toMatchObject({ state: "failed" });
    const told = await db.sql`select kind from notifications where subject = ${requestId}`;
    expect(told).toEqual([{ kind: "changed" }]);
    const text = (await prepareMessage(db, requestId, "changed"))?.message.text;
    expect(text).toMatch(why);
    expect(text).toContain("You were not charged");
  });

  it("makes way for a cancellation, and for another change", async () => {
    const booked = await book({ total: 1 }, { nights: 2 });
    await change(booked, { nights: 3 });
    await change(booked, { nights: 4 });
    expect(await factsOf(booked)).toMatchObject({ stock: "00001111", changes: [{ status: "ended" }, { status: "pending" }] });
    await cancelOrder(db, {
      requestId: randomUUID(),
      orderId: booked.orderId,
      actor: booked.actor,
      expectedRefundMinor: 20_000n,
    });
    expect(await factsOf(booked)).toMatchObject({ total: 0n, lines: [{ status: "cancelled" }], stock: "11111111" });
    await finishAll(booked);
    // One payment that was refunded whole, and two pages without a payment.
    expect(await netOf()).toEqual([0, 0, 0]);
    await expectSound(booked);
  });

  it("pays back the difference first, then the rest, when all is cancelled", async () => {
    const booked = await book({ total: 1 }, { nights: 2 });
    const url = pageOf(await change(booked, { nights: 3 }));
    await submitCard(url, cards.good);
    await settlePayment(db, { sessionId: sessionOf(url) });
    await finishAll(booked);
    await cancelOrder(db, {
      requestId: randomUUID(),
      orderId: booked.orderId,
      actor: booked.actor,
      expectedRefundMinor: 30_000n,
    });
    await finishAll(booked);
    expect(await netOf()).toEqual([0, 0]);
    await expectSound(booked);
  });
});
