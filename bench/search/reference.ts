/**
 * Checks the results of search against a slow, plain reading of the same rows with the rules that decide
 * holds.
 */
import type { Db } from "@/db/client";
import { addDays } from "@/lib/core/time/dates";
import { parseSearch, staySearchSchema } from "@/lib/catalog/schemas";
import { searchStays } from "@/lib/catalog/search-stays";
import { checkEveryUnit } from "@/lib/inventory/testing";

import { mustHold } from "../report";
import { cityOf, type Random } from "./queries";
import type { World } from "./world";

interface Answer {
  readonly id: string;
  /** Total of the cheapest unit type that fits; null when none does. */
  readonly total: bigint | null;
}

/**
 * Compares whole result lists, page by page to the end, of small and middling cities.
 * @returns the number of listings that were compared
 * @throws {Error} at the first difference
 */
export async function compareWithReference(db: Db, world: World, random: Random, searches: number): Promise<number> {
  let compared = 0;
  for (let done = 0; done < searches; done += 1) {
    const city = cityOf(world, random)?.name ?? "";
    const checkIn = addDays(world.today, 2 + Math.floor(random() * 300));
    const asked = { checkIn, checkOut: addDays(checkIn, 1 + Math.floor(random() * 5)), guests: 1 + Math.floor(random() * 3) };
    const found = await allPages(db, { place: city, ...asked, rooms: 1, sort: "price", limit: 50 });
    const expected = await plainly(db, city, asked);
    // Search considers a limited number of stays, so in larger cities only the found ones are compared.
    const byId = new Map(expected.map((one) => [one.id, one]));
    mustHold(found.length === Math.min(expected.length, 500), `${city} has ${expected.length} stays, found ${found.length}`);
    mustHold(new Set(found.map((one) => one.id)).size === found.length, `no stay of ${city} on two pages`);
    for (const one of found)
      mustHold(byId.get(one.id)?.total === one.total, `${one.id} costs ${byId.get(one.id)?.total}, not ${one.total}`);
    const totals = found.flatMap((one) => (one.total === null ? [] : [one.total]));
    mustHold(
      totals.every((total, index) => index === 0 || total >= (totals[index - 1] ?? 0n)),
      `${city} is in order of price`,
    );
    mustHold(
      found.slice(0, totals.length).every((one) => one.total !== null),
      "what can be booked comes first",
    );
    compared += found.length;
  }
  return compared;
}

async function allPages(db: Db, input: object): Promise<Answer[]> {
  const answers: Answer[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await searchStays(db, parseSearch(staySearchSchema, { ...input, cursor }));
    answers.push(...page.results.map(({ id, offer }) => ({ id, total: offer?.bookable ? offer.totalMinor : null })));
    cursor = page.nextCursor;
  }
  return answers;
}

async function plainly(db: Db, city: string, asked: { checkIn: string; checkOut: string; guests: number }): Promise<Answer[]> {
  const listings = await db.sql<{ id: string }[]>`select id from listings where kind = 'stay' and city = ${city}`;
  const answers: Answer[] = [];
  for (const { id } of listings) {
    const units = await checkEveryUnit(db, { listingId: id, ...asked, quantity: 1 });
    const totals = units.flatMap((unit) => (unit.bookable ? [unit.totalMinor] : []));
    answers.push({ id, total: totals.length === 0 ? null : totals.reduce((least, one) => (one < least ? one : least)) });
  }
  return answers;
}
