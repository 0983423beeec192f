/**
 * Tests the suggestions for a search without results: the filter that excludes them, and days with free
 * stock; nothing else.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { tryOtherDays, tryWithoutFilters } from "./try-variants";

const database = await createTestDatabase();
// The pages' own pool reads this file's database.
await startTestRedis(database);
const { db } = database;

const today = new Date().toISOString().slice(0, 10);
const from = addDays(today, 40);
const asked = { kind: "stay", place: "Tryville", checkIn: from, checkOut: addDays(from, 2) };
const summaryOf = (variants: readonly { label: string; page: { count: number } }[]) =>
  variants.map(({ label, page }) => [label, page.count]);

it("names the filters that keep out what is free, all of them together only as the last resort", async () => {
  const listing = { city: "Tryville", country: "XX" };
  await makeListing(db, { from, listing: { ...listing, amenities: ["wifi", "pool"], rating: 4 } });
  await makeListing(db, { from, listing: { ...listing, amenities: ["wifi"], rating: 3 } });
  const one = { ...asked, amenities: ["pool", "sauna"] };
  expect(summaryOf(await tryWithoutFilters("stay", one))).toEqual([["Without “Sauna”", 1]]);
  expect(summaryOf(await tryWithoutFilters("stay", { ...one, minRating: "5" }))).toEqual([["Clear all filters", 2]]);
  expect(summaryOf(await tryWithoutFilters("stay", { ...asked, maxPrice: "20" }))).toEqual([["Any price", 2]]);
  expect(await tryWithoutFilters("stay", asked)).toEqual([]);
});

it("offers what is there but taken only where asked for", async () => {
  await makeListing(db, { from, total: 0, listing: { city: "Fullham", country: "XX", amenities: ["pool"] } });
  const query = { ...asked, place: "Fullham", amenities: "sauna" };
  expect(await tryWithoutFilters("stay", query)).toEqual([]);
  expect(summaryOf(await tryWithoutFilters("stay", query, { alsoRefused: true }))).toEqual([["Without “Sauna”", 0]]);
});

it("offers the nearest days that have seats, of the way that is looked for", async () => {
  const route = { kind: "flight" as const, city: "Qyaville", origin: "QYA", destination: "QYB", destinationCity: "Qybville" };
  await makeListing(db, { from: addDays(from, 1), days: 3, dates: { 1: { total: 0 } }, listing: route });
  const query = { kind: "flight", from: "QYA", to: "QYB", date: from };
  const days = async (other: object, way?: "out" | "back") =>
    (await tryOtherDays("flight", { ...query, ...other }, { first: today, way })).map((day) => day.from);
  expect(await days({})).toEqual([addDays(from, 1), addDays(from, 3)]);
  expect(await days({ returnDate: addDays(from, 2) }, "out")).toEqual([addDays(from, 1)]);
  expect(await days({ from: "QYB", to: "QYA", date: addDays(from, -2), returnDate: from }, "back")).toEqual([
    addDays(from, 1),
    addDays(from, 3),
  ]);
  expect(await days({ passengers: "6" })).toEqual([]);
});
