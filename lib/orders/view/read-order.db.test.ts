/** Orders as their owners see them, and as strangers do not. */
import { beforeAll, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { someGuest } from "@/db/testing/requests";
import { type Actor, withLink, holderOf } from "@/lib/core/actor";

import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";

import { listOrders } from "./list-orders";
import { signOrderLink } from "./order-link";
import { findOrderByCode, readOrder } from "./read-order";
import { settlePayment } from "../settlement/settle-payment";
import { startCheckout } from "../checkout/start-checkout";
import { holdOf, holdSomething, payFor, startTestStripe } from "../testing";

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);

beforeAll(() => stripe.control({ webhooks: { hold: true } }));

describe("one order", () => {
  it("shows each line with what it needs, by kind", async () => {
    const stay = await makeListing(db);
    const flight = await makeListing(db, { listing: { kind: "flight" } });
    const event = await makeListing(db, { listing: { kind: "event" } });
    const basket = await holdOf(database, stay, [{ offset: 3, nights: 2, quantity: 2, guests: 3 }]);
    await holdOf(database, flight, [{ offset: 2 }], basket);
    await holdOf(database, event, [{ offset: 4 }], basket);
    const input = { ...basket.input, expectedTotalMinor: 60_000n };
    const { sessionId, code } = await payFor(database, { ...basket, input });

    const pending = await readOrder(db, basket.orderId, basket.actor);
    expect(pending).toMatchObject({ status: "pending", payment: { status: "opened", payUrl: expect.any(String) as unknown } });
    expect(pending.lines).toHaveLength(3);

    await settlePayment(db, { sessionId });
    const order = await findOrderByCode(db, code.toLowerCase().replace("-", " "), basket.actor);
    expect(order).toMatchObject({
      id: basket.orderId,
      code,
      status: "confirmed",
      totalMinor: 60_000n,
      currency: "EUR",
      contact: { name: "Ana Souza", email: "ana@example.com", phone: null },
      payment: { status: "authorised", amountMinor: 60_000n, payUrl: null },
    });
    expect(order.history.map(({ type }) => type)).toEqual(["payment_opened", "payment_authorised", "confirmed"]);
    const [first, second, third] = order.lines;
    expect(second).toMatchObject({
      place: {
        kind: "flight",
        origin: "BER",
        departure: { date: "2027-06-03", time: "09:30", atMs: Date.parse("2027-06-03T07:30:00Z") },
        arrival: { date: "2027-06-03", time: "12:15", timezone: "Europe/Lisbon", atMs: Date.parse("2027-06-03T11:15:00Z") },
      },
    });
    expect(first).toMatchObject({
      unitTypeName: "Room 1",
      quantity: 2,
      guests: 3,
      nightlyPricesMinor: [10_000n, 10_000n],
      totalMinor: 40_000n,
      policy: { name: "Flexible" },
      replaced: false,
      place: { kind: "stay", checkIn: { date: "2027-06-04", time: "15:00" }, checkOut: { date: "2027-06-06", time: "11:00" } },
    });
    expect(third).toMatchObject({ place: { kind: "event", venue: "Test Hall", start: { date: "2027-06-05", time: "20:00" } } });
  });

  it("is opened only by its holder or a link signed for it", async () => {
    const basket = await holdSomething(database);
    const { code } = await startCheckout(db, basket.input);
    const other = await holdSomething(database);
    await startCheckout(db, other.input);
    const linked = ({ orderId, input }: typeof basket) =>
      signOrderLink({ id: orderId, email: input.contact.email }, Date.now());
    const token = linked(basket);
    const linkTo = (linkToken: string): Actor => ({ kind: "link", linkToken });
    expect((await readOrder(db, basket.orderId, linkTo(token))).code).toBe(code);
    expect((await findOrderByCode(db, code, withLink({ kind: "guest", guestId: holderOf(other.actor).id }, token))).id).toBe(
      basket.orderId,
    );

    const notFound = { code: "not_found", details: { what: "order" } };
    const strangers = [
      { kind: "anonymous" },
      { kind: "system" },
      other.actor,
      { kind: "user", userId: holderOf(basket.actor).id },
      { kind: "partner", partnerId: holderOf(basket.actor).id, test: false },
      linkTo(linked(other)),
      linkTo(""),
      linkTo(`${token}x`),
    ] satisfies Actor[];
    for (const stranger of strangers) {
      await expect(readOrder(db, basket.orderId, stranger)).rejects.toMatchObject(notFound);
      await expect(findOrderByCode(db, code, stranger)).rejects.toMatchObject(notFound);
    }
    for (const id of ["", "1", "' or 1=1", crypto.randomUUID()])
      await expect(readOrder(db, id, basket.actor)).rejects.toMatchObject(notFound);
    await expect(findOrderByCode(db, "0000-0000", basket.actor)).rejects.toMatchObject(notFound);
  });
});

describe("a holder's orders", () => {
  it("come by page, those ahead the soonest first, each once", async () => {
    const actor = someGuest();
    const listing = await makeListing(db, { days: 30, listing: {} });
    for (let offset = 24; offset >= 0; offset -= 1) {
      const basket = await holdOf(database, listing, [{ offset }], { actor });
      const { sessionId } = await payFor(database, basket);
      await settlePayment(db, { sessionId });
    }
    const first = await listOrders(db, actor, { when: "coming" });
    expect(first.orders).toHaveLength(20);
    const second = await listOrders(db, actor, { when: "coming", cursor: first.nextCursor ?? "" });
    expect(second.nextCursor).toBeNull();
    const dates = [...first.orders, ...second.orders].map(({ from }) => from);
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(dates).size).toBe(25);
    expect(first.orders[0]).toMatchObject({ status: "confirmed", totalMinor: 10_000n, lines: [{ kind: "stay", quantity: 1 }] });
    expect((await listOrders(db, actor, { when: "past" })).orders).toEqual([]);
    for (const cursor of ["", "x", "!", Buffer.from("2027-02-31 x").toString("base64url")])
      expect((await listOrders(db, actor, { when: "coming", cursor })).orders).toEqual(first.orders);
    expect((await listOrders(db, someGuest(), { when: "coming" })).orders).toEqual([]);

    await db.sql`
      update reservations set check_in = '2020-01-01'::date + (check_in - '2027-06-01'::date), check_out = '2020-01-02'::date + (check_in - '2027-06-01'::date)
      where listing_id = ${listing.listingId}`;
    const past = await listOrders(db, actor, { when: "past" });
    expect(past.orders.map(({ until }) => until)).toEqual(
      past.orders
        .map(({ until }) => until)
        .toSorted()
        .toReversed(),
    );
    expect((await listOrders(db, actor, { when: "past", cursor: past.nextCursor ?? "" })).orders).toHaveLength(5);
  });

  it("come until the last day of each kind is over where it is: yesterday's event is past, last night's stay and flight are not", async () => {
    const [zone, today] = ["Pacific/Kiritimati", dateIn("Pacific/Kiritimati", Date.now())];
    const where = { timezone: zone, destinationTimezone: zone, city: "Kiritimati" };
    const kinds = {
      event: { kind: "event", ...where },
      stay: { kind: "stay", ...where },
      landsToday: { kind: "flight", ...where, departsAt: "23:50", durationMinutes: 60 },
      landedYesterday: { kind: "flight", ...where, departsAt: "00:10", durationMinutes: 60 },
    } as const;
    const actor = someGuest();
    for (const [name, listing] of Object.entries(kinds)) {
      const made = await makeListing(db, { from: addDays(today, 5), listing: { ...listing, name } });
      await settlePayment(db, await payFor(database, await holdOf(database, made, [{}], { actor })));
      await db.sql`
        update reservations set check_in = ${today}::date - 1, check_out = ${today}::date where listing_id = ${made.listingId}`;
    }
    const named = async (when: "coming" | "past") =>
      (await listOrders(db, actor, { when })).orders.map(({ lines }) => lines[0]?.listingName ?? "").toSorted();
    expect([await named("coming"), await named("past")]).toEqual([
      ["landsToday", "stay"],
      ["event", "landedYesterday"],
    ]);
  });
});
