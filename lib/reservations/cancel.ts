/** Cancelling what was confirmed: the step that gives stock back. What comes back to the guest is decided where money is known. */
import type { Tx } from "@/db/client";
import { appendEvents } from "@/lib/events/append";

import { returnStock, type StockClaim } from "./internal/stock";
import type { ReservationKey } from "./release-hold";

/**
 * Cancels confirmed reservations in the caller's transaction and returns their stock.
 * @param keys at most one per reservation
 * @param actor who cancels
 * @returns those that this call cancelled; one that was not confirmed (any more) is left as it is
 */
export async function cancelReservations(tx: Tx, keys: readonly ReservationKey[], actor: string): Promise<ReservationKey[]> {
  const cancelled = await tx.sql<(StockClaim & ReservationKey)[]>`
    with wanted as (
      select r.listing_id, r.id
      from unnest(${keys.map((key) => key.listingId)}::uuid[], ${keys.map((key) => key.reservationId)}::uuid[]) as k (listing_id, id)
      join reservations r using (listing_id, id)
      where r.status = 'confirmed'
      order by r.listing_id, r.id
      for update of r
    )
    update reservations r set status = 'cancelled', cancelled_at = now()
    from wanted
    where r.listing_id = wanted.listing_id and r.id = wanted.id and r.status = 'confirmed'
    returning r.listing_id as "listingId", r.id as "reservationId", r.unit_type_id as "unitTypeId", r.check_in as "checkIn",
      r.check_out as "checkOut", r.quantity`;
  if (cancelled.length === 0) return [];
  const reservations = cancelled.map(({ listingId, reservationId }) => ({ listingId, reservationId }));
  await appendEvents(
    tx,
    reservations.map((key) => ({ ...key, type: "cancelled", data: {}, actor })),
  );
  await returnStock(tx, cancelled);
  return reservations;
}
