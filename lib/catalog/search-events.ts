/**
 * Events: by words, city and a range of dates.
 *
 * Candidates are events whose dates on sale touch the range (kept with the listing, so that none is read in vain). All their
 * performances in the range are decided at once; an event without any in the range is no result. What ranks an event is its first
 * performance that can be booked, or its cheapest when sorted by price.
 */
import { currencyExponent } from "@/lib/core/money";

import {
  everywhere,
  filterSql,
  type Fragment,
  inCity,
  maxCandidates,
  withWords,
  type CandidateSource,
} from "./internal/candidates";
import { cardColumns, type CardRow, clockTime, type Reader, type Sql, toCard } from "./internal/listing-row";
import { type Asked, limitSql, type OfferRow, refusalRankSql, refusalSql, toOffer } from "./internal/offer-sql";
import { countSql, lastKey, pageSql, type RankedRow, toPage } from "./internal/paging";
import { priceFilterSql, rateColumn, rateJoin } from "./internal/price-sql";
import { anywhere, resolvePlace } from "./internal/resolve-place";
import type { EventPage, EventResult, PerformanceOffer, ResolvedPlace } from "./results";
import { type EventSearch, searchableDates } from "./schemas";

/** Performances that a result lists. */
const maxPerformances = 12;

interface PerformanceRow extends OfferRow {
  listing_id: string;
  date: string;
}

type EventRow = CardRow & RankedRow & OfferRow & { venue: string; starts_at: string; date: string; performance_count: number };

interface Range {
  readonly from: string;
  readonly to: string;
}

/**
 * Searches events.
 * @param search parsed by eventSearchSchema; without dates all that is on sale counts
 * @param nowMs epoch milliseconds; decides which performances are over
 * @throws {DomainError} `invalid_input` when the cursor was altered or belongs to another search
 */
export async function searchEvents(db: Reader, search: EventSearch, nowMs: number = Date.now()): Promise<EventPage> {
  const { sql } = db;
  const { place, source } = await findEvents(db, search);
  const bounds = searchableDates(nowMs);
  const range = { from: search.from ?? bounds.first, to: search.to ?? bounds.last };
  const asked: Asked = { nights: 1, quantity: search.quantity, guests: search.quantity };
  const rows = await sql<EventRow[]>`${rankEvents(sql, search, source, range, asked, nowMs)}`;
  const shown = rows.slice(0, search.limit).map((row) => row.id);
  const performances = await readPerformances(sql, search, shown, range, asked, nowMs);
  const page = toPage(search, search, rows, (row) => toEvent(row, performances.get(row.id) ?? [], asked));
  return { place, correctedWords: source.correctedWords, ...page };
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

const overSql = (sql: Sql, nowMs: number) =>
  sql`(n.date + c.starts_at) at time zone c.timezone <= to_timestamp(${nowMs / 1000}::float8)`;

/** Every ticket type of every performance of `c` in the range, decided. */
function decidedSql(sql: Sql, search: EventSearch, range: Range, asked: Asked, nowMs: number, candidates: Fragment): Fragment {
  const cents = sql`i.price_sum::float8 * 100 / c.minor_per_euro`;
  return sql`
    select c.*, i.date, u.id as unit_type_id, u.name as unit_type_name, i.available, i.price_sum, r.reason, ${limitSql(sql)} as limit_value
    from ${candidates} c
    join unit_types u on u.listing_id = c.id
    cross join lateral (
      select n.date, 1 as nights, n.available, n.price_minor as price_sum, n.closed, n.min_stay, n.max_stay, n.closed_to_arrival,
        false as closed_to_departure, ${overSql(sql, nowMs)} as over
      from inventory n
      where n.listing_id = c.id and n.unit_type_id = u.id and n.date between ${range.from}::date and ${range.to}::date
    ) i
    cross join lateral (select ${refusalSql(sql, asked, sql`i.over`)} as reason) r
    where not i.over and ${priceFilterSql(sql, search, cents, currencyExponent(search.currency))}`;
}

function rankEvents(
  sql: Sql,
  search: EventSearch,
  source: CandidateSource,
  range: Range,
  asked: Asked,
  nowMs: number,
): Fragment {
  const cents = sql`(price_sum::float8 * 100 / minor_per_euro)`;
  const first = search.sort === "price" ? sql`reason is not null, ${cents}, date` : sql`reason is not null, date, ${cents}`;
  return sql`
    with candidates as materialized (
      select l.id, l.score, l.rating::float8 as rating, l.timezone, l.starts_at, ${rateColumn(sql)} as minor_per_euro,
        ${source.relevance} as relevance
      from ${source.from} ${rateJoin(sql)}
      where l.kind = 'event' and l.active and not l.test and l.last_date >= ${range.from}::date and l.first_date <= ${range.to}::date
        and ${source.where} and ${filterSql(sql, search)}
        and exists (
          select from unit_types u join inventory n on n.listing_id = u.listing_id and n.unit_type_id = u.id
          where u.listing_id = l.id and n.date between ${range.from}::date and ${range.to}::date)
      order by relevance desc, l.score desc nulls last, l.id
      limit ${maxCandidates}
    ),
    decided as materialized (${decidedSql(sql, search, range, asked, nowMs, sql`candidates`)}),
    best as materialized (
      select distinct on (id) *
      from decided
      order by id, ${first}, ${refusalRankSql(sql)}, unit_type_id
    ),
    counted as materialized (select id, count(distinct date)::int as performance_count from decided group by id),
    ranked as materialized (
      select best.*, performance_count, (reason is not null)::int as bucket, ${sortKey(sql, search, cents)} as key
      from best join counted using (id)
    )
    select ${cardColumns(sql)}, l.venue, l.starts_at, r.date, r.performance_count, r.unit_type_id, r.unit_type_name, r.available,
      r.price_sum, r.reason, r.limit_value, r.bucket, r.key, ${countSql(sql)} as count
    from ranked r join listings l on l.id = r.id
    ${pageSql(sql, search, search)}`;
}

/** One number per row, rising with the order asked for. */
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

/** The first performances of each event on the page, each with its cheapest ticket type that can be had. */
async function readPerformances(
  sql: Sql,
  search: EventSearch,
  ids: readonly string[],
  range: Range,
  asked: Asked,
  nowMs: number,
): Promise<Map<string, PerformanceOffer[]>> {
  const byListing = new Map<string, PerformanceOffer[]>();
  if (ids.length === 0) return byListing;
  const candidates = sql`(
    select l.id, l.timezone, l.starts_at, ${rateColumn(sql)} as minor_per_euro
    from listings l ${rateJoin(sql)} where l.id = any(${[...ids]}::uuid[]))`;
  const rows = await sql<PerformanceRow[]>`
    with decided as materialized (${decidedSql(sql, search, range, asked, nowMs, candidates)}),
    best as (
      select distinct on (id, date) * from decided order by id, date, ${refusalRankSql(sql)}, price_sum, unit_type_id
    ),
    numbered as (select best.*, row_number() over (partition by id order by date) as number from best)
    select id as listing_id, date, unit_type_id, unit_type_name, available, price_sum, reason, limit_value
    from numbered where number <= ${maxPerformances} order by id, date`;
  for (const row of rows) {
    const performance = { date: row.date, offer: toOffer(row, asked) };
    const known = byListing.get(row.listing_id);
    if (known) known.push(performance);
    else byListing.set(row.listing_id, [performance]);
  }
  return byListing;
}

function toEvent(row: EventRow, performances: readonly PerformanceOffer[], asked: Asked): EventResult {
  return {
    ...toCard(row),
    venue: row.venue,
    startsAt: clockTime(row.starts_at),
    performances,
    performanceCount: row.performance_count,
    best: { date: row.date, offer: toOffer(row, asked) },
  };
}
