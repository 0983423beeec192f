/**
 * A day at every listing of a member of staff: arrivals, departures, guests in the house, tickets used.
 *
 * Raw SQL: sums by each listing's own clock and kind.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { maxListingsShown, maxOverdueDays } from "../limits";
import { deskDayColumn, houseDayColumn } from "./house-day-column";
import { stayConditions } from "./stay-conditions";

/** A listing with anything to do on its day. */
export interface ListingToday {
  readonly listingId: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: "stay" | "flight" | "event";
  readonly city: string;
  readonly day: IsoDate;
  /** Local beginning as `HH:MM`; for a stay the beginning of check-in. */
  readonly time: string;
  /** Stays that arrive, or tickets and seats booked. */
  readonly expected: number;
  /** Tickets or seats that exist on the day; 0 for stays. */
  readonly capacity: number;
  /** Stays of them that are checked in, or tickets used. */
  readonly arrived: number;
  /** Stays, tickets or seats of them that are still expected. */
  readonly stillExpected: number;
  /** Stays in the house, those that are to leave included; null on a day that is not the present one. */
  readonly inHouse: number | null;
  /** Stays in the house that are to leave on the day, or should have left before; null as above. */
  readonly toLeave: number | null;
}

type Place = Pick<ListingToday, "listingId" | "slug" | "name" | "kind" | "city" | "day" | "time">;

/**
 * Lists the listings at which something happens on a day, for an actor who may see their arrivals.
 * @param date each place's own day when undefined; guests in the house are counted on the present day alone
 * @param listingId limits them to one listing
 * @param limit most listings
 * @returns stays first, then by time of day
 */
export async function listToday(
  db: Db,
  actor: StaffActor,
  {
    date,
    listingId,
    limit = maxListingsShown,
  }: { readonly date?: IsoDate | undefined; readonly listingId?: string | undefined; readonly limit?: number },
): Promise<ListingToday[]> {
  const scope = narrowScope(listingScope(actor, "arrivals.read"), listingId);
  if (scope !== "every" && scope.length === 0) return [];
  const firsts = await Promise.all([readArriving(db, scope, date, limit), readHoused(db, scope, date, limit)]);
  // A list that ends at the limit may lack listings of the other one, whose numbers there are not 0.
  const [arrivingIds, housedIds] = firsts.map((rows) => new Set(rows.map((row) => row.listingId)));
  const [arriving, housed] = await Promise.all([
    withMissing(firsts[0], housedIds, limit, (ids) => readArriving(db, ids, date, limit)),
    withMissing(firsts[1], arrivingIds, limit, (ids) => readHoused(db, ids, date, limit)),
  ]);
  const all = new Map<string, ListingToday>();
  const none = { expected: 0, capacity: 0, arrived: 0, stillExpected: 0, inHouse: 0, toLeave: 0 };
  for (const { isPresent, ...row } of arriving)
    all.set(row.listingId, { ...none, ...row, ...(isPresent ? {} : { inHouse: null, toLeave: null }) });
  for (const row of housed) all.set(row.listingId, { ...none, ...all.get(row.listingId), ...row });
  const orderOf = ({ kind, time, name }: ListingToday) => `${kind === "stay" ? 0 : 1} ${kind === "stay" ? "" : time} ${name}`;
  return [...all.values()].toSorted((one, other) => orderOf(one).localeCompare(orderOf(other), "en")).slice(0, limit);
}

/** Adds to rows that end at a limit those of further listings. */
async function withMissing<Row extends Place>(
  rows: readonly Row[],
  wanted: ReadonlySet<string> | undefined,
  limit: number,
  read: (ids: readonly string[]) => Promise<Row[]>,
): Promise<readonly Row[]> {
  const missing = [...(wanted ?? [])].filter((id) => !rows.some(({ listingId }) => listingId === id));
  return rows.length < limit || missing.length === 0 ? rows : [...rows, ...(await read(missing))];
}

const placeColumns = ({ sql }: Db) => sql`
  l.id as "listingId", l.slug, l.kind, l.city,
  case l.kind when 'flight' then l.flight_number || ' to ' || l.destination_city else l.name end as name,
  left(coalesce(l.starts_at, l.departs_at, l.check_in_time)::text, 5) as time`;

type Scope = ReturnType<typeof listingScope>;

const isIn = ({ sql }: Db, scope: Scope) => (scope === "every" ? sql`true` : sql`l.id = any(${[...scope]}::uuid[])`);

/** Counts those who are expected: an index finds the three dates on which it may be the day of some zone. */
function readArriving(db: Db, scope: Scope, date: IsoDate | undefined, limit: number) {
  const { sql } = db;
  const today = sql`(statement_timestamp() at time zone 'UTC')::date`;
  const on =
    date === undefined
      ? sql`r.check_in between ${today} - 1 and ${today} + 1 and r.check_in = ${deskDayColumn(db)}`
      : sql`r.check_in = ${date}::date`;
  const { isExpected } = stayConditions(db, date);
  type Arriving = Place & Pick<ListingToday, "expected" | "capacity" | "arrived" | "stillExpected">;
  return sql<(Arriving & { readonly isPresent: boolean })[]>`
    select ${placeColumns(db)}, r.check_in as day, r.check_in = ${deskDayColumn(db)} as "isPresent",
      sum(case l.kind when 'stay' then 1 else r.quantity end)::int as expected,
      case l.kind when 'stay' then 0 else coalesce((
        select sum(i.total) from inventory i where i.listing_id = l.id and i.date = r.check_in), 0)::int end as capacity,
      sum(case when l.kind = 'stay' then (r.status = 'checked_in')::int else used.count end)::int as arrived,
      sum(case when l.kind = 'stay' then (${isExpected})::int else r.quantity - used.count end)::int as "stillExpected"
    from reservations r
    join listings l on l.id = r.listing_id
    cross join lateral (
      select count(*) from check_ins c where c.listing_id = r.listing_id and c.reservation_id = r.id and l.kind <> 'stay'
    ) used
    where ${on} and r.status in ('confirmed', 'checked_in', 'no_show') and not l.test and ${isIn(db, scope)}
    group by l.id, r.check_in
    order by l.kind = 'stay' desc, time, name limit ${limit}`;
}

/** Counts guests in the house on the present day: for each listing of stays a range of one small index. */
function readHoused(db: Db, scope: Scope, date: IsoDate | undefined, limit: number) {
  const { sql } = db;
  const day = houseDayColumn(db);
  const isPresent = date === undefined ? sql`true` : sql`${day} = ${date}::date`;
  const { isInHouse, isToLeave } = stayConditions(db, undefined);
  return sql<(Place & { readonly inHouse: number; readonly toLeave: number })[]>`
    select ${placeColumns(db)}, ${day} as day, housed."inHouse", housed."toLeave"
    from listings l
    cross join lateral (
      select (count(*) filter (where ${isInHouse}))::int as "inHouse", (count(*) filter (where ${isToLeave}))::int as "toLeave"
      from reservations r
      -- The first three conditions are those of the index.
      where r.listing_id = l.id and r.status = 'checked_in' and r.departed_at is null
        and r.check_out >= ${day} - ${maxOverdueDays}::int
    ) housed
    where l.kind = 'stay' and not l.test and ${isIn(db, scope)} and ${isPresent} and housed."inHouse" > 0
    order by name limit ${limit}`;
}
