/** Asking for a message to be sent: once per order and kind, however many ask. */
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { queueJob } from "@/lib/events/jobs";

interface Reservation {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Requests the confirmation of every order that one of these reservations belongs to and that is confirmed. For the relay: an order of
 * many lines brings many events, also over several calls, and one message.
 */
export async function requestConfirmations(tx: Tx, boss: PgBoss, reservations: readonly Reservation[]): Promise<void> {
  const requested = await tx.sql<{ orderId: string }[]>`
    insert into notifications (subject, kind, order_id, created_at)
    select distinct o.id, 'confirmed', o.id, statement_timestamp()
    from unnest(${reservations.map((row) => row.listingId)}::uuid[], ${reservations.map((row) => row.reservationId)}::uuid[])
      as k (listing_id, id)
    join reservations r using (listing_id, id)
    join orders o on o.id = r.order_id and o.status = 'confirmed'
    on conflict (subject, kind) do nothing
    returning order_id as "orderId"`;
  for (const { orderId } of requested) await queueJob(tx, boss, "send-notification", { subject: orderId, kind: "confirmed" });
}
