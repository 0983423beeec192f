/**
 * Facets of a search: the kinds, amenities and ratings that a guest can filter by, with the number of
 * results for each.
 */
import { readsDb } from "@/db/client";
import { amenityLabel } from "@/components/listing/amenities";
import type { FacetOption, Facets } from "@/components/search/filters";
import { listOf, type Query, textOf } from "@/lib/catalog/query";
import { countEventFacets, countFlightFacets, countStayFacets, type Facet, type FacetCounts } from "@/lib/catalog/count-facets";
import type { EventSearch, FlightSearch, ListingKind, StaySearch } from "@/lib/catalog/schemas";
import { createCache } from "@/lib/core/cache/cache";

import { readEventSearch, readFlightSearch, readStaySearch } from "./read-search";

const maxOptions = 12;

const none: FacetCounts = { total: 0, categories: [], amenities: [], ratings: [] };

/**
 * @param query the search's fields
 * @returns the useful choices: none without results, none that every result has, but always
 *   those already chosen
 */
export async function readFacets(kind: ListingKind, query: Query): Promise<Facets> {
  const asked = readAsked(kind, query);
  const counts = asked ? await counted.get(asked) : none;
  const hasPrice = textOf(query, "minPrice") !== undefined || textOf(query, "maxPrice") !== undefined;
  const chosen = (name: string) => listOf(query, name);
  const useful = counts.amenities.filter(({ value, count }) => count < counts.total || chosen("amenities").includes(value));
  return {
    categories: optionsOf(counts.categories, chosen("categories"), (value) => value),
    amenities: optionsOf(useful, chosen("amenities"), amenityLabel),
    ratings: counts.ratings,
    // Prices depend on dates and rooms: the number of results for a price is known only once the
    // guest chooses it.
    hasCounts: !hasPrice,
  };
}

/**
 * Returns the most frequent values and the chosen ones in alphabetical order, which stays when a choice
 * changes the counts.
 */
function optionsOf(facets: readonly Facet[], chosen: readonly string[], labelOf: (value: string) => string): FacetOption[] {
  const frequent = facets.toSorted((one, other) => other.count - one.count).slice(0, maxOptions);
  const isShown = (value: string) => frequent.some((facet) => facet.value.toLowerCase() === value.toLowerCase());
  const missing = chosen
    .filter((value) => !isShown(value))
    .map((value): Facet => facets.find((facet) => facet.value.toLowerCase() === value.toLowerCase()) ?? { value, count: 0 });
  return [...frequent, ...missing].toSorted((one, other) => labelOf(one.value).localeCompare(labelOf(other.value), "en"));
}

/** The subject of a search, without its order, its prices and its page. */
type FacetSearch =
  | { readonly kind: "stay"; readonly search: StaySearch }
  | { readonly kind: "flight"; readonly search: FlightSearch; readonly way: "outbound" | "inbound" }
  | { readonly kind: "event"; readonly search: EventSearch };

/** Counts of a search, read once a minute whatever other fields its address has. */
const counted = createCache({
  name: "search.facets",
  maxAgeMs: 60_000,
  // Visitors can make up searches without end.
  max: 500,
  keyOf: (asked) => JSON.stringify(asked),
  load: count,
});

const notAsked: ReadonlySet<string> = new Set(["sort", "cursor", "returnCursor", "minPrice", "maxPrice", "limit"]);

/**
 * @returns undefined for an invalid search
 */
function readAsked(kind: ListingKind, query: Query): FacetSearch | undefined {
  const asked: Query = Object.fromEntries(Object.entries(query).filter(([name, value]) => value && !notAsked.has(name)));
  switch (kind) {
    case "stay": {
      const read = readStaySearch(asked);
      return read.ok ? { kind, search: read.search } : undefined;
    }
    case "flight": {
      const read = readFlightSearch(asked);
      const isBack = read.ok && read.search.returnDate !== undefined && textOf(asked, "out") !== undefined;
      return read.ok ? { kind, search: read.search, way: isBack ? "inbound" : "outbound" } : undefined;
    }
    case "event": {
      const read = readEventSearch(asked);
      return read.ok ? { kind, search: read.search } : undefined;
    }
  }
}

async function count(asked: FacetSearch): Promise<FacetCounts> {
  switch (asked.kind) {
    case "stay":
      return countStayFacets(readsDb(), asked.search);
    case "flight":
      return countFlightFacets(readsDb(), asked.search, asked.way);
    case "event":
      return countEventFacets(readsDb(), asked.search);
  }
}
