import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";
import { checkEveryUnit } from "@/lib/inventory/testing";
import { refreshSummaries } from "@/lib/inventory/summarise";

import type { StayPage } from "./results";
import { parseSearch, staySearchSchema } from "./schemas";
import { searchStays } from "./search-stays";

const { db } = await createTestDatabase();
const from = addDays(new Date().toISOString().slice(0, 10), 40);
const dates = { checkIn: from, checkOut: addDays(from, 3) };

type Made = Awaited<ReturnType<typeof makeListing>>;

/** Makes a stay in a city, on sale from {@link from}. */
const stayIn = (city: string, options: ListingOptions = {}): Promise<Made> =>
  makeListing(db, { from, ...options, listing: { city, country: "XX", ...options.listing } });

const search = (input: object): Promise<StayPage> => searchStays(db, parseSearch(staySearchSchema, input));
const ids = (page: StayPage) => page.results.map((result) => result.id);

describe("bookable stays", () => {
  it("prices the cheapest unit type that fits the party, for all nights and rooms", async () => {
    const { listingId } = await stayIn("Priceton", { unitTypeCount: 2, total: 3, dates: { 1: { priceMinor: 12_500n } } });
    await db.sql`
      update inventory i set price_minor = price_minor + 5000 from unit_types u
      where u.listing_id = ${listingId} and u.position = 1 and i.unit_type_id = u.id and i.listing_id = u.listing_id`;
    await db.sql`update unit_types set max_occupancy = 4 where listing_id = ${listingId} and position = 1`;
    const two = (await search({ place: "Priceton", ...dates, guests: 2 })).results[0]?.offer;
    expect(two).toMatchObject({
      bookable: true,
      unitTypeName: "Room 1",
      totalMinor: 32_500n,
      averageMinor: 10_833n,
      available: 3,
    });
    const three = (await search({ place: "Priceton", ...dates, guests: 3 })).results[0]?.offer;
    expect(three).toMatchObject({ bookable: true, unitTypeName: "Room 2", totalMinor: 47_500n });
    const rooms = (await search({ place: "Priceton", ...dates, guests: 4, rooms: 2 })).results[0]?.offer;
    expect(rooms).toMatchObject({ bookable: true, unitTypeName: "Room 1", totalMinor: 65_000n });
  });

  it.each([
    ["sold_out", { dates: { 1: { total: 0 } } }, {}, { available: 0 }],
    ["sold_out", { total: 1 }, { rooms: 2, guests: 2 }, { available: 1 }],
    ["closed", { dates: { 2: { closed: true } } }, {}, { available: 0 }],
    ["incomplete_inventory", { days: 2 }, {}, { available: 0 }],
    ["min_stay", { dates: { 0: { minStay: 5 } } }, {}, { limit: 5 }],
    ["max_stay", { dates: { 0: { maxStay: 2 } } }, {}, { limit: 2 }],
    ["closed_to_arrival", { dates: { 0: { closedToArrival: true } } }, {}, {}],
    ["closed_to_departure", { dates: { 3: { closedToDeparture: true } } }, {}, {}],
    ["max_occupancy", {}, { guests: 3 }, { limit: 2 }],
    ["max_per_order", { total: 30 }, { rooms: 11, guests: 11 }, { limit: 10 }],
  ] as const)("says %s, and ranks it after what can be booked", async (reason, options, asked, more) => {
    const city = `Refusal ${randomUUID().slice(0, 8)}`;
    const refused = await stayIn(city, { ...options, listing: { rating: 5, ratingCount: 5000 } });
    const free = await stayIn(city, {
      total: 30,
      unitType: { maxOccupancy: 9, maxPerOrder: 20 },
      listing: { rating: 1, ratingCount: 5000 },
    });
    const page = await search({ place: city, ...dates, ...asked });
    expect(ids(page)).toEqual([free.listingId, refused.listingId]);
    expect(page.count).toBe(1);
    expect(page.results[1]?.offer).toMatchObject({ bookable: false, reason, ...more });
  });

  it("never says yes to a night that is over on the stay's own clock", async () => {
    const { listingId } = await stayIn("Latecity", { listing: { timezone: "Pacific/Kiritimati" } });
    // 15:00 UTC is already tomorrow at that place.
    const nowMs = Date.parse(`${from}T15:00:00Z`);
    const page = await searchStays(db, parseSearch(staySearchSchema, { place: "Latecity", ...dates }), nowMs);
    expect(page.results.map(({ id, offer }) => [id, offer])).toMatchObject([
      [listingId, { bookable: false, reason: "closed" }],
    ]);
  });

  it("agrees with the rules that holds are decided by, whatever the inventory", async () => {
    const city = "Randomia";
    let state = 7;
    const draw = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const made: Made[] = [];
    for (let count = 0; count < 25; count += 1) {
      const changes = Object.fromEntries(
        Array.from({ length: 8 }, (_, day) => [
          day,
          {
            total: draw(4),
            priceMinor: BigInt(5000 + draw(9000)),
            closed: draw(15) === 0,
            minStay: draw(4) === 0 ? 1 + draw(4) : null,
            maxStay: draw(5) === 0 ? 4 : null,
            closedToArrival: draw(8) === 0,
            closedToDeparture: draw(8) === 0,
          },
        ]),
      );
      made.push(
        await stayIn(city, { days: 8, dates: changes, unitType: { maxOccupancy: 1 + draw(3), maxPerOrder: 1 + draw(3) } }),
      );
    }
    const reasons = new Set<string>();
    for (let round = 0; round < 40; round += 1) {
      const checkIn = addDays(from, draw(6));
      const rooms = 1 + draw(3);
      const asked = { checkIn, checkOut: addDays(checkIn, 1 + draw(6)), guests: rooms + draw(3) };
      const page = await search({ place: city, ...asked, rooms, limit: 50 });
      expect(page.results).toHaveLength(made.length);
      for (const { id, offer } of page.results) {
        const [expected] = await checkEveryUnit(db, { listingId: id, ...asked, quantity: rooms });
        const { bookable, available } = expected ?? {};
        const rest = expected?.bookable
          ? { totalMinor: expected.totalMinor }
          : { reason: expected?.reason, limit: expected?.limit };
        expect(offer).toMatchObject({ bookable, available, ...rest });
        reasons.add(offer && !offer.bookable ? offer.reason : "none");
      }
    }
    // Ensures that the random cases met every reason; otherwise the test would prove less than its title.
    expect(reasons.size).toBe(10);
  });
});

describe("filters, order and pages", () => {
  const city = "Sortopolis";
  const spec = [
    { name: "A", priceMinor: 30_000n, rating: 4.9, amenities: ["wifi", "pool"], category: "hotel" },
    { name: "B", priceMinor: 10_000n, rating: 4.1, amenities: ["wifi"], category: "inn" },
    { name: "C", priceMinor: 20_000n, rating: 3.2, amenities: ["wifi", "pool", "spa"], category: "hotel" },
    { name: "D", priceMinor: 15_000n, rating: null, amenities: [], category: "hostel" },
  ];
  const names = (page: StayPage) => page.results.map((result) => result.name).join("");
  const made = Promise.all(
    spec.map(({ priceMinor, ...listing }) =>
      stayIn(city, { priceMinor, listing: { ...listing, ratingCount: listing.rating ? 500 : 0 } }),
    ),
  ).then(async (all) => {
    await refreshSummaries(db, { listingIds: all.map((one) => one.listingId) });
    return all;
  });

  it.each([
    ["recommended", {}, "ABDC"],
    ["price", { sort: "price" }, "BDCA"],
    ["rating, unrated last", { sort: "rating" }, "ABCD"],
    ["a lowest rating", { minRating: 4 }, "AB"],
    ["all of the amenities", { amenities: "wifi,pool" }, "AC"],
    ["any of the categories", { categories: ["inn", "Hostel"] }, "BD"],
    ["a price range, both ends in", { minPrice: 150, maxPrice: 200 }, "DC"],
    ["a highest price", { maxPrice: 149 }, "B"],
    ["a price range in another currency", { minPrice: 110, maxPrice: 180, currency: "USD" }, "BD"],
  ])("by %s, with dates and without", async (_, input, expected) => {
    await made;
    expect(names(await search({ place: city, ...dates, ...input }))).toBe(expected);
    expect(names(await search({ place: city, ...input }))).toBe(expected);
  });

  it("shows the lowest price of the coming weeks when no dates are asked", async () => {
    await made;
    const page = await search({ place: city, sort: "price" });
    expect(page.results.map(({ fromPriceMinor, offer }) => [fromPriceMinor, offer])).toEqual([
      [10_000n, null],
      [15_000n, null],
      [20_000n, null],
      [30_000n, null],
    ]);
  });

  it("compares prices of different currencies by their worth", async () => {
    const yen = await stayIn("Twocoins", { priceMinor: 9_000n, listing: { currency: "JPY" } });
    const dinar = await stayIn("Twocoins", { priceMinor: 40_000n, listing: { currency: "KWD" } });
    const page = await search({ place: "Twocoins", ...dates, sort: "price" });
    expect(ids(page)).toEqual([yen.listingId, dinar.listingId]);
  });

  it.each(["recommended", "price", "rating", "distance"])(
    "pages by %s: every result once, in one order, whatever appears between",
    async (sort) => {
      const town = `Pages by ${sort}`;
      for (let count = 0; count < 23; count += 1) {
        const total = count % 5 === 0 ? 0 : 4;
        const listing = { rating: 3 + (count % 4) / 2, ratingCount: 100, lat: 1 + (count % 6) / 1000, lng: 1 };
        await stayIn(town, { total, priceMinor: BigInt(9_000 + (count % 3) * 500), days: 4, listing });
      }
      const whole = ids(await search({ place: town, ...dates, sort, limit: 50 }));
      const seen: string[] = [];
      let cursor: string | null = "";
      for (let number = 0; cursor !== null; number += 1) {
        const page: StayPage = await search({ place: town, ...dates, sort, limit: 5, cursor });
        seen.push(...ids(page));
        cursor = page.nextCursor;
        expect(page.count).toBeGreaterThanOrEqual(18);
        // Appears on a page already passed, and must not shift the following ones.
        if (number === 1)
          await stayIn(town, { days: 4, priceMinor: 1n, listing: { rating: 5, ratingCount: 9999, lat: 1, lng: 1 } });
      }
      expect(seen.filter((id) => whole.includes(id))).toEqual(whole);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it("refuses a cursor that was altered, or is of another search", async () => {
    await made;
    const { nextCursor } = await search({ place: city, ...dates, limit: 2 });
    const cursor = nextCursor ?? "";
    expect(ids(await search({ place: city, ...dates, limit: 2, cursor }))).toHaveLength(2);
    for (const input of [
      { place: city, ...dates, cursor: `${cursor}x` },
      { place: "London", ...dates, cursor },
      { place: city, ...dates, cursor: "abc" },
    ]) {
      await expect(search(input)).rejects.toSatisfy(
        (error) => hasCode(error, "invalid_input") && error.details.issues[0]?.path[0] === "cursor",
      );
    }
  });

  it("counts to a hundred and then says there are more", async () => {
    const policyId = randomUUID();
    await db.sql`insert into cancellation_policies (id, name, tiers) values (${policyId}, 'P', '[]')`;
    await db.sql`
      insert into listings (id, kind, slug, name, description, city, country, lat, lng, timezone, currency, category, policy_id, check_in_time,
        check_out_time)
      select gen_random_uuid(), 'stay', 'crowd-' || n, 'Crowd ' || n, 'D', 'Crowdville', 'XX', 1, 1, 'Etc/UTC', 'EUR', 'hotel', ${policyId},
        '15:00', '11:00' from generate_series(1, 120) n`;
    await db.sql`
      insert into unit_types (listing_id, id, name, base_price_minor, max_occupancy, max_per_order)
      select id, gen_random_uuid(), 'Room', 100, 2, 5 from listings where city = 'Crowdville'`;
    await db.sql`
      insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
      select u.listing_id, u.id, ${from}::date + n, 1, 1, 100 from unit_types u join listings l on l.id = u.listing_id
      cross join generate_series(0, 3) n where l.city = 'Crowdville'`;
    expect(await search({ place: "Crowdville", ...dates })).toMatchObject({ count: 100, countIsLowerBound: true });
    expect(await search({ place: "Priceton", ...dates })).toMatchObject({ count: 1, countIsLowerBound: false });
  });

  it("leaves out what is not offered any more", async () => {
    await stayIn("Ghosttown", { listing: { active: false } });
    expect(ids(await search({ place: "Ghosttown", ...dates }))).toEqual([]);
  });
});
