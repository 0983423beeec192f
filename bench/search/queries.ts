/**
 * Queries of guests, in about their real shares: most name a city and dates, some have a typing error, some
 * go to page four.
 */
import type { Db } from "@/db/client";
import { addDays } from "@/lib/core/time/dates";
import { eventSearchSchema, flightSearchSchema, parseSearch, staySearchSchema } from "@/lib/catalog/schemas";
import type { StayPage } from "@/lib/catalog/results";
import { searchEvents } from "@/lib/catalog/search-events";
import { searchFlights } from "@/lib/catalog/search-flights";
import { searchStays } from "@/lib/catalog/search-stays";
import { suggestPlaces } from "@/lib/catalog/suggest-places";

import type { World } from "./world";

/** Returns a number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * One kind of query: runs once, or one page after the other, and returns the number of results of each page.
 */
export interface Query {
  readonly name: string;
  /** Share out of 100. */
  readonly share: number;
  readonly ask: (db: Db, world: World, random: Random) => Promise<number> | AsyncIterable<number>;
}

/** The generator of Marsaglia (xorshift, 32 bits): the same queries in every run. */
export function randomFrom(seed: number): Random {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const int = (random: Random, below: number) => Math.floor(random() * below);

/** Chooses a city; large ones are chosen more often, as they have more listings. */
export const cityOf = ({ cities }: World, random: Random) => cities[Math.floor(200 * random() ** 2.2)] ?? cities[0];

function misspell(word: string, random: Random): string {
  const at = 1 + int(random, Math.max(1, word.length - 2));
  if (random() < 0.5) return word.slice(0, at) + word.slice(at + 1);
  return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
}

const dates = (world: World, random: Random) => {
  const checkIn = addDays(world.today, 2 + int(random, 300));
  return { checkIn, checkOut: addDays(checkIn, 1 + int(random, 7)) };
};

const party = (random: Random) => ({ guests: 1 + int(random, 4), rooms: 1 });

async function stays(db: Db, input: object): Promise<number> {
  return (await searchStays(db, parseSearch(staySearchSchema, input))).results.length;
}

async function events(db: Db, input: object): Promise<number> {
  return (await searchEvents(db, parseSearch(eventSearchSchema, input))).results.length;
}

/** Reads four pages of one search. */
async function* deepPages(db: Db, world: World, random: Random): AsyncIterable<number> {
  const sort = random() < 0.5 ? "price" : "recommended";
  const input = { place: world.cities[int(random, 10)]?.name, ...dates(world, random), sort };
  let cursor: string | null = "";
  for (let number = 1; number <= 4 && cursor !== null; number += 1) {
    const page: StayPage = await searchStays(db, parseSearch(staySearchSchema, { ...input, cursor }));
    cursor = page.nextCursor;
    yield page.results.length;
  }
}

async function roundTrip(db: Db, world: World, random: Random): Promise<number> {
  const [from, to] = [int(random, 20), int(random, 20)];
  const date = addDays(world.today, 2 + int(random, 150));
  const input = { from: world.airports[from], to: world.airports[to], date, returnDate: addDays(date, 7), sort: "price" };
  const { outbound, inbound } = await searchFlights(db, parseSearch(flightSearchSchema, input));
  return outbound.results.length + (inbound?.results.length ?? 0);
}

async function oneWay(db: Db, world: World, random: Random): Promise<number> {
  const input = {
    from: world.cities[int(random, 30)]?.name,
    date: addDays(world.today, 2 + int(random, 150)),
    sort: "departure",
  };
  return (await searchFlights(db, parseSearch(flightSearchSchema, input))).outbound.results.length;
}

const words = ({ firstWords, secondWords }: World, random: Random) =>
  [firstWords[int(random, 20)] ?? "", secondWords[int(random, 20)] ?? ""] as const;

export const queries: readonly Query[] = [
  {
    name: "stays: city and dates",
    share: 30,
    ask: (db, world, random) => stays(db, { place: cityOf(world, random)?.name, ...dates(world, random), ...party(random) }),
  },
  {
    name: "stays: city misspelt",
    share: 5,
    ask: (db, world, random) =>
      stays(db, { place: misspell(cityOf(world, random)?.name ?? "", random), ...dates(world, random), ...party(random) }),
  },
  {
    name: "stays: city, by price",
    share: 10,
    ask: (db, world, random) => stays(db, { place: cityOf(world, random)?.name, ...dates(world, random), sort: "price" }),
  },
  {
    name: "stays: city, filtered",
    share: 6,
    ask: (db, world, random) =>
      stays(db, {
        place: cityOf(world, random)?.name,
        ...dates(world, random),
        minRating: 4,
        amenities: "wifi,pool",
        maxPrice: 180,
      }),
  },
  {
    name: "stays: near a point",
    share: 8,
    ask: (db, world, random) => {
      const { lat = 0, lng = 0 } = cityOf(world, random) ?? {};
      const sort = random() < 0.5 ? "distance" : "recommended";
      return stays(db, { lat: lat + random() / 50, lng, radiusKm: 3 + int(random, 20), ...dates(world, random), sort });
    },
  },
  {
    name: "stays: city, no dates",
    share: 6,
    ask: (db, world, random) => stays(db, { place: cityOf(world, random)?.name, sort: random() < 0.5 ? "price" : "rating" }),
  },
  {
    name: "stays: anywhere, dates",
    share: 2,
    ask: (db, world, random) => stays(db, { ...dates(world, random), ...party(random) }),
  },
  {
    name: "stays: by name",
    share: 4,
    ask: (db, world, random) => stays(db, { place: words(world, random).join(" "), ...dates(world, random) }),
  },
  { name: "stays: four pages", share: 3, ask: deepPages },
  { name: "flights: round trip", share: 8, ask: roundTrip },
  { name: "flights: from a city", share: 4, ask: oneWay },
  {
    name: "events: city and dates",
    share: 5,
    ask: (db, world, random) => {
      const from = addDays(world.today, 2 + int(random, 150));
      return events(db, { city: cityOf(world, random)?.name, from, to: addDays(from, 14), quantity: 2 });
    },
  },
  {
    name: "events: a weekend, anywhere",
    share: 2,
    ask: (db, world, random) => {
      const from = addDays(world.today, 2 + int(random, 150));
      return events(db, { from, to: addDays(from, 2), sort: "date" });
    },
  },
  { name: "events: words", share: 2, ask: (db, world, random) => events(db, { words: words(world, random).join(" ") }) },
  {
    name: "events: words misspelt",
    share: 2,
    ask: (db, world, random) =>
      events(db, {
        words: words(world, random)
          .map((word) => misspell(word, random))
          .join(" "),
      }),
  },
  {
    name: "suggestions",
    share: 3,
    ask: async (db, world, random) => {
      const text = (cityOf(world, random)?.name ?? "").slice(0, 3 + int(random, 3));
      return (await suggestPlaces(db, { kind: "stay", text })).length;
    },
  },
];
