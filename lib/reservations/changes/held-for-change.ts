/** Holds for a change of a booking: finding them, and releasing them when the change was not made. */
import type { Tx } from "@/db/client";
import { appendEvents } from "@/lib/events/append";

import { returnStock, type StockClaim } from "../internal/stock";
import type { ReservationKey } from "../release-hold";

/**
 * Releases the holds that a change still has.
 * @param tx must hold the locks of the order's reservations
 */
export async function releaseHeldForChange(tx: Tx, orderId: string, changeId: string): Promise<void> {
  const released = await tx.sql<(StockClaim & ReservationKey)[]>`
    update reservations set status = 'released', released_at = now()
    where order_id = ${orderId} and status = 'held' and purpose = 'change' and fingerprint = ${changeId}
    returning listing_id as "listingId", id as "reservationId", unit_type_id as "unitTypeId", check_in as "checkIn",
      check_out as "checkOut", quantity`;
  await appendEvents(
    tx,
    released.map(({ listingId, reservationId }) => ({
      listingId,
      reservationId,
      type: "released",
      data: {},
      actor: "system",
    })),
  );
  await returnStock(tx, released);
}

/** Reads the present holds of an order's changes. */
export async function readHeldForChange({ sql }: Pick<Tx, "sql">, orderId: string): Promise<StockClaim[]> {
  return sql<StockClaim[]>`
    select listing_id as "listingId", unit_type_id as "unitTypeId", check_in as "checkIn", check_out as "checkOut", quantity
    from reservations where order_id = ${orderId} and status = 'held' and purpose = 'change'`;
}
