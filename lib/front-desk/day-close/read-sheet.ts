/**
 * The day of a listing as it is now, as a sheet.
 *
 * Raw SQL: facts of each reservation, and sums of its stock.
 */
import type { Db, Tx } from "@/db/client";
import type { DaySheet } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { maxNights } from "@/lib/inventory/limits";

import { maxOverdueDays, maxSheetStays } from "../limits";
import { makeSheet, type SheetSource, type SheetStay } from "./make-sheet";

/** @returns undefined where there is no such listing */
export async function readSheet(db: Db | Tx, listingId: string, day: IsoDate): Promise<DaySheet | undefined> {
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
  return makeSheet({ ...place, day, stays: await readStays(db, listingId, day, place.kind === "stay") });
}

/** Reads the reservations of a day; of stays also those in the house that should have left before. */
function readStays({ sql }: Db | Tx, listingId: string, day: IsoDate, isStay: boolean): Promise<SheetStay[]> {
  const isOfDay = isStay
    ? sql`r.check_in between ${day}::date - ${maxNights + maxOverdueDays}::int and ${day}::date
        and (r.check_out >= ${day}::date or (r.status = 'checked_in' and r.departed_at is null
          and r.check_out >= ${day}::date - ${maxOverdueDays}::int))`
    : sql`r.check_in = ${day}::date`;
  return sql<SheetStay[]>`
    select r.id as "reservationId", o.code as "orderCode", u.name as "unitTypeName", r.check_in as "checkIn",
      r.check_out as "checkOut", r.quantity, r.status, extract(epoch from r.departed_at)::float8 * 1000 as "departedAtMs",
      extract(epoch from r.no_show_at)::float8 * 1000 as "noShowAtMs",
      case when ${day}::date >= r.check_in then r.nightly_prices_minor[${day}::date - r.check_in + 1] end as "nightMinor",
      r.total_minor as "totalMinor",
      o.total_minor = 0 or exists (
        select from payments p where p.order_id = o.id and p.status = 'captured' and p.outcome = 'confirmed') as "isPaid",
      (select count(*) from check_ins c where c.listing_id = r.listing_id and c.reservation_id = r.id)::int as admitted
    from reservations r
    join orders o on o.id = r.order_id
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    where r.listing_id = ${listingId} and r.status in ('confirmed', 'checked_in', 'no_show') and ${isOfDay}
    order by o.code, r.id limit ${maxSheetStays}`;
}
