/**
 * A round trip that cannot be flown is refused in every command: a hold, an order it joins, checkout, a
 * change.
 */
import { afterEach, beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { auditReservations } from "@/lib/reservations/audit";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseHold } from "@/lib/reservations/release-hold";

import { quoteChange } from "./changes/quote-change";
import { bookBasket, someContact, startTestStripe } from "./testing";
import { startCheckout } from "./checkout/start-checkout";

const database = await createTestDatabase(8);
const { db } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));
afterEach(async () => expect(await auditReservations(db)).toEqual([]));

const unflyable = { code: "round_trip_impossible" };

/** Makes flights from Berlin to Lisbon at 17:40, landing at 20:25, and back at a given time. */
async function trip(backAt: string): Promise<{ out: MadeListing; back: MadeListing }> {
  const [out, back] = await Promise.all([
    makeListing(db, { days: 8, total: 9, listing: { kind: "flight", departsAt: "17:40" } }),
    makeListing(db, {
      days: 8,
      total: 9,
      listing: {
        kind: "flight",
        name: "Lisbon to Berlin",
        city: "Lisbon",
        origin: "LIS",
        timezone: "Europe/Lisbon",
        departsAt: backAt,
        destination: "BER",
        destinationCity: "Berlin",
        destinationTimezone: "Europe/Berlin",
      },
    }),
  ]);
  return { out, back };
}

it("in one request, whose lines are in the order in which they are flown", async () => {
  const { out, back } = await trip("10:55");
  const both = (offset: number) => placeHold(db, requestFor([lineFor(out), lineFor(back, { offset })]));
  await expect(both(0)).rejects.toMatchObject({
    ...unflyable,
    details: { line: 1, city: "Lisbon", timezone: "Europe/Lisbon", minTurnaroundMinutes: 60 },
  });
  expect((await both(1)).reservations).toHaveLength(2);
  const [evening, morning] = [lineFor(out), lineFor(back)];
  expect((await placeHold(db, requestFor([morning, evening]))).reservations).toHaveLength(2);
});

it("to the minute: an hour after the landing is enough, a minute less is not", async () => {
  const [tight, enough] = [await trip("21:24"), await trip("21:25")];
  const hold = ({ out, back }: typeof tight) => placeHold(db, requestFor([lineFor(out), lineFor(back)]));
  await expect(hold(tight)).rejects.toMatchObject(unflyable);
  expect((await hold(enough)).reservations).toHaveLength(2);
});

it("in an order that has the way there already, until that is given back", async () => {
  const { out, back } = await trip("10:55");
  const actor = someGuest();
  const first = await placeHold(db, requestFor([lineFor(out)], { actor }));
  const [there] = first.reservations;
  const join = () => placeHold(db, requestFor([lineFor(back)], { actor, orderId: first.orderId }));
  await expect(join()).rejects.toMatchObject(unflyable);
  expect(await placeHold(db, requestFor([lineFor(back)], { actor }))).toBeTruthy();
  await releaseHold(db, { listingId: out.listingId, reservationId: there?.id ?? "" }, actor);
  expect((await join()).reservations).toHaveLength(1);
});

it("at checkout, where two holds at one moment did not know of each other", async () => {
  const { out, back } = await trip("19:00");
  const actor = someGuest();
  const [one, other] = [requestFor([lineFor(out)], { actor }), requestFor([lineFor(back)], { actor })];
  await placeHold(db, one);
  await placeHold(db, other);
  await db.sql`update reservations set order_id = ${one.orderId} where order_id = ${other.orderId}`;
  const input = { orderId: one.orderId, actor, contact: someContact, locale: "en-GB", expectedTotalMinor: 20_000n };
  await expect(startCheckout(db, input)).rejects.toMatchObject(unflyable);
  await db.sql`update reservations set order_id = ${other.orderId} where id in (
    select id from reservations where order_id = ${one.orderId} and listing_id = ${back.listingId})`;
});

it("by moving a booked flight past the other; the way back moves first", async () => {
  const { out, back } = await trip("10:55");
  const actor = someGuest();
  const lines = [lineFor(out), lineFor(back, { offset: 3 })];
  const held = await placeHold(db, requestFor(lines, { actor }));
  const input = { orderId: held.orderId, actor, contact: someContact, locale: "en-GB", expectedTotalMinor: 20_000n };
  const reservationIds = held.reservations.map(({ id }) => id);
  const booked = await bookBasket(database, { listing: out, orderId: held.orderId, actor, reservationIds, input });
  const moved = (index: number, offset: number) => {
    const { unitTypeId, checkIn, checkOut, quantity, guests } = lineFor(index === 0 ? out : back, { offset });
    const wanted = { reservationId: reservationIds[index] ?? "", unitTypeId, checkIn, checkOut, quantity, guests };
    return quoteChange(db, booked.orderId, actor, wanted);
  };
  await expect(moved(0, 3)).rejects.toMatchObject(unflyable);
  await expect(moved(0, 5)).rejects.toMatchObject(unflyable);
  await expect(moved(1, 0)).rejects.toMatchObject(unflyable);
  expect((await moved(0, 2)).line.listingId).toBe(out.listingId);
  expect((await moved(1, 1)).line.listingId).toBe(back.listingId);
});
