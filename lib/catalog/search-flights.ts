/**
 * Search of flights: from, to and a date, in one or both directions.
 *
 * A route has few flights, so all of them are considered; without both ends, a bounded number of the best by
 * score. A flight that does not operate on the date is no result; one that is full, or has left, is a result
 * with the reason.
 *
 * Raw SQL: search, put together from the parts of internal.
 */
import { currencyExponent } from "@/lib/core/money";
import { dateIn } from "@/lib/core/time/time-zones";
import { earliestWayBack } from "@/lib/inventory/round-trip";

import { filterSql, type Fragment, type Matching, maxCandidates, onSaleSql } from "./internal/candidates";
import {
  cardColumns,
  type CardRow,
  flightColumns,
  type FlightRow,
  type Reader,
  type Sql,
  toCard,
  toFlightTimes,
} from "./internal/listing-row";
import { type RequestedUnits, limitSql, type OfferRow, refusalRankSql, refusalSql, toOffer } from "./internal/offer-sql";
import { countColumns, lastKey, pageSql, type RankedRow, toPage } from "./internal/paging";
import { priceFilterSql, rateColumn, rateJoin } from "./internal/price-sql";
import { anywhere, resolvePlace } from "./internal/resolve-place";
import type { FlightPage, FlightResult, FlightSearchPage, FlightTimes, ResolvedPlace } from "./results";
import type { FlightSearch } from "./schemas";

type ResultRow = CardRow & FlightRow & RankedRow;

/** One direction of a trip. */
interface Way {
  readonly name: "outbound" | "inbound";
  readonly from: ResolvedPlace;
  readonly to: ResolvedPlace;
  readonly date: string | undefined;
  readonly cursor: string | undefined;
  /**
   * Bounds in epoch milliseconds: a departure before, or a landing after, leaves too little time between the
   * flights.
   */
  readonly departsFromMs: number | undefined;
  readonly landsByMs: number | undefined;
}

/** The flight already chosen for the other direction. */
export interface ChosenWays {
  readonly out?: Pick<FlightTimes, "landsMs"> | undefined;
  readonly back?: Pick<FlightTimes, "departsMs"> | undefined;
}

const nowhere: ResolvedPlace = { ...anywhere, kind: "name" };

/**
 * Searches flights, in both directions when the search has a return date.
 * @param search parsed by flightSearchSchema
 * @param nowMs epoch milliseconds; decides which departures are over
 * @param chosen flights that do not fit it as a round trip are not available
 * @throws {DomainError} `invalid_input` when a cursor was altered or belongs to another search
 */
export async function searchFlights(
  db: Reader,
  search: FlightSearch,
  nowMs: number = Date.now(),
  chosen: ChosenWays = {},
): Promise<FlightSearchPage> {
  const [from, to] = await Promise.all([findEnd(db, search.from), findEnd(db, search.to)]);
  const out: Way = { name: "outbound", from, to, date: search.date, cursor: search.cursor, ...boundsOf({ back: chosen.back }) };
  const back: Way = {
    name: "inbound",
    from: to,
    to: from,
    date: search.returnDate,
    cursor: search.returnCursor,
    ...boundsOf({ out: chosen.out }),
  };
  const [outbound, inbound] = await Promise.all([
    searchWay(db, search, out, nowMs),
    search.returnDate === undefined ? null : searchWay(db, search, back, nowMs),
  ]);
  return { from, to, outbound, inbound };
}

function boundsOf({ out, back }: ChosenWays): Pick<Way, "departsFromMs" | "landsByMs"> {
  return {
    departsFromMs: out && earliestWayBack(out.landsMs),
    landsByMs: back && back.departsMs - earliestWayBack(0),
  };
}

async function findEnd(db: Reader, text: string | undefined): Promise<ResolvedPlace> {
  if (text === undefined) return anywhere;
  return (await resolvePlace(db, "flight", text)) ?? { ...nowhere, label: text };
}

/** Selects the flights of one direction of a search, before its filters. */
export async function matchingFlights(db: Reader, search: FlightSearch, name: Way["name"]): Promise<Matching> {
  const { sql } = db;
  const [from, to] = await Promise.all([findEnd(db, search.from), findEnd(db, search.to)]);
  const [origin, destination, date] = name === "outbound" ? [from, to, search.date] : [to, from, search.returnDate];
  const where = sql`l.kind = 'flight' and l.active and not l.test
    and ${endSql(sql, sql`l.origin`, origin)} and ${endSql(sql, sql`l.destination`, destination)}`;
  if (date === undefined) return { from: sql`listings l`, where };
  return { from: sql`listings l`, where: sql`${where} and ${onSaleSql(sql, { from: date, to: date })}` };
}

async function searchWay(db: Reader, search: FlightSearch, way: Way, nowMs: number): Promise<FlightPage> {
  const { sql } = db;
  const { date, departsFromMs, landsByMs } = way;
  // A cursor belongs to one direction only.
  const identity = { ...search, way: way.name, departsFromMs, landsByMs };
  const paging = { cursor: way.cursor, limit: search.limit };
  const field = way.name === "outbound" ? "cursor" : "returnCursor";
  const candidates = sql`
    select l.id, l.score, l.rating::float8 as rating, l.timezone, l.departs_at, l.duration_minutes, l.from_price_minor,
      ${rateColumn(sql)} as minor_per_euro
    from listings l ${rateJoin(sql)}
    where l.kind = 'flight' and l.active and not l.test and ${endSql(sql, sql`l.origin`, way.from)} and ${endSql(sql, sql`l.destination`, way.to)}
      and ${filterSql(sql, search)}
    order by l.score desc nulls last, l.id
    limit ${maxCandidates}`;
  const page = pageSql(sql, identity, paging, field);
  if (date === undefined) {
    const rows = await sql<ResultRow[]>`${withoutDate(sql, search, candidates, page)}`;
    return { date: null, ...toPage(identity, paging, rows, (row) => toFlight(row, dateIn(row.timezone, nowMs), null)) };
  }
  const asked: RequestedUnits = { nights: 1, quantity: search.passengers, guests: search.passengers };
  const rows = await sql<
    (ResultRow & OfferRow)[]
  >`${withDate(sql, search, { date, asked, nowMs, departsFromMs, landsByMs }, candidates, page)}`;
  return { date, ...toPage(identity, paging, rows, (row) => toFlight(row, date, toOffer(row, asked))) };
}

function endSql(sql: Sql, column: Fragment, place: ResolvedPlace): Fragment {
  if (place.kind === "anywhere") return sql`true`;
  return sql`${column} = any(${[...place.codes]}::text[])`;
}

interface Departure extends Pick<Way, "departsFromMs" | "landsByMs"> {
  readonly date: string;
  readonly asked: RequestedUnits;
  readonly nowMs: number;
}

function withDate(
  sql: Sql,
  search: FlightSearch,
  { date, asked, nowMs, departsFromMs, landsByMs }: Departure,
  candidates: Fragment,
  page: Fragment,
): Fragment {
  const departure = sql`(${date}::date + c.departs_at) at time zone c.timezone`;
  const over = sql`${departure} <= ${instant(sql, nowMs)}`;
  const noTurnaround = sql`(${departure} < ${instant(sql, departsFromMs)}
    or ${departure} + c.duration_minutes * interval '1 minute' > ${instant(sql, landsByMs)})`;
  const cents = sql`price_sum::float8 * 100 / minor_per_euro`;
  return sql`
    with candidates as materialized (${candidates}),
    units as materialized (
      select c.*, u.id as unit_type_id, u.name as unit_type_name, i.available, i.price_sum, r.reason, ${limitSql(sql)} as limit_value
      from candidates c
      join unit_types u on u.listing_id = c.id and u.retired_at is null
      cross join lateral (
        select 1 as nights, n.available, n.price_minor as price_sum, n.closed, n.min_stay, n.max_stay, n.closed_to_arrival,
          false as closed_to_departure
        from inventory n
        where n.listing_id = c.id and n.unit_type_id = u.id and n.date = ${date}::date
      ) i
      cross join lateral (
        select coalesce(${refusalSql(sql, asked, over)}, case when ${noTurnaround} then 'no_turnaround' end) as reason
      ) r
    ),
    best as materialized (
      select distinct on (id) *
      from units
      where ${priceFilterSql(sql, search, cents, currencyExponent(search.currency))}
      order by id, ${refusalRankSql(sql)}, price_sum, unit_type_id
    ),
    ranked as materialized (
      select best.*, (reason is not null)::int as bucket, ${sortKey(sql, search, cents)} as key from best
    )
    select ${cardColumns(sql)}, ${flightColumns(sql)}, r.unit_type_id, r.unit_type_name, r.available, r.price_sum, r.reason,
      r.limit_value, r.bucket, r.key, ${countColumns(sql)}
    from ranked r join listings l on l.id = r.id
    ${page}`;
}

/** Converts an instant; null for no bound, so that a comparison with it is not true. */
const instant = (sql: Sql, atMs: number | undefined): Fragment =>
  sql`to_timestamp(${atMs === undefined ? null : atMs / 1000}::float8)`;

function withoutDate(sql: Sql, search: FlightSearch, candidates: Fragment, page: Fragment): Fragment {
  const cents = sql`c.from_price_minor * 100 / c.minor_per_euro`;
  return sql`
    with candidates as materialized (${candidates}),
    ranked as materialized (
      select c.*, (c.from_price_minor is null)::int as bucket, ${sortKey(sql, search, cents)} as key
      from candidates c
      where ${priceFilterSql(sql, search, cents, currencyExponent(search.currency))}
    )
    select ${cardColumns(sql)}, ${flightColumns(sql)}, r.bucket, r.key, ${countColumns(sql)}
    from ranked r join listings l on l.id = r.id
    ${page}`;
}

/** Builds the sort key: one number per row, ascending in the requested order. */
function sortKey(sql: Sql, { sort, date }: FlightSearch, cents: Fragment): Fragment {
  const departure = sql`extract(epoch from departs_at)::float8`;
  switch (sort) {
    case "price":
      return sql`coalesce(${cents}, ${lastKey}::float8)`;
    case "departure":
      return departure;
    case "duration":
      return sql`duration_minutes::float8`;
    case "recommended":
      // An hour in the air counts as much as 20 euros on a date; without one the score decides.
      return date === undefined ? sql`-score` : sql`coalesce(${cents} + duration_minutes * 2000 / 60.0, ${lastKey}::float8)`;
  }
}

/**
 * Converts a row.
 * @param departure the date whose summer time decides the local arrival
 */
function toFlight(row: ResultRow, departure: string, offer: FlightResult["offer"]): FlightResult {
  return { ...toCard(row), ...toFlightTimes(row, departure), offer };
}
