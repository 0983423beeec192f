/**
 * Bookings and holds of a listing that are on the books to come, for refusals that name them.
 *
 * Raw SQL: the first bookings with the number of all.
 */
import type { Db, Tx } from "@/db/client";
import type { BookingToCome } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";

/** Bookings that a refusal names. */
const mostNamed = 5;

export interface WhichBookings {
  readonly listingId: string;
  /** Those of one unit type; of all of them when absent. */
  readonly unitTypeId?: string;
  /** Those with more guests a unit than this; all of them when absent. */
  readonly guestsPerUnit?: number;
  /** Those that take a date from the first to the last; all to come when absent. */
  readonly dates?: readonly [first: IsoDate, last: IsoDate];
}

export interface BookingsToCome {
  /** All of them; `bookings` are the first. */
  readonly count: number;
  readonly bookings: readonly BookingToCome[];
}

/** Reads the bookings to come, by their first dates. The caller checks the permission to see them. */
export async function readBookings(
  { sql }: Db | Tx,
  { listingId, unitTypeId, guestsPerUnit, dates }: WhichBookings,
): Promise<BookingsToCome> {
  const [unit, guests] = [unitTypeId ?? null, guestsPerUnit ?? null];
  const [first, last] = dates ?? [null, null];
  const found = await sql<(BookingToCome & { readonly count: number })[]>`
    select o.code, o.contact_name as name, u.name as "unitName", r.check_in as "checkIn", r.check_out as "checkOut",
      r.quantity, r.guests, count(*) over ()::int as count
    from reservations r
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    left join orders o on o.id = r.order_id
    where r.listing_id = ${listingId} and (${unit}::uuid is null or r.unit_type_id = ${unit}::uuid)
      and r.status in ('held', 'confirmed', 'checked_in')
      and r.check_out > (select (now() at time zone timezone)::date from listings where id = ${listingId})
      and (${guests}::int is null or r.guests > r.quantity * ${guests}::int)
      and (${first}::date is null or (r.check_in <= ${last}::date and r.check_out > ${first}::date))
    order by r.check_in, r.id limit ${mostNamed}`;
  const bookings = found.map((row): BookingToCome => {
    const { count: _, ...booking } = row;
    return booking;
  });
  return { count: found[0]?.count ?? 0, bookings };
}
