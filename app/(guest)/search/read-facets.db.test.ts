/** Tests that the facets of one search are counted once. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { readFacets } from "./read-facets";

const database = await createTestDatabase();
// The pages' own pool reads this file's database.
await startTestRedis(database);
const { db } = database;

it("counts once for the same search, whatever else stands in its address", async () => {
  const make = () => makeListing(db, { listing: { city: "Facetville", country: "XX", category: "hotel" } });
  const counted = async (more: Record<string, string>) =>
    (await readFacets("stay", { place: "Facetville", ...more })).categories.map(({ count }) => count);
  await make();
  expect(await counted({})).toEqual([1]);
  await make();
  // The cached counts last a minute: none of these fields makes another search.
  expect(await counted({ utm_source: "mail" })).toEqual([1]);
  expect(await counted({ sort: "price", limit: "7", minPrice: "10" })).toEqual([1]);
  expect(await counted({ place: "facetville" })).toEqual([2]);
});
