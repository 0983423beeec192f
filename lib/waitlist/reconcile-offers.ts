/** Sweep behind follow-events.ts: offers whose holds have ended without a handled event. */
import { type Db, inTransaction } from "@/db/client";
import { prepareJobs } from "@/lib/events/jobs";

import { type Happened, onOfferBooked, onOfferDeclined, onOfferExpired } from "./follow-events";
import { maxSettledPerRun } from "./limits";

/**
 * Settles entries whose offers ended a while ago, by the states of their holds.
 * @returns their number
 */
export async function reconcileOffers(db: Db): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const ended = await tx.sql<(Omit<Happened, "data"> & { status: string })[]>`
      select w.listing_id as "listingId", w.offer_reservation_id as "reservationId", r.status
      from waitlist_entries w
      join reservations r on r.listing_id = w.listing_id and r.id = w.offer_reservation_id
      where w.status = 'offered' and w.offered_at < statement_timestamp() - interval '30 seconds' and r.status <> 'held'
        and coalesce(r.released_at, r.expired_at, r.confirmed_at) < statement_timestamp() - interval '30 seconds'
      order by w.offered_at limit ${maxSettledPerRun}`;
    const of = (isMeant: (status: string) => boolean) =>
      ended.filter(({ status }) => isMeant(status)).map((key) => ({ ...key, data: {} }));
    await onOfferExpired(
      tx,
      boss,
      of((status) => status === "expired"),
    );
    await onOfferDeclined(
      tx,
      of((status) => status === "released"),
    );
    // Any other state was reached through a booking.
    await onOfferBooked(
      tx,
      of((status) => status !== "expired" && status !== "released"),
    );
    return ended.length;
  });
}
