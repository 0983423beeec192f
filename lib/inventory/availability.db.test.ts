import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";

import { checkAvailability } from "./availability";
import { createSnapshot } from "./snapshot";
import { refreshSummaries } from "./summarise";
import { checkEveryUnit } from "./testing";

const { db } = await createTestDatabase();
const from = "2027-06-01";
const nowMs = Date.parse("2027-05-20T12:00:00Z");

const stay = await makeListing(db, {
  from,
  total: 8,
  unitTypeCount: 2,
  dates: {
    2: { priceMinor: 12_000n },
    4: { total: 2 },
    6: { closed: true },
    8: { minStay: 3, maxStay: 5, closedToArrival: true },
    10: { total: 0 },
    12: { closedToDeparture: true },
    14: { closedToArrival: true },
  },
});

const request = (change: object = {}) => ({
  listingId: stay.listingId,
  unitTypeId: stay.unitTypeId,
  checkIn: from,
  checkOut: addDays(from, 3),
  quantity: 2,
  guests: 4,
  ...change,
});
const nightsFrom = (day: number, nights: number) => ({ checkIn: addDays(from, day), checkOut: addDays(from, day + nights) });

/** Expected answers of both ways to check. */
const cases: readonly (readonly [string, object, object])[] = [
  [
    "a stay that fits, night by night",
    {},
    {
      bookable: true,
      totalMinor: 64_000n,
      currency: "EUR",
      available: 8,
      nights: [
        { date: "2027-06-01", priceMinor: 10_000n },
        { date: "2027-06-02", priceMinor: 10_000n },
        { date: "2027-06-03", priceMinor: 12_000n },
      ],
    },
  ],
  ["a night with exactly as many left as asked", nightsFrom(3, 2), { bookable: true, available: 2 }],
  ["fewer left than asked", { ...nightsFrom(3, 2), quantity: 3 }, { bookable: false, reason: "sold_out", available: 2 }],
  ["a closed night", nightsFrom(5, 2), { bookable: false, reason: "closed", available: 0 }],
  ["a night that has none at all", nightsFrom(10, 1), { bookable: false, reason: "sold_out", available: 0 }],
  ["too short a stay", nightsFrom(8, 2), { bookable: false, reason: "min_stay", limit: 3 }],
  ["no arrival", nightsFrom(14, 2), { bookable: false, reason: "closed_to_arrival", available: 8 }],
  ["no departure", nightsFrom(11, 1), { bookable: false, reason: "closed_to_departure" }],
  ["too many people", { guests: 5 }, { bookable: false, reason: "max_occupancy", limit: 2, available: 8 }],
  [
    "more than one order takes",
    { quantity: 11, guests: 11 },
    { bookable: false, reason: "max_per_order", limit: 10, available: 8 },
  ],
  ["dates beyond what is on sale", nightsFrom(29, 2), { bookable: false, reason: "incomplete_inventory", available: 0 }],
];

describe("checkAvailability and the snapshot", () => {
  const snapshot = createSnapshot(db, { now: () => nowMs });

  it.each(cases)("answer the same: %s", async (_, change, expected) => {
    const answer = await checkAvailability(db, request(change), nowMs);
    expect(answer).toMatchObject(expected);
    expect(await snapshot.check(request(change))).toEqual(answer);
    expect(snapshot.peek(request(change))).toEqual(answer);
  });

  it("do not sell what is over on the listing's own clock", async () => {
    const today = Date.parse("2027-06-02T22:30:00Z"); // Already the 3rd in Berlin.
    expect(await checkAvailability(db, request(nightsFrom(1, 1)), today)).toMatchObject({ bookable: false, reason: "closed" });
    expect(await checkAvailability(db, request(nightsFrom(2, 1)), today)).toMatchObject({ bookable: true });
    const then = createSnapshot(db, { now: () => today });
    expect(await then.check(request(nightsFrom(1, 1)))).toMatchObject({ bookable: false, reason: "closed" });
  });

  it("refuse nonsense and what does not exist", async () => {
    for (const change of [
      { checkOut: from },
      { checkOut: addDays(from, 31) },
      { quantity: 0 },
      { quantity: 1e6 },
      { guests: -1 },
    ]) {
      for (const ask of [checkAvailability(db, request(change), nowMs), snapshot.check(request(change))]) {
        await expect(ask).rejects.toSatisfy((error) => hasCode(error, "invalid_input"));
      }
    }
    for (const unitTypeId of [randomUUID(), "not-an-id"]) {
      await expect(snapshot.check(request({ unitTypeId }))).rejects.toSatisfy((error) => hasCode(error, "not_found"));
    }
    await expect(checkAvailability(db, request({ unitTypeId: randomUUID() }))).rejects.toSatisfy((e) =>
      hasCode(e, "not_found"),
    );
  });

  it("answer for all unit types at once", async () => {
    const { unitTypeId: _, ...rest } = request();
    const all = await checkEveryUnit(db, rest, nowMs);
    expect(all.map((one) => one.unitTypeId).toSorted()).toEqual(stay.unitTypeIds.toSorted());
    expect(all.every((one) => one.bookable)).toBe(true);
  });
});

describe("the snapshot", () => {
  it("is never older than a second, and does not ask again before", async () => {
    const listing = await makeListing(db, { from, total: 5 });
    const ask = { listingId: listing.listingId, unitTypeId: listing.unitTypeId, ...nightsFrom(0, 1), quantity: 1, guests: 1 };
    let clock = nowMs;
    const snapshot = createSnapshot(db, { now: () => clock });
    expect(snapshot.peek(ask)).toBeUndefined();
    expect(await snapshot.check(ask)).toMatchObject({ available: 5 });
    await db.sql`update inventory set available = 4 where listing_id = ${listing.listingId} and date = ${from}`;
    clock += 899;
    expect(await snapshot.check(ask)).toMatchObject({ available: 5 });
    clock += 1;
    expect(snapshot.peek(ask)).toBeUndefined();
    expect(await snapshot.check(ask)).toMatchObject({ available: 4 });
  });

  it("reads an invalidated listing again, also while a read is under way, and no other", async () => {
    const [listing, other] = await Promise.all([makeListing(db, { from, total: 5 }), makeListing(db, { from, total: 5 })]);
    const ask = (of: typeof listing) => ({ ...of, ...nightsFrom(0, 1), quantity: 1, guests: 1 });
    let clock = nowMs;
    const snapshot = createSnapshot(db, { now: () => clock });
    await Promise.all([snapshot.check(ask(listing)), snapshot.check(ask(other))]);
    await db.sql`update inventory set available = 4 where listing_id in (${listing.listingId}, ${other.listingId})`;
    snapshot.invalidate([listing.listingId]);
    clock += 1;
    expect(snapshot.peek(ask(other))).toMatchObject({ available: 5 });
    const asked = snapshot.check(ask(listing));
    await new Promise((resolve) => setImmediate(resolve));
    await db.sql`update inventory set available = 3 where listing_id = ${listing.listingId}`;
    snapshot.invalidate([listing.listingId]);
    clock += 1;
    expect(await snapshot.check(ask(listing))).toMatchObject({ available: 3 });
    await asked;
  });

  it("asks once for all who ask at the same time", async () => {
    const listings = await Promise.all([1, 2, 3].map((total) => makeListing(db, { from, total })));
    let statements = 0;
    const sql = new Proxy(db.sql, {
      apply(target, self, args: [TemplateStringsArray]) {
        if (args[0].join("").includes("from inventory")) statements += 1;
        return Reflect.apply(target, self, args) as unknown;
      },
    });
    const snapshot = createSnapshot({ ...db, sql }, { now: () => nowMs });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const { listingId, unitTypeId } = listings[index % 3] ?? stay;
        return snapshot.check({ listingId, unitTypeId, ...nightsFrom(index % 20, 2), quantity: 1, guests: 1 });
      }),
    );
    expect(answers.map((one) => one.available)).toEqual(Array.from({ length: 60 }, (_, index) => (index % 3) + 1));
    expect(statements).toBe(1);
  });

  it("reads across its stretches, and keeps no more than its bound", async () => {
    const listing = await makeListing(db, { from: "2027-06-01", days: 200, total: 3 });
    const snapshot = createSnapshot(db, { now: () => nowMs, maxStretches: 2 });
    for (let day = 0; day < 170; day += 1) {
      const ask = {
        listingId: listing.listingId,
        unitTypeId: listing.unitTypeId,
        ...nightsFrom(day, 30),
        quantity: 1,
        guests: 1,
      };
      const answer = await snapshot.check(ask);
      expect(answer).toMatchObject({ bookable: true, available: 3, totalMinor: 300_000n });
      expect(snapshot.size).toBeLessThanOrEqual(2);
    }
  });
});

describe("the snapshot's rows", () => {
  it("are those of the database, both ends in, across stretches, without what is not on sale", async () => {
    const snapshot = createSnapshot(db);
    const missing = randomUUID();
    const unitTypeIds = [...stay.unitTypeIds, missing];
    const rows = await snapshot.rows({ listingId: stay.listingId, unitTypeIds, from: "2027-05-30", until: "2027-09-30" });
    const inventory = await db.sql<{ unitTypeId: string; date: string; available: number; priceMinor: bigint }[]>`
      select unit_type_id as "unitTypeId", date, available, price_minor as "priceMinor" from inventory
      where listing_id = ${stay.listingId} and date between '2027-05-30' and '2027-09-30'`;
    expect(inventory.length).toBeGreaterThan(0);
    expect([...rows.values()].reduce((sum, byDate) => sum + byDate.size, 0)).toBe(inventory.length);
    for (const { unitTypeId, date, ...expected } of inventory) expect(rows.get(unitTypeId)?.get(date)).toMatchObject(expected);
    expect(rows.get(missing)?.size).toBe(0);
  });
});

describe("refreshSummaries", () => {
  it("keeps the lowest price of the coming weeks that can be had, and the dates on sale", async () => {
    const listing = await makeListing(db, {
      from,
      days: 60,
      dates: {
        0: { closed: true, priceMinor: 1n },
        1: { total: 0, priceMinor: 2n },
        5: { priceMinor: 7_000n },
        50: { priceMinor: 3n },
      },
    });
    const only = { listingIds: [listing.listingId], nowMs: Date.parse("2027-06-01T12:00:00Z") };
    expect(await refreshSummaries(db, only)).toBe(1);
    expect(await refreshSummaries(db, only)).toBe(0);
    const [row] = await db.sql`select from_price_minor, first_date, last_date from listings where id = ${listing.listingId}`;
    expect(row).toEqual({ from_price_minor: 7_000n, first_date: "2027-06-02", last_date: "2027-07-30" });
  });
});
