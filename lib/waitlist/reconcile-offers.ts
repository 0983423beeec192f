/** Sweep behind follow-events.ts: offers whose holds have ended without a handled event. */
import { and, asc, eq, lt, ne, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { isConstant } from "@/db/orm";
import { reservations, waitlistEntries } from "@/db/schema";
import { prepareJobs } from "@/lib/events/jobs";

import { onOfferBooked, onOfferDeclined, onOfferExpired } from "./follow-events";
import { maxSettledPerRun } from "./limits";

/**
 * Settles entries whose offers ended a while ago, by the states of their holds.
 * @returns their number
 */
export async function reconcileOffers(db: Db): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const before = sql`statement_timestamp() - interval '30 seconds'`;
    const { listingId, id, status: holdStatus, releasedAt, expiredAt, confirmedAt } = reservations;
    const ended = await tx.orm
      .select({ listingId, reservationId: id, status: holdStatus })
      .from(waitlistEntries)
      .innerJoin(reservations, and(eq(listingId, waitlistEntries.listingId), eq(id, waitlistEntries.offerReservationId)))
      .where(
        and(
          isConstant(waitlistEntries.status, "offered"),
          lt(waitlistEntries.offeredAt, before),
          ne(holdStatus, "held"),
          lt(sql`coalesce(${releasedAt}, ${expiredAt}, ${confirmedAt})`, before),
        ),
      )
      .orderBy(asc(waitlistEntries.offeredAt))
      .limit(maxSettledPerRun);
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
