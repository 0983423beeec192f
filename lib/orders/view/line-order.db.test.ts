/**
 * Order of lines: lines stay in the order in which they were chosen, in every reading and after every change.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import type { CheckoutRequest } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { describeDates } from "@/lib/notifications/describe-order";
import { letTimePass } from "@/db/testing/time";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { extendHold } from "@/lib/reservations/extend-holds";
import { readHold } from "@/lib/reservations/view/read-hold";
import { readBasket } from "@/lib/reservations/view/read-reservations";

import { cancelOrder } from "../changes/cancel-order";
import { changeOrder } from "../changes/change-order";
import { quoteCancellation } from "../changes/quote-cancellation";
import { quoteChange } from "../changes/quote-change";
import { listOrders } from "./list-orders";
import { readBasketView } from "./read-basket-view";
import { readOrder } from "./read-order";
import { settlePayment } from "../settlement/settle-payment";
import { bookBasket, holdOf, payFor, startTestStripe, type TestBasket } from "../testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const rooms = ["Room 1", "Room 2", "Room 3", "Room 4", "Room 5", "Room 6", "Room 7"];
/** The later half begins earlier, so that the chosen order differs from that of the dates. */
const offsetOf = (room: number) => (room < 4 ? 5 : 2);

async function choose(): Promise<TestBasket & { readonly listing: MadeListing }> {
  const listing = await makeListing(db, { unitTypeCount: rooms.length });
  const lines = listing.unitTypeIds.map((unitTypeId, room) => ({ unitTypeId, offset: offsetOf(room) }));
  return holdOf(database, listing, lines);
}

const namesOf = (lines: readonly { readonly unitTypeName: string }[]) => lines.map(({ unitTypeName }) => unitTypeName);

async function readPage(paidWith: string): Promise<string[]> {
  const [payment] = await db.sql<{ checkout: CheckoutRequest }[]>`
    select checkout from payments where stripe_session_id = ${paidWith}`;
  return (payment?.checkout.lines ?? []).map(({ description }) => description.split(",")[0] ?? "");
}

describe("lines that were chosen together", () => {
  it("are in that order on hold, in the basket, on the payment page, in the order, in lists and quotes", async () => {
    const basket = await choose();
    const { actor, orderId, reservationIds } = basket;
    const idsOf = (lines: readonly { readonly id: string }[]) => lines.map(({ id }) => id);
    expect(idsOf((await readHold(db, orderId, actor)).reservations)).toEqual(reservationIds);
    expect(idsOf((await readBasket(db, actor)).reservations)).toEqual(reservationIds);
    expect(namesOf((await readBasketView(db, actor)).orders[0]?.lines ?? [])).toEqual(rooms);
    expect(idsOf((await extendHold(db, orderId, actor)).reservations)).toEqual(reservationIds);

    const { sessionId } = await payFor(database, basket);
    expect(await readPage(sessionId)).toEqual(rooms);
    await settlePayment(db, { sessionId });
    const order = await readOrder(db, orderId, actor);
    expect(namesOf(order.lines)).toEqual(rooms);
    expect(namesOf((await listOrders(db, actor, { when: "coming" })).orders[0]?.lines ?? [])).toEqual(rooms);
    expect(namesOf((await quoteCancellation(db, orderId, actor)).lines.map(({ line }) => line))).toEqual(rooms);
    expect(describeDates(order, "en-GB")).toMatch(/^3\D+7 June 2027$/);
  });

  it("keep it when they are taken anew, cancelled and changed", async () => {
    const basket = await choose();
    const { actor, orderId, listing } = basket;
    const { sessionId } = await payFor(database, basket);
    // Every other line expires and is placed again.
    for (const [place, id] of basket.reservationIds.entries())
      if (place % 2 === 0) await letTimePass(owner, listing.listingId, id, 60);
    await expireHolds(db);
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed", replaced: 4 });
    const before = await readOrder(db, orderId, actor);
    // The shift in time changed the age of some lines as well: those come first, and among themselves as
    // chosen.
    const kept = namesOf(before.lines);
    expect(kept).toEqual(["Room 1", "Room 3", "Room 5", "Room 7", "Room 2", "Room 4", "Room 6"]);
    expect(await auditReservations(db, listing.listingId)).toEqual([]);

    const [, second, , fourth] = before.lines;
    if (!second || !fourth) throw new Error("no lines");
    const asked = [fourth, second].map(({ reservationId }) => ({ reservationId, quantity: 1 }));
    const quote = await quoteCancellation(db, orderId, actor, asked);
    expect(namesOf(quote.lines.map(({ line }) => line))).toEqual(["Room 3", "Room 7"]);
    const { refundMinor: expectedRefundMinor } = quote;
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines: asked, expectedRefundMinor });
    expect(namesOf((await readOrder(db, orderId, actor)).lines)).toEqual(kept);

    const [first] = before.lines;
    if (!first) throw new Error("no lines");
    const { reservationId, unitTypeId, quantity, guests } = first;
    const dates = { checkIn: addDays(listing.from, 9), checkOut: addDays(listing.from, 10) };
    const wanted = { reservationId, unitTypeId, quantity, guests, ...dates };
    const due = await quoteChange(db, orderId, actor, wanted);
    const expected = { expectedDueMinor: due.dueMinor, expectedRefundMinor: due.refundMinor };
    await changeOrder(db, { requestId: randomUUID(), orderId, actor, wanted, ...expected });
    expect(namesOf((await readOrder(db, orderId, actor)).lines)).toEqual(kept);
  });

  it("keep it when their time has run out", async () => {
    const basket = await choose();
    for (const id of basket.reservationIds) await letTimePass(owner, basket.listing.listingId, id, 30);
    await expireHolds(db);
    const { lapsed } = await readBasketView(db, basket.actor);
    expect(namesOf(lapsed.map(({ line }) => line))).toEqual(rooms);
  });
});

describe("lines that were added later", () => {
  it("come after those of the same date that were there", async () => {
    const basket = await choose();
    const { actor, orderId, listing } = basket;
    const more = { unitTypeId: listing.unitTypeIds[0] ?? "", offset: offsetOf(0) };
    await holdOf(database, listing, [more, { ...more, unitTypeId: listing.unitTypeIds[6] ?? "" }], { orderId, actor });
    const { orders } = await readBasketView(db, actor);
    expect(namesOf(orders[0]?.lines ?? [])).toEqual([...rooms, "Room 1", "Room 7"]);
    const expectedTotalMinor = orders[0]?.totalMinor ?? 0n;
    await bookBasket(database, { ...basket, input: { ...basket.input, expectedTotalMinor } });
    expect(namesOf((await readOrder(db, orderId, actor)).lines)).toEqual([...rooms, "Room 1", "Room 7"]);
  });
});
