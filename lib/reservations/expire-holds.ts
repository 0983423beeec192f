/**
 * Expiry of holds whose time is over.
 *
 * Raw SQL: a claim with skip locked.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { appendEvents } from "@/lib/events/append";

import { returnStock, type StockClaim } from "./internal/stock";
import { maxExpiredPerRun } from "./limits";

interface ExpiredRow extends StockClaim {
  readonly reservationId: string;
}

/**
 * Expires holds that ended, oldest first, and returns their stock. Several processes may run it at once: each
 * takes other rows, and a hold that is being confirmed or released at this moment is left to that
 * transaction.
 * @param limit most holds in this run
 * @returns the number expired; equal to the limit when there may be more
 */
export async function expireHolds(db: Db, limit: number = maxExpiredPerRun): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await expireDue(tx, limit);
    if (rows.length === 0) return 0;
    await appendEvents(
      tx,
      rows.map(({ listingId, reservationId }) => ({ listingId, reservationId, type: "expired", data: {}, actor: "system" })),
    );
    await returnStock(tx, rows);
    return rows.length;
  });
}

/**
 * Claims due rows: totally ordered, bounded, skipping rows that other transactions have locked. The
 * database's clock decides which are due (rule database-clock).
 */
function expireDue(tx: Tx, limit: number): Promise<ExpiredRow[]> {
  return tx.sql<ExpiredRow[]>`
    with due as (
      select listing_id, id from reservations
      where status = 'held' and held_until <= statement_timestamp()
      order by held_until, listing_id, id
      limit ${limit}
      for update skip locked
    )
    update reservations r set status = 'expired', expired_at = now()
    from due
    where r.listing_id = due.listing_id and r.id = due.id and r.status = 'held'
    returning r.listing_id as "listingId", r.id as "reservationId", r.unit_type_id as "unitTypeId", r.check_in as "checkIn",
      r.check_out as "checkOut", r.quantity`;
}
