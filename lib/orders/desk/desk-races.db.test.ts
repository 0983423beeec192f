/** Sales at the desk beside the end of the hold, a second sale, and a cancellation. */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import type { DomainError } from "@/lib/core/errors";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { placeHold } from "@/lib/reservations/place-hold";
import { invalidateSales } from "@/lib/sales/sale-cache";
import { makeSale } from "@/lib/waiting-room/testing";

import { cancelOrder } from "../changes/cancel-order";
import { quoteCancellation } from "../changes/quote-cancellation";
import { startTestStripe } from "../testing";
import { addAtDesk } from "./add-at-desk";
import { guestOfDesk } from "./guest-of-desk";
import { releaseAtDesk } from "./hold-at-desk";
import { type DeskBasket, expectSound, holdForDesk, payings, readDeskLines, readDeskPayments, sellTo } from "./testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

const paymentsOf = ({ orderId }: DeskBasket) => readDeskPayments(database, orderId);
const reservationsOf = ({ orderId }: DeskBasket) => readDeskLines(database, orderId);
const isSound = ({ listing }: DeskBasket) => expectSound(database, listing);

const codeOf = (result: PromiseSettledResult<unknown>) =>
  result.status === "fulfilled" ? "sold" : (result.reason as DomainError).code;

/** Adds a line at a listing of its own. */
async function addLineOf({ orderId, staff }: DeskBasket) {
  const listing = await makeListing(db);
  const input = { requestId: randomUUID(), orderId, lines: [lineFor(listing)] };
  return { listing, ...(await addAtDesk(db, db, input, staff)) };
}

async function expire({ reservationIds, listing }: DeskBasket, minutes = 30): Promise<void> {
  for (const id of reservationIds) await letTimePass(owner, listing.listingId, id, minutes);
}

it("is held with its row of the audit log, or not at all", async () => {
  await owner.sql`create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`;
  await owner.sql`
    create trigger cut before insert on audit_log for each row when (new.action = 'desk.hold') execute function cut()`;
  const listing = await makeListing(db, { total: 1 });
  await expect(holdForDesk(database, { listing })).rejects.toThrow("cut off");
  await owner.sql`drop trigger cut on audit_log`;
  expect(await db.sql`select id from reservations where listing_id = ${listing.listingId}`).toEqual([]);
  const { orderId } = await holdForDesk(database, { listing });
  expect(await db.sql`select data from audit_log where subject = ${`order:${orderId}`} and action = 'desk.hold'`).toEqual([
    { data: { listingIds: [listing.listingId] } },
  ]);
});

describe("a hold that has ended", () => {
  it("is placed anew while stock remains, at its price", async () => {
    const basket = await holdForDesk(database, { listing: { total: 1 } });
    await expire(basket);
    await expireHolds(db);
    await sellTo(database, basket);
    expect((await reservationsOf(basket)).map(({ status }) => status).toSorted()).toEqual(["confirmed", "expired"]);
    await isSound(basket);
  });

  it("is sold as it is where no sweep has seen its end", async () => {
    const basket = await holdForDesk(database, { listing: { total: 1 } });
    await expire(basket);
    await sellTo(database, basket);
    expect(await reservationsOf(basket)).toMatchObject([{ status: "confirmed" }]);
    await isSound(basket);
  });

  it("given away and placed anew costs nothing", async () => {
    const basket = await holdForDesk(database, { listing: { total: 1 } });
    await expire(basket);
    await expireHolds(db);
    await sellTo(database, basket, { method: "none", reason: "a prize" });
    expect((await reservationsOf(basket)).find(({ status }) => status === "confirmed")?.total).toBe(0n);
    await isSound(basket);
  });

  it("is refused where the stock is sold, and nothing is written", async () => {
    const basket = await holdForDesk(database, { listing: { total: 1 } });
    await expire(basket);
    await expireHolds(db);
    await placeHold(db, requestFor([lineFor(basket.listing)]));
    await expect(sellTo(database, basket)).rejects.toMatchObject({ code: "not_available" });
    expect(await paymentsOf(basket)).toEqual([]);
    expect(await db.sql`select 1 from orders where id = ${basket.orderId}`).toEqual([]);
    await isSound(basket);
  });

  it.each([true, false])(
    "longer than an hour ago is refused, whether a sweep has seen its end (%s) or not",
    async (isSwept) => {
      const basket = await holdForDesk(database, { listing: { total: 1 } });
      await expire(basket, 75);
      if (isSwept) await expireHolds(db);
      const code = isSwept ? "hold_expired" : "not_found";
      await expect(sellTo(database, basket)).rejects.toMatchObject({ code });
      expect(await paymentsOf(basket)).toEqual([]);
      await expireHolds(db);
      await isSound(basket);
    },
  );

  it("is refused where its listing is in a sale by now; one that counts still is sold", async () => {
    const [ended, live] = [await holdForDesk(database), await holdForDesk(database)];
    await expire(ended);
    await expireHolds(db);
    for (const { listing } of [ended, live]) {
      const { id } = await makeSale(database);
      await db.sql`update sales set listing_id = ${listing.listingId} where id = ${id}`;
    }
    invalidateSales();
    await expect(sellTo(database, ended)).rejects.toMatchObject({ code: "waiting_room_required" });
    expect(await paymentsOf(ended)).toEqual([]);
    await sellTo(database, live);
    await isSound(ended);
    await isSound(live);
  });

  it("at a listing that is in a sale by now does not hinder the sale of what is held beside it", async () => {
    const ended = await holdForDesk(database);
    const { listing, reservations } = await addLineOf(ended);
    await expire(ended);
    await expireHolds(db);
    const { id } = await makeSale(database);
    await db.sql`update sales set listing_id = ${ended.listing.listingId} where id = ${id}`;
    invalidateSales();
    const heldLines = reservations.map((line) => line.id);
    await expect(sellTo(database, ended)).rejects.toMatchObject({ code: "waiting_room_required" });
    await sellTo(database, { ...ended, input: { ...ended.input, heldLines } });
    expect((await reservationsOf(ended)).map(({ status }) => status).toSorted()).toEqual(["confirmed", "expired"]);
    await expectSound(database, listing);
    await isSound(ended);
  });

  it("by its release cannot be sold", async () => {
    const basket = await holdForDesk(database);
    await releaseAtDesk(db, basket.orderId, basket.staff);
    await expect(sellTo(database, basket)).rejects.toMatchObject({ code: "not_found" });
    await isSound(basket);
  });
});

describe("races", () => {
  it("two confirmations at once are one sale", async () => {
    const basket = await holdForDesk(database);
    const sales = payings.map((paying, index) =>
      sellTo(
        database,
        { ...basket, input: { ...basket.input, requestId: index < 2 ? basket.input.requestId : randomUUID() } },
        paying,
      ),
    );
    const results = (await Promise.allSettled(sales)).map(codeOf);
    expect(results).toContain("sold");
    expect(results.filter((result) => result !== "sold").every((result) => result === "invalid_state")).toBe(true);
    expect(await paymentsOf(basket)).toHaveLength(1);
    await isSound(basket);
  });

  it("against the sweep of expired holds, one of both comes first and the stock is counted once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...payings), fc.integer({ min: 1, max: 3 }), async (paying, quantity) => {
        const basket = await holdForDesk(database, { listing: { total: 3 }, lines: [{ quantity }] });
        await expire(basket);
        const [sale] = await Promise.allSettled([sellTo(database, basket, paying), expireHolds(db), expireHolds(db)]);
        expect(codeOf(sale)).toBe("sold");
        await isSound(basket);
      }),
      { numRuns: 12 },
    );
  });

  it("against a guest who takes the last of it, either is booked, and never both", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...payings), async (paying) => {
        const basket = await holdForDesk(database, { listing: { total: 1 } });
        await expire(basket);
        await expireHolds(db);
        const [sale, hold] = await Promise.allSettled([
          sellTo(database, basket, paying),
          placeHold(db, requestFor([lineFor(basket.listing)])),
        ]);
        const results = [codeOf(sale), codeOf(hold)];
        expect(results.filter((result) => result === "sold")).toHaveLength(1);
        await isSound(basket);
      }),
      { numRuns: 8 },
    );
  });

  it("against a release, the sale stands or nothing does", async () => {
    const basket = await holdForDesk(database);
    const [sale, release] = await Promise.allSettled([
      sellTo(database, basket),
      releaseAtDesk(db, basket.orderId, basket.staff),
    ]);
    expect([codeOf(sale), codeOf(release)].toSorted()).toEqual(
      codeOf(sale) === "sold" ? ["invalid_state", "sold"] : ["not_found", "sold"],
    );
    await isSound(basket);
  });

  it("that end within their transaction leave nothing", async () => {
    const basket = await holdForDesk(database);
    // The reason is too long for the table: a statement fails after the reservations were confirmed.
    const sale = sellTo(database, basket, { method: "none", reason: "x".repeat(201) });
    await expect(sale).rejects.toThrow("payments_reason");
    expect(await reservationsOf(basket)).toMatchObject([{ status: "held" }]);
    expect(await db.sql`select 1 from orders where id = ${basket.orderId}`).toEqual([]);
    await sellTo(database, basket);
    await isSound(basket);
  });
});

describe("a cancellation", () => {
  it.each(payings)("of a sale by $method refunds by its means", async (paying) => {
    const basket = await holdForDesk(database);
    await sellTo(database, basket, paying);
    const guest = guestOfDesk(basket.orderId, basket.staff);
    const quote = await quoteCancellation(db, basket.orderId, guest);
    const isFree = paying.method === "none";
    expect(quote.targets.map(({ paidBy }) => paidBy)).toEqual(isFree ? [] : [paying.method]);
    await cancelOrder(db, {
      requestId: randomUUID(),
      orderId: basket.orderId,
      actor: guest,
      expectedRefundMinor: quote.refundMinor,
    });
    expect(quote.refundMinor).toBe(isFree ? 0n : 10_000n);
    const [row] = await db.sql`select status from refunds where order_id = ${basket.orderId}`;
    expect(row).toEqual(isFree ? undefined : { status: "due" });
    const jobs = await db.sql`
      select 1 from pgboss.job where name = 'refund-payment' and data ->> 'refundId' in (
        select id::text from refunds where order_id = ${basket.orderId})`;
    expect(jobs).toHaveLength(paying.method === "account" ? 1 : 0);
    await isSound(basket);
  });
});
