/**
 * A day of a listing as a sheet: as it stood when the day ended, or as it is now.
 *
 * Raw SQL: facts of each reservation taken back to an instant, and sums of its stock.
 */
import type { Db, Tx } from "@/db/client";
import type { DaySheet } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { maxNights } from "@/lib/inventory/limits";

import { dayClosesAtHour, maxOverdueDays, maxSheetStays } from "../limits";
import { makeSheet, type SheetSource, type SheetStay } from "./make-sheet";

/**
 * Reads the sheet of a day. Stock and payments are as they are now: neither has a past that could be read.
 * @param asOf `end`: moves, cancellations and changes since the day's end are taken back, so that a late
 * close writes what a close in time would have written; only a stay that was moved to later dates since then
 * stays where it is. `now`: all that is known of the day by now
 * @returns undefined where there is no such listing
 */
export async function readSheet(
  db: Db | Tx,
  listingId: string,
  day: IsoDate,
  asOf: "end" | "now",
): Promise<DaySheet | undefined> {
  const { sql } = db;
  const [place] = await sql<Omit<SheetSource, "day" | "stays">[]>`
    select l.kind, l.timezone, l.currency, coalesce(i.capacity, 0)::int as capacity, coalesce(i.oversold, 0)::int as "oversoldUnits"
    from listings l
    left join lateral (
      select sum(total) as capacity, count(*) filter (where available < 0) as oversold
      from inventory where listing_id = l.id and date = ${day}::date
    ) i on true
    where l.id = ${listingId}`;
  if (!place) return undefined;
  return makeSheet({ ...place, day, stays: await readStays(db, listingId, day, { isStay: place.kind === "stay", asOf }) });
}

/** Reads the reservations of a day; of stays also those in the house that should have left before. */
function readStays(
  { sql }: Db | Tx,
  listingId: string,
  day: IsoDate,
  { isStay, asOf }: { readonly isStay: boolean; readonly asOf: "end" | "now" },
): Promise<SheetStay[]> {
  const closeOf = (date: IsoDate, days: number) =>
    sql`((${date}::date + ${days}::int)::timestamp + ${dayClosesAtHour}::int * interval '1 hour') at time zone l.timezone`;
  const end = asOf === "end" ? sql`(${closeOf(day, 1)})` : sql`'infinity'::timestamptz`;
  const isOfDay = isStay
    ? sql`r.check_in between ${day}::date - ${maxNights + maxOverdueDays}::int and ${day}::date
        and (t.check_out >= ${day}::date or (r.status = 'checked_in' and t.check_out >= ${day}::date - ${maxOverdueDays}::int
          and coalesce(r.departed_at >= ${closeOf(day, 0)}, true)))`
    : sql`r.check_in = ${day}::date`;
  // A close reads those cancelled since without an index, once a day.
  const isBooked =
    asOf === "end"
      ? sql`(r.status in ('confirmed', 'checked_in', 'no_show') or (r.status = 'cancelled' and r.cancelled_at >= ${end}))`
      : sql`r.status in ('confirmed', 'checked_in', 'no_show')`;
  // Nothing is taken back of a sheet as it is now, so it reads no events.
  const before =
    asOf === "end"
      ? sql`select e.data -> 'before' as terms from reservation_events e
          where e.listing_id = r.listing_id and e.reservation_id = r.id and e.type = 'changed' and e.at >= ${end}
          order by e.seq limit 1`
      : sql`select null::jsonb as terms`;
  const epochMs = (instant: ReturnType<typeof sql>) => sql`extract(epoch from ${instant})::float8 * 1000`;
  return sql<SheetStay[]>`
    select r.id as "reservationId", o.code as "orderCode", u.name as "unitTypeName", t.check_in as "checkIn",
      t.check_out as "checkOut", t.quantity,
      case when coalesce(r.cancelled_at, r.no_show_at, r.checked_in_at) >= ${end} then 'confirmed' else r.status end as status,
      case when r.departed_at < ${end} then ${epochMs(sql`r.departed_at`)} end as "departedAtMs",
      case when r.no_show_at < ${end} then ${epochMs(sql`r.no_show_at`)} end as "noShowAtMs",
      case when ${day}::date >= t.check_in then t.prices[${day}::date - t.check_in + 1] end as "nightMinor",
      t.total_minor as "totalMinor",
      o.total_minor = 0 or exists (
        select from payments p where p.order_id = o.id and p.status = 'captured' and p.outcome = 'confirmed') as "isPaid",
      (select count(*) from check_ins c
        where c.listing_id = r.listing_id and c.reservation_id = r.id and c.at < ${end})::int as admitted
    from reservations r
    join listings l on l.id = r.listing_id
    join orders o on o.id = r.order_id
    left join lateral (${before}) before on true
    cross join lateral (
      select coalesce((before.terms ->> 'unitTypeId')::uuid, r.unit_type_id) as unit_type_id,
        coalesce((before.terms ->> 'checkIn')::date, r.check_in) as check_in,
        coalesce((before.terms ->> 'checkOut')::date, r.check_out) as check_out,
        coalesce((before.terms ->> 'quantity')::int, r.quantity) as quantity,
        coalesce((select array_agg(price::bigint order by place) from
          jsonb_array_elements_text(before.terms -> 'nightlyPricesMinor') with ordinality as p (price, place)),
          r.nightly_prices_minor) as prices,
        coalesce((before.terms ->> 'totalMinor')::bigint, r.total_minor) as total_minor
    ) t
    join unit_types u on u.listing_id = r.listing_id and u.id = t.unit_type_id
    where r.listing_id = ${listingId} and ${isBooked} and ${isOfDay}
    order by o.code, r.id limit ${maxSheetStays}`;
}
