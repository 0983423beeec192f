/** The catalogue on the start page: it is the same for every guest, so a process reads it once a minute. */
import { readsDb } from "@/db/client";
import { settingOf } from "@/components/listing/listing-artwork";
import { searchEvents } from "@/lib/catalog/search-events";
import { searchFlights } from "@/lib/catalog/search-flights";
import { searchStays } from "@/lib/catalog/search-stays";
import type { EventResult, FlightResult, StayResult } from "@/lib/catalog/results";
import { eventSearchSchema, flightSearchSchema, parseSearch, staySearchSchema } from "@/lib/catalog/schemas";
import { maxPageSize } from "@/lib/inventory/limits";
import { createCache } from "@/lib/core/cache/cache";

export interface CityTile {
  readonly city: string;
  readonly country: string;
  /** Best stay in the city, for its picture. */
  readonly stay: StayResult;
  /** Number of its stays among the best-known ones. */
  readonly count: number;
  readonly fromPriceMinor: bigint | null;
}

export interface Route {
  readonly from: string;
  readonly fromCity: string;
  readonly to: string;
  readonly toCity: string;
  readonly flight: FlightResult;
  readonly fromPriceMinor: bigint | null;
}

const readStays = section(
  "stays",
  async () => (await searchStays(readsDb(), parseSearch(staySearchSchema, { limit: maxPageSize }))).results,
);

/** Reads the cities of the best stays. */
export async function readCities(most: number): Promise<readonly CityTile[]> {
  const cities = new Map<string, CityTile>();
  for (const stay of await readStays()) {
    const known = cities.get(stay.city);
    cities.set(stay.city, {
      city: stay.city,
      country: stay.country,
      stay: known?.stay ?? stay,
      count: (known?.count ?? 0) + 1,
      fromPriceMinor: least(known?.fromPriceMinor ?? null, stay.fromPriceMinor),
    });
  }
  return [...cities.values()].slice(0, most);
}

/**
 * Reads the best stays outside ordinary streets: in turn on the coast, in the countryside, in the mountains
 * and in a city.
 */
export async function readSettings(most: number): Promise<readonly StayResult[]> {
  const groups = Map.groupBy(await readStays(), settingOf);
  const order = ["coast", "countryside", "mountain", "city"] as const;
  const rounds = Array.from({ length: most }, (_, round) => order.flatMap((setting) => groups.get(setting)?.[round] ?? []));
  return rounds.flat().slice(0, most);
}

/** Reads the next events, each at its first date that is available. */
export const readEvents = section("events", async (): Promise<readonly EventResult[]> =>
  (await searchEvents(readsDb(), parseSearch(eventSearchSchema, { sort: "date", limit: 12 }))).results.filter(
    ({ best }) => best.offer.bookable,
  ),
);

/** Reads the best-known routes with their lowest price. */
export const readRoutes = section("routes", async (): Promise<readonly Route[]> => {
  const { outbound } = await searchFlights(readsDb(), parseSearch(flightSearchSchema, { limit: maxPageSize }));
  const routes = new Map<string, Route>();
  for (const flight of outbound.results) {
    const key = [flight.origin, flight.destination].toSorted().join(" ");
    const known = routes.get(key);
    const fromPriceMinor =
      known && known.flight.currency !== flight.currency
        ? known.fromPriceMinor
        : least(known?.fromPriceMinor ?? null, flight.fromPriceMinor);
    routes.set(
      key,
      known
        ? { ...known, fromPriceMinor }
        : {
            from: flight.origin,
            fromCity: flight.city,
            to: flight.destination,
            toCity: flight.destinationCity,
            flight,
            fromPriceMinor,
          },
    );
  }
  return [...routes.values()];
});

/** Tells whether all sections are known within a time, in milliseconds. */
export async function knownWithin(ms: number): Promise<boolean> {
  const all = Promise.all([readStays(), readEvents(), readRoutes()]).then(
    () => true,
    () => false,
  );
  return Promise.race([all, new Promise<boolean>((resolve) => setTimeout(resolve, ms, false))]);
}

const least = (one: bigint | null, other: bigint | null) => (one === null || (other !== null && other < one) ? other : one);

/**
 * Keeps a section for a minute, and returns the old one while the next is read, so that after the first
 * result no page has to wait, or to move.
 */
function section<T>(name: string, load: () => Promise<T>): () => Promise<T> {
  const cache = createCache({
    name: `home.${name}`,
    maxAgeMs: 60_000,
    staleMs: Infinity,
    max: 1,
    keyOf: () => name,
    load,
  });
  return async () => cache.get();
}
