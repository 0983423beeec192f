import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { refreshSummaries } from "@/lib/inventory/summarise";

import { countEventFacets, countFlightFacets, countStayFacets, type FacetCounts } from "./count-facets";
import { eventSearchSchema, flightSearchSchema, parseSearch, staySearchSchema } from "./schemas";
import { searchStays } from "./search-stays";

const { db } = await createTestDatabase();
const from = addDays(new Date().toISOString().slice(0, 10), 40);

const stay = (city: string, category: string, rating: number | null, amenities: string[], total = 5) =>
  makeListing(db, {
    from,
    total,
    listing: { city, country: "XX", category, rating, amenities },
  });

const plain = ({ total, ...facets }: FacetCounts) => ({
  total,
  ...Object.fromEntries(
    Object.entries(facets).map(([name, list]) => [name, Object.fromEntries(list.map(({ value, count }) => [value, count]))]),
  ),
});

it("counts each filter beside the others that are set, as the search then finds them", async () => {
  await stay("Facetville", "hotel", 4.7, ["wifi", "pool"]);
  await stay("Facetville", "hotel", 4.1, ["wifi"], 0);
  await stay("Facetville", "inn", null, ["wifi", "sauna"]);
  await stay("Elsewhere", "hotel", 4.9, ["pool"]);
  const ask = (filters: object) =>
    parseSearch(staySearchSchema, { place: "Facetville", checkIn: from, checkOut: addDays(from, 2), ...filters });
  const facets = async (filters: object) => plain(await countStayFacets(db, ask(filters)));
  expect(await facets({})).toEqual({
    total: 3,
    categories: { hotel: 2, inn: 1 },
    amenities: { wifi: 3, pool: 1, sauna: 1 },
    ratings: { "4": 2, "4.5": 1 },
  });
  expect(await facets({ categories: "Hotel" })).toEqual({
    total: 2,
    // A visitor can add other kinds, so they keep their numbers.
    categories: { hotel: 2, inn: 1 },
    amenities: { wifi: 2, pool: 1 },
    ratings: { "4": 2, "4.5": 1 },
  });
  expect(await facets({ minRating: "4.5", amenities: "wifi" })).toMatchObject({ total: 1, categories: { hotel: 1 } });
  for (const filters of [{}, { categories: "hotel" }, { amenities: "pool" }, { minRating: "4" }]) {
    const page = await searchStays(db, ask(filters));
    expect(page.count + page.refusedCount).toBe((await facets(filters)).total);
  }
  expect(await searchStays(db, ask({}))).toMatchObject({ count: 2, refusedCount: 1, refusedCountIsLowerBound: false });
});

it("counts flights of the way and day that is looked at, and events of the range", async () => {
  const route = { city: "Qzaville", origin: "QZA", destination: "QZB", destinationCity: "Qzbville" };
  await makeListing(db, { from, days: 1, listing: { kind: "flight", ...route, category: "Air One" } });
  await makeListing(db, { from: addDays(from, 1), listing: { kind: "flight", ...route, category: "Air Two" } });
  const flights = parseSearch(flightSearchSchema, { from: "QZA", to: "QZB", date: from, returnDate: addDays(from, 3) });
  expect(plain(await countFlightFacets(db, flights, "outbound"))).toMatchObject({ total: 1, categories: { "Air One": 1 } });
  expect(plain(await countFlightFacets(db, flights, "inbound"))).toMatchObject({ total: 0, categories: {} });

  for (const [offset, category] of [
    [0, "jazz"],
    [9, "opera"],
  ] as const) {
    const { listingId } = await makeListing(db, {
      from: addDays(from, offset),
      days: 1,
      listing: { kind: "event", city: "Evenham", country: "XX", category },
    });
    await refreshSummaries(db, { listingIds: [listingId] });
  }
  const events = parseSearch(eventSearchSchema, { city: "Evenham", from, to: addDays(from, 3) });
  expect(plain(await countEventFacets(db, events))).toMatchObject({ total: 1, categories: { jazz: 1 } });
});
