/**
 * Search of stays by city, name or point, with dates or without.
 *
 * With dates: candidates first (bounded, best first, no inventory), then one range read of the inventory's
 * primary key for each of their unit types, then the cheapest unit type that fits, then order and page. It is
 * one statement, so all data of a page are of one instant. Measured with EXPLAIN at 7 million inventory rows;
 * bench/search.ts measures it under load.
 *
 * Raw SQL: search, put together from the parts of internal.
 */
import { currencyExponent } from "@/lib/core/money";

import {
  everywhere,
  filterSql,
  findPlaceOrName,
  type Fragment,
  type Found,
  type Matching,
  maxCandidates,
  nearPoint,
} from "./internal/candidates";
import { cardColumns, type CardRow, type Reader, type Sql, toCard } from "./internal/listing-row";
import { type RequestedUnits, limitSql, type OfferRow, refusalRankSql, refusalSql, toOffer } from "./internal/offer-sql";
import { countColumns, lastKey, pageSql, type RankedRow, toPage } from "./internal/paging";
import { priceFilterSql, rateColumn, rateJoin } from "./internal/price-sql";
import { anywhere } from "./internal/resolve-place";
import type { StayPage, StayResult } from "./results";
import { nightsOf, type StaySearch } from "./schemas";

type StayRow = CardRow & RankedRow & { distance_km: number | null };

/**
 * Searches stays.
 * @param search parsed by staySearchSchema
 * @param nowMs epoch milliseconds; decides which nights are over
 * @returns first the stays that can be booked for the dates, each with the cheapest unit type that fits and
 * its total; then the others, each with the reason
 * @throws {DomainError} `invalid_input` when the cursor was altered or belongs to another search
 */
export async function searchStays(db: Reader, search: StaySearch, nowMs: number = Date.now()): Promise<StayPage> {
  const { place, source } = await findStays(db, search);
  const { sql } = db;
  const candidates = sql`
    select l.id, l.score, l.rating::float8 as rating, l.timezone, l.from_price_minor, ${rateColumn(sql)} as minor_per_euro,
      ${source.distanceKm} as distance_km, ${source.relevance} as relevance
    from ${source.from} ${rateJoin(sql)}
    where l.kind = 'stay' and l.active and not l.test and ${source.where} and ${filterSql(sql, search)}
    order by ${candidateOrder(sql, search)}, l.id
    limit ${maxCandidates}`;
  const { checkIn, checkOut } = search;
  const nights = nightsOf(search);
  if (checkIn === undefined || checkOut === undefined || nights === undefined) {
    const rows = await sql<StayRow[]>`${withoutDates(sql, search, candidates)}`;
    return { place, ...toPage(search, search, rows, (row) => toStay(row, null)) };
  }
  const asked: RequestedUnits = { nights, quantity: search.rooms, guests: search.guests };
  const rows = await sql<(StayRow & OfferRow)[]>`${withDates(sql, search, { checkIn, checkOut, asked, nowMs }, candidates)}`;
  return { place, ...toPage(search, search, rows, (row) => toStay(row, toOffer(row, asked))) };
}

/** Selects the listings of a search, before its filters. */
export async function matchingStays(db: Reader, search: StaySearch): Promise<Matching> {
  const { sql } = db;
  const { source } = await findStays(db, search);
  const kind = sql`l.kind = 'stay' and l.active and not l.test and ${source.where}`;
  // A search with dates shows a stay that does not fit the party, with the reason.
  const where = search.checkIn === undefined ? sql`${kind} and ${fitsSql(sql, search, sql`l.id`)}` : kind;
  return { from: source.from, where };
}

/** Condition that a listing has a unit type for the party. */
const fitsSql = (sql: Sql, { rooms, guests }: StaySearch, listingId: Fragment) => sql`
  exists (
    select from unit_types u
    where u.listing_id = ${listingId} and u.retired_at is null and u.max_per_order >= ${rooms}::int
      and u.max_occupancy * ${rooms}::int >= ${guests}::int)`;

async function findStays(db: Reader, { place, lat, lng, radiusKm }: StaySearch): Promise<Found> {
  if (lat !== undefined && lng !== undefined) {
    const point = { ...anywhere, kind: "point" as const, label: place ?? "", lat, lng };
    return { place: point, source: nearPoint(db.sql, lat, lng, radiusKm) };
  }
  if (place !== undefined) return findPlaceOrName(db, "stay", place);
  return { place: anywhere, source: everywhere(db.sql) };
}

/** Order by which candidates are kept where more match than may be considered. */
function candidateOrder(sql: Sql, { sort, checkIn }: StaySearch): Fragment {
  if (sort === "distance") return sql`distance_km nulls last`;
  if (sort === "price" && checkIn === undefined) return sql`l.from_price_minor / ${rateColumn(sql)} nulls last`;
  return sql`relevance desc, l.score desc nulls last`;
}

interface Stay {
  readonly checkIn: string;
  readonly checkOut: string;
  readonly asked: RequestedUnits;
  readonly nowMs: number;
}

function withDates(sql: Sql, search: StaySearch, { checkIn, checkOut, asked, nowMs }: Stay, candidates: Fragment): Fragment {
  const over = sql`${checkIn}::date < (to_timestamp(${nowMs / 1000}::float8) at time zone c.timezone)::date`;
  const cents = sql`price_sum::float8 / ${asked.nights}::int * 100 / minor_per_euro`;
  const digits = currencyExponent(search.currency);
  return sql`
    with candidates as materialized (${candidates}),
    units as materialized (
      select c.*, u.id as unit_type_id, u.name as unit_type_name, i.available, i.price_sum, r.reason, ${limitSql(sql)} as limit_value
      from candidates c
      join unit_types u on u.listing_id = c.id and u.retired_at is null
      cross join lateral (
        select count(*) filter (where n.date < ${checkOut}::date) as nights,
          min(n.available) filter (where n.date < ${checkOut}::date) as available,
          (sum(n.price_minor) filter (where n.date < ${checkOut}::date))::int8 as price_sum,
          bool_or(n.closed) filter (where n.date < ${checkOut}::date) as closed,
          min(n.min_stay) filter (where n.date = ${checkIn}::date) as min_stay,
          min(n.max_stay) filter (where n.date = ${checkIn}::date) as max_stay,
          bool_or(n.closed_to_arrival) filter (where n.date = ${checkIn}::date) as closed_to_arrival,
          bool_or(n.closed_to_departure) filter (where n.date = ${checkOut}::date) as closed_to_departure
        from inventory n
        where n.listing_id = c.id and n.unit_type_id = u.id and n.date between ${checkIn}::date and ${checkOut}::date
      ) i
      cross join lateral (select ${refusalSql(sql, asked, over)} as reason) r
    ),
    best as materialized (
      select distinct on (id) *
      from units
      where ${priceFilterSql(sql, search, cents, digits)}
      order by id, ${refusalRankSql(sql)}, price_sum, unit_type_id
    ),
    ranked as materialized (
      select best.*, (reason is not null)::int as bucket, ${sortKey(sql, search, cents)} as key from best
    )
    select ${cardColumns(sql)}, r.distance_km, r.unit_type_id, r.unit_type_name, r.available, r.price_sum, r.reason, r.limit_value,
      r.bucket, r.key, ${countColumns(sql)}
    from ranked r join listings l on l.id = r.id
    ${pageSql(sql, search, search)}`;
}

/**
 * Ranks stays without dates: the price is the lowest of the coming weeks, kept with the listing; a listing
 * without one comes last.
 */
function withoutDates(sql: Sql, search: StaySearch, candidates: Fragment): Fragment {
  const cents = sql`c.from_price_minor * 100 / c.minor_per_euro`;
  return sql`
    with candidates as materialized (${candidates}),
    ranked as materialized (
      select c.*, (c.from_price_minor is null)::int as bucket, ${sortKey(sql, search, cents)} as key
      from candidates c
      where ${priceFilterSql(sql, search, cents, currencyExponent(search.currency))}
        and ${fitsSql(sql, search, sql`c.id`)}
    )
    select ${cardColumns(sql)}, r.distance_km, r.bucket, r.key, ${countColumns(sql)}
    from ranked r join listings l on l.id = r.id
    ${pageSql(sql, search, search)}`;
}

/** Builds the sort key: one number per row, ascending in the requested order. */
function sortKey(sql: Sql, { sort }: StaySearch, cents: Fragment): Fragment {
  switch (sort) {
    case "price":
      return sql`coalesce(${cents}, ${lastKey}::float8)`;
    case "rating":
      return sql`coalesce(-rating, ${lastKey}::float8)`;
    case "distance":
      return sql`coalesce(distance_km, ${lastKey}::float8)`;
    case "recommended":
      return sql`-(relevance * 10 + score)`;
  }
}

function toStay(row: StayRow, offer: StayResult["offer"]): StayResult {
  return { ...toCard(row), distanceKm: row.distance_km, offer };
}
