/** Places of a search for stays: by name, misspelt, and around a point. */
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";

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

describe("places", () => {
  it("finds a city as written, without its accents, in any case, with its country, and misspelt", async () => {
    const { listingId } = await stayIn("Malmö", { listing: { country: "SE" } });
    for (const place of ["Malmö", "malmo", "MALMÖ", "Malmö, Sweden", " malmö "]) {
      const page = await search({ place, ...dates });
      expect(ids(page)).toEqual([listingId]);
      expect(page.place).toMatchObject({ kind: "city", label: "Malmö", country: "SE", corrected: false });
    }
    for (const place of ["Mlamo", "Malmoe", "Malmø", "Malme"]) {
      const page = await search({ place, ...dates });
      expect([place, ids(page)]).toEqual([place, [listingId]]);
      expect(page.place.label).toBe("Malmö");
    }
  });

  it("forgives swapped, missing and doubled letters", async () => {
    const made = new Map<string, string>();
    for (const city of ["London", "Zürich", "Kraków", "Barcelona"]) made.set(city, (await stayIn(city)).listingId);
    const slips = {
      Lodnon: "London",
      Londn: "London",
      Zurich: "Zürich",
      Zuerich: "Zürich",
      Karkow: "Kraków",
      Barcellona: "Barcelona",
      brcelona: "Barcelona",
    };
    for (const [typed, city] of Object.entries(slips)) {
      expect([typed, ids(await search({ place: typed, ...dates }))]).toEqual([typed, [made.get(city)]]);
    }
  });

  it("finds a property by its name, also misspelt, and nothing for what is like nothing", async () => {
    const { listingId } = await stayIn("Nametown", { listing: { name: "The Quiet Thistle" } });
    expect(ids(await search({ place: "quiet thist", ...dates }))).toEqual([listingId]);
    const page = await search({ place: "Qiuet Thisle", ...dates });
    expect(ids(page)).toEqual([listingId]);
    expect(page.place).toMatchObject({ kind: "name", label: "quiet thistle", corrected: true });
    for (const place of ["xyzzyx plugh", "%%%", "'; drop table listings; --", "\\", "🏨"]) {
      expect([place, ids(await search({ place, ...dates }))]).toEqual([place, []]);
    }
  });

  it("finds what lies within a radius of a point, nearest first when asked", async () => {
    const near = await stayIn("Pointville", { listing: { lat: 10, lng: 20 } });
    const farther = await stayIn("Pointville", { listing: { lat: 10.05, lng: 20 } });
    const away = await stayIn("Pointville", { listing: { lat: 10.5, lng: 20 } });
    const page = await search({ lat: 10.01, lng: 20, radiusKm: 10, sort: "distance", ...dates });
    expect(ids(page)).toEqual([near.listingId, farther.listingId]);
    // A degree of latitude is 111.2 km.
    expect(page.results[0]?.distanceKm).toBeCloseTo(1.112, 2);
    expect(page.results[1]?.distanceKm).toBeCloseTo(4.448, 2);
    expect(ids(await search({ lat: 10.01, lng: 20, radiusKm: 100, sort: "distance", ...dates }))).toEqual([
      near.listingId,
      farther.listingId,
      away.listingId,
    ]);
    expect(ids(await search({ lat: 10.01, lng: 20, radiusKm: 1, ...dates }))).toEqual([]);
  });

  it("finds across the date line and does not mind a pole", async () => {
    const { listingId } = await stayIn("Farside", { listing: { lat: 0, lng: 179.99 } });
    expect(ids(await search({ lat: 0, lng: -179.99, radiusKm: 5, ...dates }))).toEqual([listingId]);
    expect(ids(await search({ lat: 90, lng: 0, radiusKm: 200, ...dates }))).toEqual([]);
  });
});
