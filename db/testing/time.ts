/**
 * Passage of time for reservations. The database's clock decides, so the rows and their history move into the
 * past.
 */
import type { Db } from "@/db/client";

/**
 * Moves a reservation and its history into the past.
 * @param minutes by which they move
 */
export async function letTimePass(db: Db, listingId: string, reservationId: string, minutes: number): Promise<void> {
  const by = `${minutes} minutes`;
  await db.sql.begin(async (sql) => {
    await sql`
      update reservations set created_at = created_at - ${by}::interval, held_until = held_until - ${by}::interval,
        extended_at = extended_at - ${by}::interval, prolonged_at = prolonged_at - ${by}::interval
      where listing_id = ${listingId} and id = ${reservationId}`;
    await sql`
      update reservation_events set at = at - ${by}::interval,
        data = case when data ? 'heldUntil'
          then jsonb_set(data, '{heldUntil}', to_jsonb((data ->> 'heldUntil')::timestamptz - ${by}::interval))
          else data end
      where listing_id = ${listingId} and reservation_id = ${reservationId}`;
  });
}

/**
 * Moves all dates of a listing, of its reservations, their histories and their facts, so that future bookings
 * become today's or past ones. A worker that runs beside it sees the listing before or after, never between.
 * @param days negative into the past
 */
export async function moveDates(db: Db, listingId: string, days: number): Promise<void> {
  await db.sql.begin(async (sql) => {
    // The relay marks events in the transaction in which it folds them: once it lets go of them, their facts
    // are there to be moved, and until this one ends it folds no others of the listing.
    await sql`select from reservation_events where listing_id = ${listingId} order by reservation_id, seq for update`;
    // Rows move a long way first: they must not collide with rows of their listing that have not moved yet.
    for (const by of [days - 10_000, 10_000])
      await sql`update inventory set date = date + ${by}::int where listing_id = ${listingId}`;
    await sql`
      update reservations set check_in = check_in + ${days}::int, check_out = check_out + ${days}::int
      where listing_id = ${listingId}`;
    await sql`
      update reservation_events set data = data || jsonb_build_object('checkIn', (data ->> 'checkIn')::date + ${days}::int,
        'checkOut', (data ->> 'checkOut')::date + ${days}::int)
      where listing_id = ${listingId} and type = 'held'`;
    for (const by of [days - 10_000, 10_000])
      await sql`update booking_facts set stay_date = stay_date + ${by}::int where listing_id = ${listingId}`;
  });
}
