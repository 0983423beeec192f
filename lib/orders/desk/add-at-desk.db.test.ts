/** Orders of the desk with several lines: added, checked as a whole, released one by one, sold together. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { submitCard } from "@/dev/stripe-simulator/testing";
import { readCheckout } from "@/lib/payments/read-checkout";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { maxLinesPerOrder } from "@/lib/reservations/limits";
import { makeStaff } from "@/lib/staff/testing";

import { cards, sessionOf, startTestStripe } from "../testing";
import { addAtDesk, releaseLineAtDesk } from "./add-at-desk";
import { readDeskOrder } from "./read-desk-order";
import { sendPaymentLink } from "./send-payment-link";
import { addingTo, type DeskBasket, expectSound, holdForDesk, readDeskLines, readDeskPayments, sellTo } from "./testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

const linesOf = async ({ orderId }: DeskBasket) => (await readDeskLines(database, orderId)).map(({ status }) => status);

const add = addingTo(db);

/** Makes the basket as its page shows it now. */
async function shownOf(basket: DeskBasket): Promise<DeskBasket> {
  const { held } = await readDeskOrder(db, basket.orderId, basket.staff);
  const heldLines = held?.lines.map(({ reservationId }) => reservationId) ?? [];
  return { ...basket, input: { ...basket.input, expectedTotalMinor: held?.totalMinor ?? 0n, heldLines } };
}

describe("a further line", () => {
  it("of another listing is held with the first, and both are sold by one payment", async () => {
    const basket = await holdForDesk(database);
    const other = await makeListing(db, { priceMinor: 4_500n });
    const requestId = randomUUID();
    await add(basket, other, { quantity: 2, guests: 2 }, requestId);
    expect(await add(basket, other, { quantity: 2, guests: 2 }, requestId)).toMatchObject({ replayed: true });
    const shown = await shownOf(basket);
    expect(shown.input.expectedTotalMinor).toBe(19_000n);
    await sellTo(database, shown);
    expect(await linesOf(basket)).toEqual(["confirmed", "confirmed"]);
    expect(await readDeskPayments(database, basket.orderId)).toMatchObject([{ method: "desk_cash", captured: 19_000n }]);
    await expectSound(database, basket.listing);
    await expectSound(database, other);
  });

  it("in another currency is refused and given back", async () => {
    const basket = await holdForDesk(database);
    const other = await makeListing(db, { total: 1, listing: { currency: "USD" } });
    await expect(add(basket, other)).rejects.toMatchObject({
      code: "currency_mismatch",
      details: { currencies: ["EUR", "USD"] },
    });
    expect(await linesOf(basket)).toEqual(["held", "released"]);
    // It is on sale again.
    await holdForDesk(database, { listing: other });
    await expectSound(database, other);
  });

  it("that was refused or released is held anew by the next press of its button, and refused as before", async () => {
    const basket = await holdForDesk(database, { listing: { total: 50, unitType: { maxPerOrder: 2 } } });
    const second = await add(basket, basket.listing);
    const requestId = randomUUID();
    for (let press = 1; press <= 3; press += 1)
      await expect(add(basket, basket.listing, {}, requestId)).rejects.toMatchObject({ code: "limit_exceeded" });
    await releaseLineAtDesk(db, basket.orderId, second.reservations[0]?.id ?? "", basket.staff);
    const third = await add(basket, basket.listing, {}, requestId);
    expect(await add(basket, basket.listing, {}, requestId)).toEqual({ ...third, replayed: true });
    await releaseLineAtDesk(db, basket.orderId, third.reservations[0]?.id ?? "", basket.staff);
    await add(basket, basket.listing, {}, requestId);
    expect((await linesOf(basket)).filter((status) => status === "held")).toHaveLength(2);
    await sellTo(database, await shownOf(basket));
    await expectSound(database, basket.listing);
  });

  it("is refused to both of two copies of a request that is refused", async () => {
    const listing = await makeListing(db, { total: 50, unitType: { maxPerOrder: 1 } });
    const basket = await holdForDesk(database, { listing });
    const requestId = randomUUID();
    const copies = await Promise.allSettled([add(basket, listing, {}, requestId), add(basket, listing, {}, requestId)]);
    expect(copies.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await linesOf(basket)).filter((status) => status === "held")).toHaveLength(1);
    await expectSound(database, listing);
  });

  it("of several of which one was released is refused, and the other is held once", async () => {
    const basket = await holdForDesk(database, { listing: { total: 50 } });
    const { orderId, staff, listing } = basket;
    const input = {
      requestId: randomUUID(),
      orderId,
      lines: [lineFor(listing, { offset: 1 }), lineFor(listing, { offset: 2 })],
    };
    const { reservations } = await addAtDesk(db, db, input, staff);
    await releaseLineAtDesk(db, orderId, reservations[0]?.id ?? "", staff);
    await expect(addAtDesk(db, db, input, staff)).rejects.toMatchObject({ code: "invalid_state" });
    expect((await linesOf(basket)).toSorted()).toEqual(["held", "held", "released"]);
  });

  it("above the lines, or the units, of an order is refused", async () => {
    const many = await holdForDesk(database, {
      listing: { total: 50 },
      lines: Array.from({ length: maxLinesPerOrder }, (_, offset) => ({ offset })),
    });
    await expect(add(many, many.listing, { offset: 20 })).rejects.toMatchObject({
      code: "limit_exceeded",
      details: { limit: "lines_per_order", max: maxLinesPerOrder },
    });
    const units = await holdForDesk(database, {
      listing: { total: 50, unitType: { maxPerOrder: 2 } },
      lines: [{ quantity: 2 }],
    });
    await expect(add(units, units.listing)).rejects.toMatchObject({
      code: "limit_exceeded",
      details: { limit: "units_per_order", max: 2 },
    });
    await sellTo(database, await shownOf(units));
    await expectSound(database, units.listing);
  });

  it("closes a link that is open; a guest who was faster keeps what was paid, and nothing is added", async () => {
    const [open, paid] = [await holdForDesk(database), await holdForDesk(database)];
    const links = [await sendPaymentLink(db, open.input, open.staff), await sendPaymentLink(db, paid.input, paid.staff)];
    await add(open, open.listing, { offset: 1 });
    expect((await readCheckout(sessionOf(links[0]?.redirectUrl ?? ""))).status).toBe("expired");
    await submitCard(links[1]?.redirectUrl ?? "", cards.good);
    const late = add(paid, paid.listing, { offset: 1 });
    await expect(late).rejects.toMatchObject({ code: "invalid_state", details: { state: "confirmed" } });
    const holder = `desk-${paid.orderId}`;
    const left = await db.sql`select status from reservations where holder_id = ${holder} order by status`;
    expect(left).toEqual([{ status: "confirmed" }, { status: "released" }]);
    await sellTo(database, await shownOf(open));
    await expectSound(database, open.listing);
  });

  it("is for those alone who sell at its listing and at those of the order", async () => {
    const basket = await holdForDesk(database);
    const other = await makeListing(db);
    const here = await makeStaff(db, { grants: [{ role: "front_desk", listingId: basket.listing.listingId }] });
    await expect(add({ ...basket, staff: here }, other)).rejects.toMatchObject({ code: "not_found" });
    const there = await makeStaff(db, { grants: [{ role: "front_desk", listingId: other.listingId }] });
    await expect(add({ ...basket, staff: there }, other)).rejects.toMatchObject({ code: "not_found" });
    expect(await linesOf(basket)).toEqual(["held"]);
  });

  it("joins nothing that is sold", async () => {
    const basket = await holdForDesk(database);
    await sellTo(database, basket);
    await expect(add(basket, basket.listing)).rejects.toMatchObject({ code: "invalid_state", details: { state: "booked" } });
    expect(await linesOf(basket)).toEqual(["confirmed"]);
  });

  it("added by two at once is held once where the limit leaves room for one", async () => {
    const basket = await holdForDesk(database, { listing: { total: 50, unitType: { maxPerOrder: 2 } } });
    const colleague = { ...basket, staff: await makeStaff(db) };
    const results = await Promise.allSettled([add(basket, basket.listing), add(colleague, basket.listing)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await linesOf(basket)).toSorted()).toEqual(["held", "held", "released"]);
    await expectSound(database, basket.listing);
  });
});

describe("one line of several", () => {
  it("is released, and the others are sold", async () => {
    const basket = await holdForDesk(database, { lines: [{}, { offset: 1 }] });
    const [first = ""] = basket.reservationIds;
    await releaseLineAtDesk(db, basket.orderId, first, basket.staff);
    await sellTo(database, await shownOf(basket));
    expect((await linesOf(basket)).toSorted()).toEqual(["confirmed", "released"]);
    await expect(releaseLineAtDesk(db, basket.orderId, first, basket.staff)).rejects.toMatchObject({ code: "invalid_state" });
    await expectSound(database, basket.listing);
  });

  it("is released under an open link, which is closed", async () => {
    const basket = await holdForDesk(database, { lines: [{}, { offset: 1 }] });
    const { redirectUrl } = await sendPaymentLink(db, basket.input, basket.staff);
    await releaseLineAtDesk(db, basket.orderId, basket.reservationIds[0] ?? "", basket.staff);
    expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("expired");
    expect((await linesOf(basket)).toSorted()).toEqual(["held", "released"]);
    await expectSound(database, basket.listing);
  });

  it("that is over closes no link, and one that the guest has paid is booked", async () => {
    const basket = await holdForDesk(database, { lines: [{}, { offset: 1 }] });
    const [first = "", second = ""] = basket.reservationIds;
    await releaseLineAtDesk(db, basket.orderId, first, basket.staff);
    const { redirectUrl } = await sendPaymentLink(db, (await shownOf(basket)).input, basket.staff);
    await expect(releaseLineAtDesk(db, basket.orderId, first, basket.staff)).rejects.toMatchObject({ code: "invalid_state" });
    expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("open");
    await submitCard(redirectUrl, cards.good);
    await expect(releaseLineAtDesk(db, basket.orderId, second, basket.staff)).rejects.toMatchObject({
      code: "invalid_state",
      details: { state: "booked" },
    });
    expect((await linesOf(basket)).toSorted()).toEqual(["confirmed", "released"]);
    await expectSound(database, basket.listing);
  });

  it.each([4_500n, 0n])("held since the page was made, at %i, refuses the sale until the page shows it", async (priceMinor) => {
    const basket = await holdForDesk(database);
    const stale = await shownOf(basket);
    const other = await makeListing(db, { priceMinor });
    await add(basket, other);
    await expect(sellTo(database, stale)).rejects.toMatchObject({
      code: "price_changed",
      details: { expectedMinor: "10000", actualMinor: String(10_000n + priceMinor) },
    });
    expect(await linesOf(basket)).toEqual(["held", "held"]);
    await sellTo(database, await shownOf(basket));
    expect(await linesOf(basket)).toEqual(["confirmed", "confirmed"]);
    await expectSound(database, other);
  });

  it.each([true, false])("that ran out is left out of the sale of the others, seen by a sweep (%s) or not", async (isSwept) => {
    const basket = await holdForDesk(database, { lines: [{}, { offset: 1 }] });
    await letTimePass(owner, basket.listing.listingId, basket.reservationIds[0] ?? "", 15);
    if (isSwept) await expireHolds(db);
    const { held, expired } = await readDeskOrder(db, basket.orderId, basket.staff);
    expect([held?.lines.length, expired.length]).toEqual([1, 1]);
    await sellTo(database, await shownOf(basket));
    await expireHolds(db);
    expect((await linesOf(basket)).toSorted()).toEqual(["confirmed", "expired"]);
    await expectSound(database, basket.listing);
  });
});
