/** What one can filter by: the kinds and amenities the best-known listings really have. */
import { readsDb } from "@/db/client";
import type { Facets } from "@/components/search/filters";
import { searchEvents } from "@/lib/catalog/search-events";
import { searchFlights } from "@/lib/catalog/search-flights";
import { searchStays } from "@/lib/catalog/search-stays";
import type { ListingCard } from "@/lib/catalog/results";
import { eventSearchSchema, flightSearchSchema, type ListingKind, parseSearch, staySearchSchema } from "@/lib/catalog/schemas";
import { maxPageSize } from "@/lib/inventory/limits";
import { singleton } from "@/lib/core/singleton";

const keptMs = 300_000;
const maxCategories = 12;
const maxAmenities = 12;

interface Kept {
  readonly facets: Promise<Facets>;
  readonly untilMs: number;
}

/** The same for everybody, so asked once in a few minutes per process. */
export function readFacets(kind: ListingKind): Promise<Facets> {
  const kept = singleton("search.facets", () => new Map<ListingKind, Kept>());
  const present = kept.get(kind);
  if (present && present.untilMs > Date.now()) return present.facets;
  const facets = readCards(kind).then(countFacets);
  kept.set(kind, { facets, untilMs: Date.now() + keptMs });
  // A failure is not kept.
  facets.catch(() => kept.delete(kind));
  return facets;
}

async function readCards(kind: ListingKind): Promise<readonly ListingCard[]> {
  const all = { limit: maxPageSize };
  switch (kind) {
    case "stay":
      return (await searchStays(readsDb(), parseSearch(staySearchSchema, all))).results;
    case "flight":
      return (await searchFlights(readsDb(), parseSearch(flightSearchSchema, all))).outbound.results;
    case "event":
      return (await searchEvents(readsDb(), parseSearch(eventSearchSchema, all))).results;
  }
}

/** The most frequent ones; those all have tell nothing apart and are left out. */
function countFacets(cards: readonly ListingCard[]): Facets {
  return {
    categories: frequent(
      cards.map(({ category }) => category),
      maxCategories,
    ),
    amenities: frequent(
      cards.flatMap(({ amenities }) => amenities),
      maxAmenities,
      cards.length,
    ),
  };
}

function frequent(items: readonly string[], most: number, all = Number.POSITIVE_INFINITY): string[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .filter(([, number]) => number < all)
    .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, most)
    .map(([item]) => item);
}
