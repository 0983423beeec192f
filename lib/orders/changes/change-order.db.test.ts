/**
 * Changes of a booking: a sold-out house can still shorten or shift a stay, amounts follow the one rule, and
 * an unpaid change leaves the booking as it was.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import type { LineOptions } from "@/db/testing/requests";
import { addDays } from "@/lib/core/time/dates";
import { auditReservations } from "@/lib/reservations/audit";

import { maxLinesPerOrder } from "../limits";
import { readOrder } from "../view/read-order";
import { bookBasket, holdOf, startTestStripe } from "../testing";
import { cancelOrder } from "./cancel-order";
import { changeOrder } from "./change-order";
import { quoteCancellation } from "./quote-cancellation";
import { quoteChange } from "./quote-change";
import { type Booked, changesOf } from "./testing";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);
const { book, wish, change, factsOf, finishAll, netOf, expectSound } = changesOf(database, stripe);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const partly = [
  { hoursBefore: 100_000, refundPercent: 100 },
  { hoursBefore: 24, refundPercent: 50 },
];

describe("a change that costs nothing more", () => {
  it("shortens in a full house and pays back the night that was given up", async () => {
    const booked = await book({ total: 1 }, { nights: 3 });
    expect(await change(booked, { nights: 2 })).toMatchObject({ kind: "applied", refundMinor: 10_000n, replayed: false });
    expect(await factsOf(booked)).toMatchObject({
      total: 20_000n,
      lines: [{ status: "confirmed", nights: "0+2", total: 20_000n, kept: 0n }],
      stock: "00111111",
      changes: [{ status: "applied" }],
    });
    await finishAll(booked);
    expect(await netOf()).toEqual([20_000]);
    await expectSound(booked);
  });

  it("pays back what Stripe has a number for, rounded down once, and keeps the rest", async () => {
    const booked = await book(
      { listing: { currency: "KWD" }, priceMinor: 10_005n, dates: { 2: { priceMinor: 3_003n } } },
      { nights: 2 },
    );
    expect(await change(booked, { nights: 1 })).toMatchObject({ kind: "applied", refundMinor: 10_000n });
    expect(await factsOf(booked)).toMatchObject({ total: 10_010n, lines: [{ nights: "0+1", total: 10_005n, kept: 5n }] });
    // 10.005 given up, 3.003 added: the difference is 7.002.
    expect(await change(booked, { offset: 2 })).toMatchObject({ kind: "applied", refundMinor: 7_000n });
    expect(await factsOf(booked)).toMatchObject({ total: 3_010n, lines: [{ nights: "2+1", total: 3_003n, kept: 7n }] });
    // The rest is cancelled and also refunded rounded down to an amount that Stripe can represent.
    const { orderId, actor } = booked;
    expect(await quoteCancellation(db, orderId, actor)).toMatchObject({ refundMinor: 3_000n, keptMinor: 3n });
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 3_000n });
    await finishAll(booked);
    expect(await netOf()).toEqual([10]);
    await expectSound(booked);
  });

  it("shifts by a day where only its own nights and one more are there", async () => {
    const booked = await book({ total: 1 }, { nights: 3 });
    expect(await change(booked, { offset: 1, nights: 3 })).toMatchObject({ kind: "applied", refundMinor: 0n });
    expect(await factsOf(booked)).toMatchObject({ lines: [{ nights: "1+3" }], stock: "10001111" });
    await expectSound(booked);
  });

  it("keeps of what is given up what the policy keeps, and from then on never pays back more", async () => {
    const booked = await book({ total: 1 }, { nights: 3 }, partly);
    expect(await change(booked, { nights: 2 })).toMatchObject({ refundMinor: 5_000n });
    expect(await factsOf(booked)).toMatchObject({ total: 25_000n, lines: [{ total: 20_000n, kept: 5_000n }] });
    const [row] = await db.sql<
      { policy: { maxRefundPercent?: number } }[]
    >`select policy from reservations where order_id = ${booked.orderId}`;
    expect(row?.policy.maxRefundPercent).toBe(50);
    await cancelOrder(db, {
      requestId: randomUUID(),
      orderId: booked.orderId,
      actor: booked.actor,
      expectedRefundMinor: 10_000n,
    });
    expect(await factsOf(booked)).toMatchObject({ total: 15_000n, lines: [{ status: "cancelled", kept: 15_000n }] });
    await finishAll(booked);
    expect(await netOf()).toEqual([15_000]);
    await expectSound(booked);
  });

  it("moves to a cheaper unit type", async () => {
    const listing = await makeListing(db, { unitTypeCount: 2, days: 8 });
    const [, other = ""] = listing.unitTypeIds;
    await db.sql`update inventory set price_minor = 4000 where unit_type_id = ${other}`;
    const booked = await bookBasket(database, await holdOf(database, listing, [{ nights: 2 }]));
    expect(await change(booked, { nights: 2, unitTypeId: other })).toMatchObject({ kind: "applied", refundMinor: 12_000n });
    expect(await factsOf(booked)).toMatchObject({ total: 8_000n, stock: "55555555" });
    await finishAll(booked);
    expect(await netOf()).toEqual([8_000]);
    await expectSound(booked);
  });
});

describe("rules that became stricter since", () => {
  const tighten = ({ listing }: Booked, what: string, offset = 0) =>
    db.sql.unsafe(
      `update inventory set ${what} where listing_id = '${listing.listingId}' and date = date '${listing.from}' + ${offset}`,
    );

  it("sells no more of a night that is closed, which stays open to what is booked", async () => {
    const booked = await book({ total: 5 }, { nights: 2, quantity: 2, guests: 2 });
    await tighten(booked, "closed = true", 1);
    await expect(change(booked, { nights: 2, quantity: 3, guests: 3 })).rejects.toMatchObject({
      code: "not_available",
      details: { available: 2 },
    });
    expect(await change(booked, { nights: 2, quantity: 1, guests: 1 })).toMatchObject({ kind: "applied" });
    await expectSound(booked);
  });

  it("asks rules of arriving, leaving and the length of stay of what becomes different only", async () => {
    const booked = await book({ total: 5 }, { nights: 2, quantity: 2, guests: 2 });
    for (const what of ["closed_to_arrival = true", "min_stay = 3"]) await tighten(booked, what);
    await tighten(booked, "closed_to_departure = true", 2);
    const refused = async (reason: string, line: LineOptions) =>
      expect(change(booked, { quantity: 2, guests: 2, ...line })).rejects.toMatchObject({
        code: "not_available",
        details: { reason },
      });
    await refused("min_stay", { nights: 1 });
    await refused("min_stay", { nights: 2, quantity: 3 });
    await tighten(booked, "closed_to_departure = true", 4);
    await refused("closed_to_departure", { nights: 4 });
    expect(await change(booked, { nights: 2, quantity: 1 })).toMatchObject({ kind: "applied", refundMinor: 20_000n });
    expect(await change(booked, { nights: 2, quantity: 1, guests: 2 })).toMatchObject({ kind: "applied", refundMinor: 0n });
    expect(await change(booked, { nights: 3, quantity: 1, guests: 2 })).toMatchObject({ kind: "pay" });
  });
});

describe("refusals", () => {
  it("says what is gone, what is not different, and what has no price any more, and moves nothing", async () => {
    const booked = await book({ total: 2, dates: { 4: { available: 0 } } }, { nights: 2 });
    const before = await factsOf(booked);
    await expect(change(booked, { nights: 6 })).rejects.toMatchObject({
      code: "not_available",
      details: { reason: "sold_out" },
    });
    await expect(change(booked, { offset: 7, nights: 2 })).rejects.toMatchObject({
      details: { reason: "incomplete_inventory" },
    });
    await expect(change(booked, { nights: 2, guests: 1 })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(change(booked, { nights: 2, quantity: 2, guests: 9 })).rejects.toMatchObject({
      details: { reason: "max_occupancy" },
    });
    await expect(change(booked, { nights: 2, unitTypeId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    const wanted = { ...wish(booked, { nights: 3 }), checkOut: addDays(booked.listing.from, 40) };
    await expect(quoteChange(db, booked.orderId, booked.actor, wanted)).rejects.toMatchObject({ code: "invalid_input" });
    const stranger = { kind: "guest", guestId: "e".repeat(64) } as const;
    await expect(quoteChange(db, booked.orderId, stranger, wish(booked, { nights: 3 }))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await factsOf(booked)).toEqual(before);
  });

  it("refuses a line more than an order may have, cancelled ones counted", async () => {
    const listing = await makeListing(db, { days: 20 });
    const lines = Array.from({ length: maxLinesPerOrder }, (_, offset) => ({ offset }));
    const booked = await bookBasket(database, await holdOf(database, listing, lines));
    const { orderId, actor, reservationIds } = booked;
    await cancelOrder(db, {
      requestId: randomUUID(),
      orderId,
      actor,
      lines: [{ reservationId: reservationIds[1] ?? "", quantity: 1 }],
      expectedRefundMinor: 10_000n,
    });
    await expect(change(booked, { quantity: 2 })).rejects.toMatchObject({
      code: "limit_exceeded",
      details: { limit: "lines_per_order", max: maxLinesPerOrder },
    });
    expect(await change(booked, { nights: 1, guests: 2 })).toMatchObject({ kind: "applied" });
  });

  it("refuses an old quote", async () => {
    const booked = await book({}, { nights: 2 });
    const wanted = wish(booked, { nights: 3 });
    const { orderId, actor } = booked;
    const asked = { requestId: randomUUID(), orderId, actor, wanted, expectedDueMinor: 9_000n, expectedRefundMinor: 0n };
    await expect(changeOrder(db, asked)).rejects.toMatchObject({ code: "quote_changed", details: { dueMinor: "10000" } });
  });

  it("lets one of many win that want the last night, and leaves the others as they were", async () => {
    const listing = await makeListing(db, { total: 6, days: 4, dates: { 2: { total: 6, available: 6 } } });
    const all: Booked[] = [];
    for (let guest = 0; guest < 6; guest += 1)
      all.push(await bookBasket(database, await holdOf(database, listing, [{ nights: 1 }])));
    await db.sql`update inventory set total = 1, available = 1 where listing_id = ${listing.listingId} and date = ${addDays(listing.from, 1)}`;
    const results = await Promise.allSettled(all.map((booked) => change(booked, { offset: 1, nights: 1 })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "not_available" });
    const rows = await db.sql<
      { available: number }[]
    >`select available from inventory where listing_id = ${listing.listingId} order by date`;
    expect(rows.map(({ available }) => available)).toEqual([1, 0, 6, 6]);
    expect(await auditReservations(db, listing.listingId)).toEqual([]);
  });

  it("stands in the order's history with what it was, what it became, and the amount", async () => {
    const booked = await book({ total: 1 }, { nights: 3 });
    await change(booked, { nights: 2 });
    const { history } = await readOrder(db, booked.orderId, booked.actor);
    const { from } = booked.listing;
    expect(history.find(({ type }) => type === "changed")).toMatchObject({
      balanceMinor: -10_000n,
      changes: [
        {
          reservationId: booked.reservationIds[0],
          before: { checkIn: from, checkOut: addDays(from, 3), quantity: 1, unitTypeName: expect.stringMatching(/./) },
          after: { checkIn: from, checkOut: addDays(from, 2), quantity: 1, unitTypeName: expect.stringMatching(/./) },
        },
      ],
    });
  });
});
