/**
 * Cancellations: stock, history and refunds change together, once, at the quoted terms, or nothing changes.
 */
import { randomUUID } from "node:crypto";

import { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, it } from "vitest";

import type { PolicyTier } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import type { LineOptions } from "@/db/testing/requests";
import { formatActor } from "@/lib/core/actor";

import { signOrderLink } from "../view/order-link";
import { bookBasket, bookSomething, holdOf, someContact, startTestStripe } from "../testing";
import { cancelOrder } from "./cancel-order";
import { quoteCancellation } from "./quote-cancellation";
import { type Booked, cancellationsOf } from "./testing";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);
const { cancel, factsOf, payBack, expectSound } = cancellationsOf(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

/**
 * Books an order for tonight under a policy with these tiers. Hours that amount to many years make a deadline
 * long past.
 */
async function bookUnder(
  tiers: readonly PolicyTier[],
  options: ListingOptions = {},
  lines: readonly LineOptions[] = [{}],
): Promise<Booked> {
  const listing = await makeListing(db, options);
  await db.sql`update cancellation_policies set tiers = ${JSON.stringify(tiers)}::text::jsonb where id = ${listing.policyId}`;
  return bookBasket(database, await holdOf(database, listing, lines));
}

const longPast = 100_000;

describe("cancelOrder", () => {
  it("cancels the whole order and pays everything back while that is due", async () => {
    const booked = await bookSomething(database, { lines: [{ quantity: 2 }] });
    const quote = await quoteCancellation(db, booked.orderId, booked.actor);
    expect(quote).toMatchObject({ refundMinor: 20_000n, keptMinor: 0n, whole: true });
    expect(quote.targets).toMatchObject([{ amountMinor: 20_000n, method: "refund", card: { brand: "visa", last4: "4242" } }]);
    expect(quote.lines[0]?.until).toMatchObject({ date: "2027-05-30", time: "15:00", timezone: "Europe/Berlin" });
    const done = await cancel(booked, 20_000n);
    expect(done).toMatchObject({ refundMinor: 20_000n, keptMinor: 0n, replayed: false });
    expect(await factsOf(booked)).toMatchObject({
      total: 0n,
      reservations: [{ status: "cancelled", kept: 0n }],
      refunds: [{ status: "due", method: "refund", amount: 20_000n }],
      stock: [5, 5],
    });
    await expectSound(booked);
    await payBack(booked);
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 20_000 }]);
    expect(await factsOf(booked)).toMatchObject({ refunds: [{ status: "sent" }] });
    await expectSound(booked);
  });

  it("cancels some units, then the rest, and the parts make the whole", async () => {
    const booked = await bookSomething(database, { lines: [{ quantity: 3, guests: 5 }], listing: { priceMinor: 3_333n } });
    const [reservationId = ""] = booked.reservationIds;
    await cancel(booked, 3_333n, [{ reservationId, quantity: 1 }]);
    expect(await factsOf(booked)).toMatchObject({
      total: 6_666n,
      reservations: [{ status: "confirmed", quantity: 2, total: 6_666n }],
      stock: [3, 5],
    });
    await expectSound(booked);
    await cancel(booked, 6_666n, [{ reservationId, quantity: 2 }]);
    await payBack(booked);
    expect(await stripe.ledger()).toMatchObject([{ captured: 9_999, refunded: 9_999 }]);
    await expectSound(booked);
  });

  it("gives back the same unit by unit as at once, in whichever groups", async () => {
    const half = [
      { hoursBefore: longPast, refundPercent: 100 },
      { hoursBefore: 24, refundPercent: 50 },
    ];
    const sums: bigint[] = [];
    for (const groups of [[3], [1, 1, 1], [2, 1], [1, 2]]) {
      const booked = await bookUnder(half, { priceMinor: 1_001n }, [{ quantity: 3 }]);
      const [reservationId = ""] = booked.reservationIds;
      for (const quantity of groups) {
        const lines = [{ reservationId, quantity }];
        const { refundMinor } = await quoteCancellation(db, booked.orderId, booked.actor, lines);
        await cancel(booked, refundMinor, lines);
      }
      const { refunds, total } = await factsOf(booked);
      sums.push(refunds.reduce((sum, { amount }) => sum + amount, 0n));
      expect(total).toBe(3_003n - (sums.at(-1) ?? 0n));
      await payBack(booked);
      await expectSound(booked);
    }
    expect(new Set(sums)).toEqual(new Set([1_502n]));
  });

  it("keeps what the policy says once a deadline has passed, by the listing's own clock", async () => {
    const booked = await bookUnder([
      { hoursBefore: longPast, refundPercent: 100 },
      { hoursBefore: 24, refundPercent: 33 },
    ]);
    const quote = await quoteCancellation(db, booked.orderId, booked.actor);
    expect(quote).toMatchObject({ refundMinor: 3_300n, keptMinor: 6_700n });
    await cancel(booked, 3_300n);
    expect(await factsOf(booked)).toMatchObject({ total: 6_700n, reservations: [{ status: "cancelled", kept: 6_700n }] });
    await payBack(booked);
    expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 3_300 }]);
    await expectSound(booked);
  });

  it("refuses an old quote, and moves nothing", async () => {
    const booked = await bookUnder([{ hoursBefore: longPast, refundPercent: 100 }]);
    await expect(cancel(booked, 10_000n)).rejects.toMatchObject({
      code: "quote_changed",
      details: { refundMinor: "0", dueMinor: "0", currency: "EUR" },
    });
    expect(await factsOf(booked)).toMatchObject({ total: 10_000n, reservations: [{ status: "confirmed" }], refunds: [] });
  });

  it("refuses what has begun, and what is used", async () => {
    const today = Temporal.Now.plainDateISO("Europe/Berlin").toString();
    const booked = await bookUnder([{ hoursBefore: 0, refundPercent: 100 }], { from: today });
    await db.sql`update listings set check_in_time = '00:00' where id = ${booked.listing.listingId}`;
    await expect(cancel(booked, 0n)).rejects.toMatchObject({ code: "invalid_state", details: { state: "begun" } });
    await db.sql`update reservations set status = 'checked_in', checked_in_at = now() where order_id = ${booked.orderId}`;
    await expect(cancel(booked, 0n)).rejects.toMatchObject({ code: "invalid_state", details: { state: "checked_in" } });
  });

  it("cancels all that has not begun where a part has, and leaves that", async () => {
    const today = Temporal.Now.plainDateISO("Europe/Berlin").toString();
    const booked = await bookUnder([{ hoursBefore: 0, refundPercent: 100 }], { from: today }, [{}, { offset: 5, quantity: 2 }]);
    await db.sql`update listings set check_in_time = '00:00' where id = ${booked.listing.listingId}`;
    const [begun = ""] = booked.reservationIds;
    expect(await quoteCancellation(db, booked.orderId, booked.actor)).toMatchObject({ refundMinor: 20_000n, whole: false });
    await expect(cancel(booked, 0n, [{ reservationId: begun, quantity: 1 }])).rejects.toMatchObject({
      details: { state: "begun" },
    });
    await cancel(booked, 20_000n);
    const left = await db.sql`select id from reservations where order_id = ${booked.orderId} and status = 'confirmed'`;
    expect(left).toEqual([{ id: begun }]);
    await expect(cancel(booked, 0n)).rejects.toMatchObject({ code: "invalid_state", details: { state: "begun" } });
    await payBack(booked);
    await expectSound(booked);
  });

  it("is not found for strangers, and is found for a reader with the link", async () => {
    const booked = await bookSomething(database);
    const stranger = { kind: "guest", guestId: "f".repeat(64) } as const;
    await expect(quoteCancellation(db, booked.orderId, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      cancelOrder(db, { requestId: randomUUID(), orderId: booked.orderId, actor: stranger, expectedRefundMinor: 10_000n }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(cancel({ ...booked, orderId: randomUUID() }, 0n)).rejects.toMatchObject({ code: "not_found" });
    const token = signOrderLink({ id: booked.orderId, email: someContact.email }, Date.now() + 1_000_000);
    const linked = {
      requestId: randomUUID(),
      orderId: booked.orderId,
      actor: { kind: "link" as const, linkToken: token },
      expectedRefundMinor: 10_000n,
    };
    expect(await cancelOrder(db, linked)).toMatchObject({ refundMinor: 10_000n });
  });

  it("refuses lines that are not the order's, and units that are not booked", async () => {
    const booked = await bookSomething(database);
    const [reservationId = ""] = booked.reservationIds;
    for (const lines of [
      [],
      [{ reservationId: randomUUID(), quantity: 1 }],
      [{ reservationId, quantity: 2 }],
      [{ reservationId, quantity: 0 }],
      [
        { reservationId, quantity: 1 },
        { reservationId, quantity: 1 },
      ],
    ])
      await expect(cancel(booked, 10_000n, lines)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await factsOf(booked)).toMatchObject({ total: 10_000n, refunds: [] });
  });

  it("writes the actor and the change into the history", async () => {
    const booked = await bookSomething(database, { lines: [{ quantity: 2 }] });
    const [reservationId = ""] = booked.reservationIds;
    const { changeId } = await cancel(booked, 10_000n, [{ reservationId, quantity: 1 }]);
    const events = await db.sql`
      select type, actor, data ->> 'changeId' as change, data -> 'before' -> 'quantity' as before, data -> 'after' -> 'quantity' as after
      from reservation_events where reservation_id = ${reservationId} order by seq desc limit 1`;
    expect(events).toEqual([{ type: "changed", actor: formatActor(booked.actor), change: changeId, before: 2, after: 1 }]);
  });
});
