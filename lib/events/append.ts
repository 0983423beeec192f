/**
 * Appends to the event log. An event is written in the transaction that changes the row, or not at all.
 *
 * Raw SQL: a batch of events, from arrays, each numbered by a lateral join.
 */
import type { Tx } from "@/db/client";
import type { ActorText } from "@/lib/core/actor";

import type { ReservationEventType } from "./types";
import { notifyRelay } from "./wake";

export interface NewEvent {
  readonly listingId: string;
  readonly reservationId: string;
  readonly type: ReservationEventType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: ActorText;
}

/**
 * Appends one event per reservation, numbered after its last.
 * @param tx must hold the reservations' row locks, which keep their numbers without gaps or doubles
 * @param events at most one per reservation; their time is the transaction's (`now()`), as the rows' own
 *   timestamps must be
 */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const listingIds = events.map((event) => event.listingId);
  const reservationIds = events.map((event) => event.reservationId);
  const types = events.map((event) => event.type);
  const data = events.map((event) => JSON.stringify(event.data));
  const actors = events.map((event) => event.actor);
  await tx.sql`
    insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at)
    select e.listing_id, e.reservation_id, last.seq + 1, e.type, e.data::jsonb, e.actor, now()
    from unnest(${listingIds}::uuid[], ${reservationIds}::uuid[], ${types}::text[], ${data}::text[], ${actors}::text[])
      as e (listing_id, reservation_id, type, data, actor)
    cross join lateral (
      select coalesce(max(seq), 0) as seq
      from reservation_events
      where listing_id = e.listing_id and reservation_id = e.reservation_id
    ) last`;
  tx.afterCommit(notifyRelay);
}
