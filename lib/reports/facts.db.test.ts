/** Facts of verbs and of random pasts: folded once, built anew, compared with the ledger. */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { factBuilds } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import type { RelayedEvent } from "@/lib/events/types";
import { changeReservations, type ReservationTerms } from "@/lib/reservations/changes/change-reservations";
import { waiveKept } from "@/lib/reservations/changes/waive-kept";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";

import { auditFacts, compareFacts } from "./audit";
import { buildFacts, restartBuild } from "./build-facts";
import { foldEvents } from "./fold-events";
import { readCancellations } from "./read-cancellations";
import { readOccupancy } from "./read-occupancy";
import { anyPast, foldAll, insertPasts } from "./testing";

const { db, owner } = await createTestDatabase();

const readFacts = (listingId: string) =>
  db.sql`
    select reservation_id, seq, kind, stay_date, unit_type_id, channel, booked_on, made_on, units, revenue_minor, bookings, nights
    from booking_facts where listing_id = ${listingId} order by 1, 2, 3, 4`;

const readEvents = async (listingId: string): Promise<RelayedEvent[]> =>
  db.sql<RelayedEvent[]>`
    select listing_id as "listingId", reservation_id as "reservationId", seq, type, data, actor, at from reservation_events
    where listing_id = ${listingId} order by random()`;

async function makePasts(count: number, options: Parameters<typeof makeListing>[1] = {}): Promise<MadeListing> {
  const listing = await makeListing(db, { from: "2026-02-01", unitTypeCount: 2, ...options });
  await insertPasts(owner, listing, fc.sample(anyPast, count));
  return listing;
}

/** Builds until the build is finished, a few bookings at a time. */
async function buildAll(): Promise<void> {
  while (await buildFacts(db, 7));
}

it("are the same after any number of deliveries, in any order, by two workers at once", async () => {
  const { listingId } = await makePasts(40);
  await foldAll(db);
  const folded = await readFacts(listingId);
  expect(folded.length).toBeGreaterThan(40);
  await owner.sql`delete from booking_facts where listing_id = ${listingId}`;
  const deliver = async () => {
    for (const batch of [await readEvents(listingId), await readEvents(listingId)])
      await inTransaction(db, (tx) => foldEvents(tx, batch));
  };
  await Promise.all([deliver(), deliver()]);
  expect(await readFacts(listingId)).toEqual(folded);
});

it("are built anew from the events: missing ones, wrong ones and strays", async () => {
  const listing = await makePasts(60);
  await foldAll(db);
  const folded = await readFacts(listing.listingId);
  await owner.sql`delete from booking_facts where listing_id = ${listing.listingId} and mod(abs(hashtext(reservation_id::text)), 3) = 0`;
  await owner.sql`
    update booking_facts set revenue_minor = revenue_minor + 1, made_on = made_on - 1
    where listing_id = ${listing.listingId} and mod(abs(hashtext(reservation_id::text)), 3) = 1`;
  await owner.sql`
    insert into booking_facts
    values (${listing.listingId}, ${randomUUID()}, 2, 'booked', '2026-02-03', ${listing.unitTypeId}, 'site', '2026-01-01', '2026-01-01', 1, 1, 1, 1)`;
  await restartBuild(db);
  expect(await auditFacts(db)).toEqual([]);
  await buildAll();
  expect(await readFacts(listing.listingId)).toEqual(folded);
  expect(await auditFacts(db)).toEqual([]);
});

it("are built by several processes at once, beside a relay that folds new events", async () => {
  const listing = await makePasts(60);
  await restartBuild(db);
  await Promise.all([buildAll(), buildAll(), foldAll(db), makePasts(30).then(() => foldAll(db))]);
  await buildAll();
  expect(await compareFacts(db)).toEqual([]);
  expect((await readFacts(listing.listingId)).length).toBeGreaterThan(0);
  const [build] = await db.orm.select().from(factBuilds);
  expect(build?.finishedAt).toBeInstanceOf(Date);
});

it("that are wrong are named by the audit, those still to come are not", async () => {
  const listing = await makePasts(20);
  await restartBuild(db);
  await buildAll();
  await insertPasts(owner, listing, fc.sample(anyPast, 5));
  expect(await auditFacts(db)).toEqual([]);
  await foldAll(db);
  const [wrong] = await owner.sql<{ reservation_id: string }[]>`
    update booking_facts set units = units + 1
    where (listing_id, reservation_id, seq, kind, stay_date) = (
      select listing_id, reservation_id, seq, kind, stay_date from booking_facts
      where listing_id = ${listing.listingId} and units > 0 order by 1, 2, 3, 4, 5 limit 1)
    returning reservation_id`;
  const findings = await auditFacts(db);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    invariant: "facts-match-ledger",
    message: expect.stringContaining(wrong?.reservation_id ?? "-") as string,
  });
  await restartBuild(db);
  await buildAll();
  expect(await auditFacts(db)).toEqual([]);
});

it("leave out the bookings of listings for tests", async () => {
  const { listingId } = await makePasts(10, { listing: { test: true } });
  await foldAll(db);
  expect(await readFacts(listingId)).toEqual([]);
  expect(await compareFacts(db)).toEqual([]);
});

it("follow the verbs: booked, a night added, units given up, other dates, cancelled with a part kept", async () => {
  const listing = await makeListing(db, { from: "2027-06-01", days: 10, total: 9, priceMinor: 10_000n });
  const { listingId } = listing;
  const query = { listingIds: [listingId], from: listing.from, until: addDays(listing.from, 10) };
  const { reservations } = await placeHold(db, requestFor([lineFor(listing, { nights: 2, quantity: 3 })]));
  const key = { listingId, reservationId: reservations[0]?.id ?? "" };
  const books = async () => {
    await foldAll(db);
    expect(await compareFacts(db)).toEqual([]);
    const { total } = await readOccupancy(db, systemActor, query);
    return [total.units, total.revenueMinor];
  };
  expect(await books()).toEqual([0, 0n]);
  await inTransaction(db, (tx) => confirmReservations(tx, [key], "system"));
  expect(await books()).toEqual([6, 60_000n]);
  const change = async (start: number, nights: number, quantity: number, keptMinor: bigint) => {
    const { checkIn, checkOut } = lineFor(listing, { offset: start, nights });
    const nightlyPricesMinor = Array.from({ length: nights }, () => 10_000n);
    const after: ReservationTerms = {
      unitTypeId: listing.unitTypeId,
      checkIn,
      checkOut,
      quantity,
      guests: 1,
      nightlyPricesMinor,
    };
    const set = { changeId: randomUUID(), changes: [{ ...key, after, keptMinor }], heldMeanwhile: [] };
    expect(await inTransaction(db, (tx) => changeReservations(tx, set, "system"))).toBe("changed");
  };
  await change(0, 3, 3, 0n);
  expect(await books()).toEqual([9, 90_000n]);
  await change(0, 3, 2, 500n);
  expect(await books()).toEqual([6, 60_000n]);
  await change(5, 2, 2, 0n);
  expect(await books()).toEqual([4, 40_000n]);
  const cancel = { changeId: randomUUID(), changes: [{ ...key, after: null, keptMinor: 1_000n }], heldMeanwhile: [] };
  await inTransaction(db, (tx) => changeReservations(tx, cancel, "system"));
  expect(await books()).toEqual([0, 0n]);
  const { total } = await readCancellations(db, systemActor, query);
  expect(total).toMatchObject({
    bookingsMade: 1,
    cancelledBookings: 1,
    cancelledUnits: 3 + 4,
    cancelledMinor: 70_000n,
    keptMinor: 1_500n,
  });
});

it("keep less once staff waive a fee, of a booking that goes on and of one that was cancelled", async () => {
  const listing = await makeListing(db, { from: "2027-06-01", days: 10, total: 9, priceMinor: 10_000n });
  const { listingId } = listing;
  const query = { listingIds: [listingId], from: listing.from, until: addDays(listing.from, 10) };
  const { reservations } = await placeHold(db, requestFor([lineFor(listing, { nights: 2, quantity: 2 })]));
  const key = { listingId, reservationId: reservations[0]?.id ?? "" };
  await inTransaction(db, (tx) => confirmReservations(tx, [key], "system"));
  const kept = async () => {
    await foldAll(db);
    expect(await compareFacts(db)).toEqual([]);
    return (await readCancellations(db, systemActor, query)).total.keptMinor;
  };
  const { checkIn, checkOut } = lineFor(listing, { nights: 2 });
  const nightlyPricesMinor = [10_000n, 10_000n];
  const after = { unitTypeId: listing.unitTypeId, checkIn, checkOut, quantity: 1, guests: 1, nightlyPricesMinor };
  const change = (terms: ReservationTerms | null, keptMinor: bigint) => {
    const set = { changeId: randomUUID(), changes: [{ ...key, after: terms, keptMinor }], heldMeanwhile: [] };
    return inTransaction(db, (tx) => changeReservations(tx, set, "system"));
  };
  const waive = (amountMinor: bigint) =>
    inTransaction(db, (tx) => waiveKept(tx, randomUUID(), [{ ...key, amountMinor }], "system"));
  await change(after, 500n);
  expect(await kept()).toBe(500n);
  await waive(200n);
  expect(await kept()).toBe(300n);
  await change(null, 1_000n);
  expect(await kept()).toBe(1_300n);
  await waive(1_300n);
  expect(await kept()).toBe(0n);
  await expect(waive(1n)).rejects.toThrow("changed under its lock");
  const folded = await readFacts(listingId);
  await restartBuild(db);
  await buildAll();
  expect(await readFacts(listingId)).toEqual(folded);
});
