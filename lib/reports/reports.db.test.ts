/**
 * Reports against a naive recount: random pasts of reservations, written as rows and events, folded into
 * facts, and asked about as of random days. A failure prints fast-check's seed.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays, datesInRange, type IsoDate } from "@/lib/core/time/dates";

import { compareFacts } from "./audit";
import { readCancellations } from "./read-cancellations";
import { readChannelMix } from "./read-channel-mix";
import { readLoadFactor } from "./read-load-factor";
import { readLeadTime, readLengthOfStay } from "./read-booking-patterns";
import { readOccupancy } from "./read-occupancy";
import { daysToYearBefore, readOnTheBooks } from "./read-on-the-books";
import { readSalesByType } from "./read-sales-by-type";
import { anyPast, type Books, foldAll, insertPasts, type Past, recount } from "./testing";

const { db, owner } = await createTestDatabase();

const total = 7;
const days = 70;

const makeHouse = (timezone: string): Promise<MadeListing> =>
  makeListing(db, { from: "2026-02-01", days, total, unitTypeCount: 2, listing: { timezone } });

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const mean = (numbers: readonly number[]) => (numbers.length === 0 ? null : sum(numbers) / numbers.length);
const unitsOn = (books: Books, date: IsoDate) => books.byDate.get(date)?.units ?? 0;
const revenueOn = (books: Books, date: IsoDate) => BigInt(books.byDate.get(date)?.revenueMinor ?? 0);

/** Compares every report as of a day with the recount. */
async function compareReports(listing: MadeListing, zone: string, pasts: readonly Past[], asOf: IsoDate): Promise<void> {
  const count = (day: IsoDate) => recount(listing, zone, pasts, day);
  const books = count(asOf);
  const [from, until] = [listing.from, addDays(listing.from, days)];
  const dates = datesInRange(from, until);
  const query = { listingIds: [listing.listingId], from, until, asOf };
  const units = sum([...books.byDate.values()].map((one) => one.units));

  const occupancy = await readOccupancy(db, systemActor, query);
  expect(occupancy.rows.map((row) => [row.date, row.capacity, row.units, row.revenueMinor])).toEqual(
    dates.map((date) => [date, 2 * total, unitsOn(books, date), revenueOn(books, date)]),
  );
  expect(occupancy.total).toMatchObject({ units, capacity: 2 * total * days, occupancy: units / (2 * total * days) });

  const onTheBooks = await readOnTheBooks(db, systemActor, query);
  const earlier = { one: count(addDays(asOf, -1)), seven: count(addDays(asOf, -7)), thirty: count(addDays(asOf, -30)) };
  expect(onTheBooks.rows.map((row) => [row.units, row.pickUp1, row.pickUp7, row.pickUp30, row.pickUp7Minor])).toEqual(
    dates.map((date) => {
      const now = unitsOn(books, date);
      const gained = [earlier.one, earlier.seven, earlier.thirty].map((then) => now - unitsOn(then, date));
      return [now, ...gained, revenueOn(books, date) - revenueOn(earlier.seven, date)];
    }),
  );
  // A year later these books are those of the year before.
  const later = (date: IsoDate) => addDays(date, daysToYearBefore);
  const nextYear = await readOnTheBooks(db, systemActor, {
    ...query,
    from: later(from),
    until: later(until),
    asOf: later(asOf),
  });
  expect(nextYear.rows.map((row) => [row.units, row.unitsYearBefore, row.pace])).toEqual(
    dates.map((date) => [0, unitsOn(books, date), 0 - unitsOn(books, date)]),
  );
  expect(nextYear.total.paceShare).toBe(units === 0 ? null : -1);

  const leadTime = await readLeadTime(db, systemActor, query);
  expect(leadTime.total).toMatchObject({ count: books.leadDays.length, mean: mean(books.leadDays) });
  const stays = await readLengthOfStay(db, systemActor, query);
  expect(stays.rows.flatMap(({ value, bookings }) => Array.from({ length: bookings }, () => value))).toEqual(
    books.nights.toSorted((one, other) => one - other),
  );
  const channels = await readChannelMix(db, systemActor, query);
  expect(channels.rows.map((row) => [row.channel, row.units])).toEqual(Object.entries(books.units));
  const { total: gone } = await readCancellations(db, systemActor, query);
  expect(gone).toMatchObject({
    bookingsMade: books.leadDays.length,
    cancelledBookings: books.cancelledBookings,
    noShowBookings: books.noShowBookings,
    keptMinor: BigInt(books.keptMinor),
    noShowKeptMinor: BigInt(books.noShowKeptMinor),
  });
  const load = await readLoadFactor(db, systemActor, query);
  expect(load.rows.map((row) => [row.date, row.units, row.load])).toEqual(
    dates.map((date) => [date, unitsOn(books, date), unitsOn(books, date) / (2 * total)]),
  );
  expect(load.total.units).toBe(units);
  const sales = await readSalesByType(db, systemActor, { ...query, from: addDays(asOf, -900), until: addDays(asOf, 30) });
  expect(sum(sales.rows.map((row) => row.net))).toBe(units);
}

const anyDay = fc.integer({ min: -160, max: 120 });

describe("reports", () => {
  it("equal a naive recount, for random histories in zones on both sides of the date line", async () => {
    const zones = fc.constantFrom("Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin");
    await fc.assert(
      fc.asyncProperty(fc.array(anyPast, { maxLength: 8 }), zones, anyDay, async (pasts, zone, day) => {
        const listing = await makeHouse(zone);
        await insertPasts(owner, listing, pasts);
        await foldAll(db);
        expect(await compareFacts(db)).toEqual([]);
        await compareReports(listing, zone, pasts, addDays(listing.from, day));
        await compareReports(listing, zone, pasts, "2027-01-01");
      }),
      { numRuns: 20 },
    );
  });

  it("equal a naive recount as of any of 50 random days", async () => {
    const zone = "Pacific/Auckland";
    const listing = await makeHouse(zone);
    const pasts = fc.sample(anyPast, 300);
    await insertPasts(owner, listing, pasts);
    await foldAll(db);
    expect(await compareFacts(db)).toEqual([]);
    const compare = fc.asyncProperty(anyDay, (day) => compareReports(listing, zone, pasts, addDays(listing.from, day)));
    await fc.assert(compare, { numRuns: 50, endOnFailure: true });
  });
});

it("counts the pick-up of each listing by its own day, however far apart their clocks are", async () => {
  // Their days are never the same: the clocks are 25 hours apart.
  const [ahead, behind] = [await makeHouse("Pacific/Kiritimati"), await makeHouse("Pacific/Pago_Pago")];
  const past: Past = {
    channel: "site",
    madeAfterHours: 0,
    terms: { unit: 0, start: 0, quantity: 2, pricesMinor: [10_000] },
    changes: [],
    end: "none",
    endAfterHours: 0,
    keptMinor: 0,
  };
  const listingIds = [ahead.listingId, behind.listingId];
  for (const house of [ahead, behind]) await insertPasts(owner, house, [past]);
  await owner.sql`update reservation_events set at = now() where listing_id = any(${listingIds}::uuid[])`;
  await foldAll(db);
  const query = { from: ahead.from, until: addDays(ahead.from, days) };
  const pickUps = async (ids: string[]) => {
    const { total: sums } = await readOnTheBooks(db, systemActor, { ...query, listingIds: ids });
    return [sums.units, sums.pickUp1, sums.pickUp7];
  };
  expect(await pickUps([ahead.listingId])).toEqual([2, 2, 2]);
  expect(await pickUps([behind.listingId])).toEqual([2, 2, 2]);
  expect(await pickUps(listingIds)).toEqual([4, 4, 4]);
});
