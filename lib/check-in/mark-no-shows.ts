/**
 * Closing of bookings whose guests did not come. Their stock does not return: the dates are past.
 *
 * Raw SQL: a claim with skip locked.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { appendEvents } from "@/lib/events/append";

import { eventNoShowHours, flightNoShowHours, maxNoShowsPerRun } from "./limits";

interface Key {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Marks confirmed reservations without a check-in whose time is over, on their listing's own clock. Several
 * processes may run it at once: each takes other rows, and one that is being checked in or cancelled at this
 * moment is left to that transaction.
 * @param limit most reservations in this run
 * @returns the number marked; equal to the limit when there may be more
 */
export async function markNoShows(db: Db, limit: number = maxNoShowsPerRun): Promise<number> {
  return inTransaction(db, async (tx) => {
    const keys = await markOver(tx, limit);
    await appendEvents(
      tx,
      keys.map((key) => ({ ...key, type: "no_show", data: {}, actor: "system" })),
    );
    return keys.length;
  });
}

/**
 * Claims the reservations that are over: a stay once the day after its check-out has begun, a flight and an
 * event some hours after they began. The earliest zone is fourteen hours ahead of UTC, so no reservation is
 * over more than two dates before its `check_out`: the index need not look further.
 */
function markOver(tx: Tx, limit: number): Promise<Key[]> {
  return tx.sql<Key[]>`
    with over as (
      select r.listing_id, r.id
      from reservations r join listings l on l.id = r.listing_id
      where r.status = 'confirmed' and r.check_out <= (statement_timestamp() at time zone 'UTC')::date + 2
        and case l.kind
          when 'stay' then (statement_timestamp() at time zone l.timezone)::date > r.check_out
          when 'flight' then (r.check_in + l.departs_at) at time zone l.timezone
            + ${flightNoShowHours}::int * interval '1 hour' <= statement_timestamp()
          else (r.check_in + l.starts_at) at time zone l.timezone
            + ${eventNoShowHours}::int * interval '1 hour' <= statement_timestamp()
        end
      order by r.check_out, r.listing_id, r.id
      limit ${limit}
      for update of r skip locked
    )
    update reservations r set status = 'no_show', no_show_at = now()
    from over
    where r.listing_id = over.listing_id and r.id = over.id and r.status = 'confirmed'
    returning r.listing_id as "listingId", r.id as "reservationId"`;
}
