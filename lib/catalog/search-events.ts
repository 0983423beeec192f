/**
 * Search of events by words, city and a range of dates.
 *
 * Candidates are events whose dates on sale overlap the range (kept with the listing, so that none is read
 * without need). Of their performances only those are read that rank them, and the first ones of those on the
 * page; an event without any in the range is no result. An event is ranked by its first performance that can
 * be booked, or by its cheapest when sorted by price.
 *
 * Raw SQL: search, put together from the parts of internal.
 */
import { currencyExponent } from "@/lib/core/money";

import {
  everywhere,
  filterSql,
  type Fragment,
  inCity,
  type Matching,
  maxCandidates,
  onSaleSql,
  withWords,
  type CandidateSource,
} from "./internal/candidates";
import { cardColumns, type CardRow, clockTime, type Reader, type Sql, toCard } from "./internal/listing-row";
import { type RequestedUnits, limitSql, type OfferRow, refusalRankSql, refusalSql, toOffer } from "./internal/offer-sql";
import { countColumns, lastKey, pageSql, type RankedRow, toPage } from "./internal/paging";
import { priceFilterSql, rateColumn, rateJoin } from "./internal/price-sql";
import { anywhere, resolvePlace } from "./internal/resolve-place";
import type { EventPage, EventResult, PerformanceOffer, ResolvedPlace } from "./results";
import { type EventSearch, searchableDates } from "./schemas";

/** Greatest number of performances listed in a result. */
const maxPerformances = 12;

interface PerformanceRow extends OfferRow {
  listing_id: string;
  date: string;
  count: number;
}

type EventRow = CardRow & RankedRow & OfferRow & { venue: string; starts_at: string; date: string };

interface Range {
  readonly from: string;
  readonly to: string;
}

/**
 * Searches events.
 * @param search parsed by eventSearchSchema; without dates all dates on sale count
 * @param nowMs epoch milliseconds; decides which performances are over
 * @throws {DomainError} `invalid_input` when the cursor was altered or belongs to another search
 */
export async function searchEvents(db: Reader, search: EventSearch, nowMs: number = Date.now()): Promise<EventPage> {
  const { sql } = db;
  const { place, source } = await findEvents(db, search);
  const range = rangeOf(search, nowMs);
  const asked: RequestedUnits = { nights: 1, quantity: search.quantity, guests: search.quantity };
  const rows = await sql<EventRow[]>`${rankEvents(sql, search, source, range, asked, nowMs)}`;
  const shown = rows.slice(0, search.limit).map((row) => row.id);
  const performances = await readPerformances(sql, search, shown, range, asked, nowMs);
  const page = toPage(search, search, rows, (row) => toEvent(row, performances.get(row.id), asked));
  return { place, correctedWords: source.correctedWords, ...page };
}

function rangeOf(search: EventSearch, nowMs: number): Range {
  const bounds = searchableDates(nowMs);
  return { from: search.from ?? bounds.first, to: search.to ?? bounds.last };
}

/** Selects the events of a search, before its filters. */
export async function matchingEvents(db: Reader, search: EventSearch, nowMs: number = Date.now()): Promise<Matching> {
  const { source } = await findEvents(db, search);
  return { from: source.from, where: inRangeSql(db.sql, source, rangeOf(search, nowMs)) };
}

async function findEvents(
  db: Reader,
  { city, words }: EventSearch,
): Promise<{ place: ResolvedPlace; source: CandidateSource }> {
  const { sql } = db;
  const found = city === undefined ? anywhere : await resolvePlace(db, "event", city);
  const place: ResolvedPlace = found ?? { ...anywhere, kind: "name", label: city ?? "" };
  const placed = place.kind === "anywhere" ? everywhere(sql) : inCity(sql, place);
  if (words === undefined || place.kind === "name") return { place, source: placed };
  const worded = await withWords(db, "event", words, placed.where);
  if (!worded) return { place, source: { ...placed, where: sql`false` } };
  return { place, source: { ...worded, where: sql`${worded.where} and ${placed.where}` } };
}

/**
 * Computes the first date of `l` that is not over at `nowMs` in its own zone: for a performance that begins
 * at this very minute, the next one. Evaluated once per listing, because a zone's offset is too expensive to
 * compute for every date.
 */
const opensSql = (sql: Sql, nowMs: number, { from }: Range) => sql`
  (select greatest(${from}::date, at::date + (at::time >= l.starts_at)::int)
   from (select to_timestamp(${nowMs / 1000}::float8) at time zone l.timezone as at) here)`;

/** Selects dates of one ticket type `u` of `c` that are on sale in the range at a requested price, as `i`. */
function datesSql(sql: Sql, search: EventSearch, range: Range): Fragment {
  const cents = sql`n.price_minor::float8 * 100 / c.minor_per_euro`;
  return sql`
    select n.date, 1 as nights, n.available, n.price_minor as price_sum, n.closed, n.min_stay, n.max_stay, n.closed_to_arrival,
      false as closed_to_departure
    from inventory n
    where n.listing_id = c.id and n.unit_type_id = u.id and n.date between c.opens and ${range.to}::date
      and ${priceFilterSql(sql, search, cents, currencyExponent(search.currency))}`;
}

/**
 * Selects the performance that ranks each candidate: the first in order that is available, else the first
 * that is not. Each ticket type gives its first date, read in the order of the key until one fits, so an
 * event on every night of the year costs no more than one on three.
 */
function bestSql(sql: Sql, search: EventSearch, range: Range, asked: RequestedUnits): Fragment {
  const isByPrice = search.sort === "price";
  const ofType = isByPrice ? sql`price_sum, date` : sql`date`;
  const ofAll = isByPrice ? sql`price_sum, date` : sql`date, price_sum`;
  const first = (isRefused: boolean) => sql`
    (select u.id as unit_type_id, u.name as unit_type_name, i.*, ${limitSql(sql)} as limit_value
     from unit_types u
     cross join lateral (
       select i.*, r.reason
       from (${datesSql(sql, search, range)}) i
       cross join lateral (select ${refusalSql(sql, asked, sql`false`)} as reason) r
       where r.reason is ${isRefused ? sql`not null` : sql`null`}
       order by ${ofType} limit 1
     ) i
     where u.listing_id = c.id and u.retired_at is null
     order by ${ofAll}, ${refusalRankSql(sql)}, u.id limit 1)`;
  return sql`
    select c.*, b.* from candidates c
    cross join lateral (${first(false)} union all ${first(true)} limit 1) b`;
}

const inRangeSql = (sql: Sql, source: CandidateSource, range: Range) => sql`
  l.kind = 'event' and l.active and not l.test and l.last_date >= ${range.from}::date and l.first_date <= ${range.to}::date
    and ${source.where}
    and ${onSaleSql(sql, range)}`;

function rankEvents(
  sql: Sql,
  search: EventSearch,
  source: CandidateSource,
  range: Range,
  asked: RequestedUnits,
  nowMs: number,
): Fragment {
  const cents = sql`(price_sum::float8 * 100 / minor_per_euro)`;
  return sql`
    with candidates as materialized (
      select l.id, l.score, l.rating::float8 as rating, ${opensSql(sql, nowMs, range)} as opens, ${rateColumn(sql)} as minor_per_euro,
        ${source.relevance} as relevance
      from ${source.from} ${rateJoin(sql)}
      where ${inRangeSql(sql, source, range)} and ${filterSql(sql, search)}
      order by relevance desc, l.score desc nulls last, l.id
      limit ${maxCandidates}
    ),
    best as materialized (${bestSql(sql, search, range, asked)}),
    ranked as materialized (
      select best.*, (reason is not null)::int as bucket, ${sortKey(sql, search, cents)} as key from best
    )
    select ${cardColumns(sql)}, l.venue, l.starts_at, r.date, r.unit_type_id, r.unit_type_name, r.available,
      r.price_sum, r.reason, r.limit_value, r.bucket, r.key, ${countColumns(sql)}
    from ranked r join listings l on l.id = r.id
    ${pageSql(sql, search, search)}`;
}

/** Builds the sort key: one number per row, ascending in the requested order. */
function sortKey(sql: Sql, { sort }: EventSearch, cents: Fragment): Fragment {
  switch (sort) {
    case "date":
      return sql`(date - date '2000-01-01')::float8`;
    case "price":
      return sql`coalesce(${cents}, ${lastKey}::float8)`;
    case "rating":
      return sql`coalesce(-rating, ${lastKey}::float8)`;
    case "recommended":
      return sql`-(relevance * 10 + score)`;
  }
}

interface Performances {
  readonly offers: PerformanceOffer[];
  /** Number of performances in the range, listed or not. */
  readonly count: number;
}

/**
 * Reads the first performances of each event on the page, each with its cheapest available ticket type, and
 * their number.
 */
async function readPerformances(
  sql: Sql,
  search: EventSearch,
  ids: readonly string[],
  range: Range,
  asked: RequestedUnits,
  nowMs: number,
): Promise<Map<string, Performances>> {
  const byListing = new Map<string, Performances>();
  if (ids.length === 0) return byListing;
  const rows = await sql<PerformanceRow[]>`
    with candidates as materialized (
      select l.id, ${opensSql(sql, nowMs, range)} as opens, ${rateColumn(sql)} as minor_per_euro
      from listings l ${rateJoin(sql)} where l.id = any(${[...ids]}::uuid[])
    ),
    days as materialized (
      select c.id, d.date, d.count
      from candidates c
      cross join lateral (
        select date, count(*) over ()::int as count
        from (
          select distinct i.date from unit_types u cross join lateral (${datesSql(sql, search, range)}) i
          where u.listing_id = c.id and u.retired_at is null
        ) i
        order by date limit ${maxPerformances}
      ) d
    )
    select distinct on (c.id, i.date) c.id as listing_id, i.date, d.count, u.id as unit_type_id, u.name as unit_type_name, i.available,
      i.price_sum, r.reason, ${limitSql(sql)} as limit_value
    from days d
    join candidates c on c.id = d.id
    join unit_types u on u.listing_id = c.id and u.retired_at is null
    cross join lateral (select i.* from (${datesSql(sql, search, range)}) i where i.date = d.date) i
    cross join lateral (select ${refusalSql(sql, asked, sql`false`)} as reason) r
    order by c.id, i.date, ${refusalRankSql(sql)}, i.price_sum, u.id`;
  for (const row of rows) {
    const performance = { date: row.date, offer: toOffer(row, asked) };
    const known = byListing.get(row.listing_id);
    if (known) known.offers.push(performance);
    else byListing.set(row.listing_id, { offers: [performance], count: row.count });
  }
  return byListing;
}

function toEvent(row: EventRow, performances: Performances | undefined, asked: RequestedUnits): EventResult {
  return {
    ...toCard(row),
    venue: row.venue,
    startsAt: clockTime(row.starts_at),
    performances: performances?.offers ?? [],
    performanceCount: performances?.count ?? 0,
    best: { date: row.date, offer: toOffer(row, asked) },
  };
}
