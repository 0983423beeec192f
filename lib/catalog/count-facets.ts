/**
 * Numbers of results that each filter would leave: one statement over a search's listings, which reads no
 * inventory except to see that an event or a flight is on sale at all. Each filter is counted together with
 * the others that are set, so a number is the result of choosing it. Prices, which belong to unit types and
 * dates, are not considered.
 *
 * Raw SQL: one statement over the parts of a search, with a union of counts.
 */
import { filterConditions, type Matching } from "./internal/candidates";
import type { Reader } from "./internal/listing-row";
import type { EventSearch, FlightSearch, StaySearch } from "./schemas";
import { matchingEvents } from "./search-events";
import { matchingFlights } from "./search-flights";
import { matchingStays } from "./search-stays";

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface FacetCounts {
  /** Number of results with the filters that are set. */
  readonly total: number;
  /** Kinds of stay, airlines or genres. */
  readonly categories: readonly Facet[];
  readonly amenities: readonly Facet[];
  /** Bounds of a least rating. */
  readonly ratings: readonly Facet[];
}

/** Least ratings that a search can require. */
export const ratingBounds = ["4", "4.5"] as const;

type Filters = Pick<StaySearch, "minRating" | "amenities" | "categories">;
type FacetRow = { facet: "total" | "categories" | "amenities" | "ratings"; value: string; count: number };

export async function countStayFacets(db: Reader, search: StaySearch): Promise<FacetCounts> {
  return countFacets(db, search, await matchingStays(db, search));
}

/**
 * Counts the facets of a flight search.
 * @param way direction of a round trip; `outbound` for a search without a return
 */
export async function countFlightFacets(db: Reader, search: FlightSearch, way: "outbound" | "inbound"): Promise<FacetCounts> {
  return countFacets(db, search, await matchingFlights(db, search, way));
}

/**
 * Counts the facets of an event search.
 * @param nowMs epoch milliseconds
 */
export async function countEventFacets(db: Reader, search: EventSearch, nowMs: number = Date.now()): Promise<FacetCounts> {
  return countFacets(db, search, await matchingEvents(db, search, nowMs));
}

async function countFacets({ sql }: Reader, filters: Filters, { from, where }: Matching): Promise<FacetCounts> {
  const { rated, equipped, sorted } = filterConditions(sql, filters);
  const rows = await sql<FacetRow[]>`
    with found as materialized (
      select l.category, l.amenities, l.rating::float8 as rating, coalesce(${rated}, false) as rated, ${equipped} as equipped,
        ${sorted} as sorted
      from ${from} where ${where}
    )
    select 'total' as facet, '' as value, count(*)::int as count from found where rated and equipped and sorted
    union all
    select 'categories', min(category), count(*)::int from found where rated and equipped group by lower(category)
    union all
    select 'amenities', amenity, count(*)::int from found cross join unnest(amenities) amenity where rated and equipped and sorted group by amenity
    union all
    select 'ratings', bound, count(*)::int from found join unnest(${[...ratingBounds]}::text[]) bound on rating >= bound::float8
    where equipped and sorted group by bound`;
  const of = (facet: FacetRow["facet"]) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }): Facet => ({ value, count }));
  return {
    total: of("total")[0]?.count ?? 0,
    categories: of("categories"),
    amenities: of("amenities"),
    ratings: of("ratings"),
  };
}
