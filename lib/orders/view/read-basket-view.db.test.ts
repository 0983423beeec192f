import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type ListingOptions } from "@/db/testing/factories";
import { someGuest } from "@/db/testing/requests";
import type { HoldingActor } from "@/lib/core/actor";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseHold } from "@/lib/reservations/release-hold";

import { readBasketView, readEndOfHolds } from "./read-basket-view";

const { db } = await createTestDatabase();

async function hold(actor: HoldingActor, options: ListingOptions & { quantity?: number; orderId?: string } = {}) {
  const { quantity = 1, orderId = randomUUID(), ...listing } = options;
  const made = await makeListing(db, listing);
  const line = { listingId: made.listingId, unitTypeId: made.unitTypeId, checkIn: "2027-06-03", checkOut: "2027-06-05" };
  const lines = [
    { ...line, ...(listing.listing?.kind === undefined ? {} : { checkOut: "2027-06-04" }), quantity, guests: quantity },
  ];
  await placeHold(db, { requestId: randomUUID(), orderId, actor, lines });
  return { ...made, orderId, line: lines[0] };
}

/** Ends an order's holds a minute ago, before or after a run of the sweep. */
async function lapse(orderId: string, { swept }: { swept: boolean }): Promise<void> {
  await db.sql`update reservations set held_until = statement_timestamp() - interval '1 minute' where order_id = ${orderId}`;
  if (swept) await expireHolds(db);
}

describe("readBasketView", () => {
  it("shows a holder's lines by order, each with what its page needs, in the order they were chosen", async () => {
    const actor = someGuest();
    const orderId = randomUUID();
    await hold(actor, { orderId, listing: { kind: "event" } });
    await hold(actor, { orderId, listing: { kind: "flight" } });
    await hold(actor, { priceMinor: 7_000n, quantity: 2 });
    const { orders, lapsed, now } = await readBasketView(db, actor);
    expect(lapsed).toEqual([]);
    expect(orders.map(({ lines, totalMinor, status }) => [lines.map(({ place }) => place.kind), totalMinor, status])).toEqual([
      [["event", "flight"], 20_000n, null],
      [["stay"], 28_000n, null],
    ]);
    expect(orders[0]?.lines[1]?.place).toMatchObject({
      departure: { date: "2027-06-03", time: "09:30", timezone: "Europe/Berlin" },
      arrival: { date: "2027-06-03", time: "12:15", timezone: "Europe/Lisbon" },
    });
    expect(orders[0]?.heldUntil.getTime()).toBeGreaterThan(now.getTime());
    expect((await readBasketView(db, actor, orderId)).orders.map((order) => order.orderId)).toEqual([orderId]);
  });

  it("shows what is held before what was lost, however much that is", async () => {
    const actor = someGuest();
    const orderId = randomUUID();
    const { listingId, unitTypeId } = await makeListing(db, { total: 60 });
    const line = { listingId, unitTypeId, checkIn: "2027-06-03", checkOut: "2027-06-04", quantity: 1, guests: 1 };
    const place = (lines: number, of: string) =>
      placeHold(db, { requestId: randomUUID(), orderId: of, actor, lines: Array.from({ length: lines }, () => line) });
    for (let request = 0; request < 6; request += 1) await place(9, orderId);
    await lapse(orderId, { swept: true });
    const kept = [randomUUID(), randomUUID()];
    for (const of of kept) await place(1, of);
    const { orders, lapsed } = await readBasketView(db, actor);
    expect(orders.map((order) => order.orderId)).toEqual(kept);
    // The same is held again, so the lost lines are not offered as well.
    expect(lapsed).toEqual([]);
    const elsewhere = await hold(actor);
    await lapse(elsewhere.orderId, { swept: true });
    expect((await readBasketView(db, actor)).lapsed.map((one) => one.line.listingId)).toEqual([elsewhere.listingId]);
  });

  it("never shows another's", async () => {
    const held = await hold(someGuest());
    expect(await readBasketView(db, someGuest(), held.orderId)).toMatchObject({ orders: [], lapsed: [] });
  });

  it.each([true, false])("keeps what lapsed in sight with today's price (swept: %s)", async (swept) => {
    const actor = someGuest();
    const { orderId, listingId } = await hold(actor);
    await lapse(orderId, { swept });
    await db.sql`update inventory set price_minor = 12000 where listing_id = ${listingId} and date = '2027-06-04'`;
    const { orders, lapsed } = await readBasketView(db, actor);
    expect(orders).toEqual([]);
    expect(lapsed).toMatchObject([{ line: { totalMinor: 20_000n }, again: { ok: true, totalMinor: 22_000n } }]);
  });

  it("says when another guest has it, or it is off sale", async () => {
    const actor = someGuest();
    const sold = await hold(actor, { total: 1 });
    await lapse(sold.orderId, { swept: true });
    await placeHold(db, {
      requestId: randomUUID(),
      orderId: randomUUID(),
      actor: someGuest(),
      lines: [sold.line].flatMap((line) => line ?? []),
    });
    const gone = await hold(actor);
    await lapse(gone.orderId, { swept: true });
    await db.sql`update listings set active = false where id = ${gone.listingId}`;
    const { lapsed } = await readBasketView(db, actor);
    expect(lapsed.map(({ again }) => again)).toEqual([
      { ok: false, reason: "closed", available: 0 },
      { ok: false, reason: "sold_out", available: 0 },
    ]);
  });

  it("omits what was released, what was held again, and what lapsed long ago", async () => {
    const actor = someGuest();
    const { listingId, orderId } = await hold(actor);
    const { orders } = await readBasketView(db, actor);
    const [line] = orders[0]?.lines ?? [];
    await releaseHold(db, { listingId, reservationId: line?.reservationId ?? "" }, actor);
    expect(await readBasketView(db, actor, orderId)).toMatchObject({ orders: [], lapsed: [] });

    const again = await hold(actor);
    await lapse(again.orderId, { swept: true });
    await placeHold(db, {
      requestId: randomUUID(),
      orderId: randomUUID(),
      actor,
      lines: [again.line].flatMap((asked) => asked ?? []),
    });
    const after = await readBasketView(db, actor);
    expect([after.orders.length, after.lapsed.length]).toEqual([1, 0]);

    const old = await hold(actor);
    await lapse(old.orderId, { swept: true });
    await db.sql`update reservations set held_until = held_until - interval '2 hours' where order_id = ${old.orderId}`;
    expect((await readBasketView(db, actor)).lapsed).toEqual([]);
  });

  it("shows what ran out twice once, and not at all once it is booked", async () => {
    const actor = someGuest();
    const first = await hold(actor);
    await lapse(first.orderId, { swept: true });
    const orderId = randomUUID();
    const lines = [first.line].flatMap((asked) => asked ?? []);
    await placeHold(db, { requestId: randomUUID(), orderId, actor, lines });
    await lapse(orderId, { swept: false });
    expect((await readBasketView(db, actor)).lapsed).toHaveLength(1);

    await db.sql`
      insert into orders (id, code, status, holder_kind, holder_id, contact_name, contact_email, locale, currency, total_minor, confirmed_at)
      values (${orderId}, 'BBBB-2222', 'confirmed', ${actor.kind}, ${actor.guestId}, 'Ana', 'ana@example.com', 'en-GB', 'EUR', 20000,
        statement_timestamp())`;
    await db.sql`
      update reservations set status = 'confirmed', confirmed_at = statement_timestamp() where order_id = ${orderId}`;
    expect((await readBasketView(db, actor)).lapsed).toEqual([]);
    expect((await readBasketView(db, someGuest())).lapsed).toEqual([]);
  });
});

describe("readEndOfHolds", () => {
  it("says released only once every hold of the order was released, and expired when one ran out", async () => {
    const actor = someGuest();
    const orderId = randomUUID();
    await hold(actor, { orderId });
    await hold(actor, { orderId });
    const { orders } = await readBasketView(db, actor, orderId);
    const [first, second] = (orders[0]?.lines ?? []).map(({ listingId, reservationId }) => ({ listingId, reservationId }));
    if (!first || !second) throw new Error("two lines were held");

    await releaseHold(db, first, actor);
    expect(await readEndOfHolds(db, actor, orderId)).toBeUndefined();
    await releaseHold(db, second, actor);
    expect(await readEndOfHolds(db, actor, orderId)).toBe("released");
    expect(await readEndOfHolds(db, someGuest(), orderId)).toBeUndefined();

    const mixed = randomUUID();
    await hold(actor, { orderId: mixed });
    await hold(actor, { orderId: mixed });
    const [line] = (await readBasketView(db, actor, mixed)).orders[0]?.lines ?? [];
    if (!line) throw new Error("two lines were held");
    await releaseHold(db, line, actor);
    await lapse(mixed, { swept: true });
    expect(await readEndOfHolds(db, actor, mixed)).toBe("expired");
    expect(await readEndOfHolds(db, actor, randomUUID())).toBeUndefined();
  });
});
