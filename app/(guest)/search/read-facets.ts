/** What one can filter by: the kinds, amenities and ratings of what the search is about, with how many results each would leave. */
import { readsDb } from "@/db/client";
import { amenityLabel } from "@/components/listing/amenities";
import type { FacetOption, Facets } from "@/components/search/filters";
import { listOf, type Query, textOf } from "@/components/search/search-query";
import { countEventFacets, countFlightFacets, countStayFacets, type Facet, type FacetCounts } from "@/lib/catalog/count-facets";
import type { ListingKind } from "@/lib/catalog/schemas";
import { singleton } from "@/lib/core/singleton";

import { readEventSearch, readFlightSearch, readStaySearch } from "./read-search";

const keptMs = 60_000;
const maxKept = 500;
const maxOptions = 12;

const none: FacetCounts = { total: 0, categories: [], amenities: [], ratings: [] };

/**
 * @param query the search's fields
 * @returns what is worth choosing: nothing that would leave no result, nothing that every result has, but all that is chosen already
 */
export async function readFacets(kind: ListingKind, query: Query): Promise<Facets> {
  const counts = await countKept(kind, query);
  const hasPrice = textOf(query, "minPrice") !== undefined || textOf(query, "maxPrice") !== undefined;
  const chosen = (name: string) => listOf(query, name);
  const useful = counts.amenities.filter(({ value, count }) => count < counts.total || chosen("amenities").includes(value));
  return {
    categories: optionsOf(counts.categories, chosen("categories"), (value) => value),
    amenities: optionsOf(useful, chosen("amenities"), amenityLabel),
    ratings: counts.ratings,
    // Prices are of dates and rooms; how many a filter leaves of those is known when it is chosen.
    hasCounts: !hasPrice,
  };
}

/** The most frequent ones and the chosen ones, in the order of the alphabet, which stays when a choice changes the numbers. */
function optionsOf(facets: readonly Facet[], chosen: readonly string[], labelOf: (value: string) => string): FacetOption[] {
  const frequent = facets.toSorted((one, other) => other.count - one.count).slice(0, maxOptions);
  const isShown = (value: string) => frequent.some((facet) => facet.value.toLowerCase() === value.toLowerCase());
  const missing = chosen
    .filter((value) => !isShown(value))
    .map((value): Facet => facets.find((facet) => facet.value.toLowerCase() === value.toLowerCase()) ?? { value, count: 0 });
  return [...frequent, ...missing].toSorted((one, other) => labelOf(one.value).localeCompare(labelOf(other.value), "en"));
}

interface Kept {
  readonly counts: Promise<FacetCounts>;
  readonly untilMs: number;
}

/** Counted once a minute for the same search in any order, at any price and on any page of it. */
function countKept(kind: ListingKind, query: Query): Promise<FacetCounts> {
  const asked = {
    ...query,
    sort: undefined,
    cursor: undefined,
    returnCursor: undefined,
    minPrice: undefined,
    maxPrice: undefined,
  };
  const kept = singleton("search.facets", () => new Map<string, Kept>());
  const key = JSON.stringify([kind, asked]);
  const present = kept.get(key);
  if (present && present.untilMs > Date.now()) return present.counts;
  // Searches can be made up without end; starting over is cheaper than keeping order among them.
  if (kept.size >= maxKept) kept.clear();
  const counts = count(kind, asked);
  kept.set(key, { counts, untilMs: Date.now() + keptMs });
  // A failure is not kept.
  counts.catch(() => kept.delete(key));
  return counts;
}

async function count(kind: ListingKind, query: Readonly<Record<string, Query[string] | undefined>>): Promise<FacetCounts> {
  const asked: Query = Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  switch (kind) {
    case "stay": {
      const read = readStaySearch(asked);
      return read.ok ? countStayFacets(readsDb(), read.search) : none;
    }
    case "flight": {
      const read = readFlightSearch(asked);
      const isBack = read.ok && read.search.returnDate !== undefined && textOf(asked, "out") !== undefined;
      return read.ok ? countFlightFacets(readsDb(), read.search, isBack ? "inbound" : "outbound") : none;
    }
    case "event": {
      const read = readEventSearch(asked);
      return read.ok ? countEventFacets(readsDb(), read.search) : none;
    }
  }
}
