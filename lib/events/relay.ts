/**
 * The relay: hands what happened to those who want to know, at least once, and in order within a batch (several processes relay side by
 * side). The event log is the outbox, so what was committed is never forgotten and what was rolled back never told.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";

import { type ReservationEventType, reservationEventTypes } from "./types";

export interface RelayedEvent {
  readonly listingId: string;
  readonly reservationId: string;
  readonly seq: number;
  readonly type: ReservationEventType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly at: Date;
}

/**
 * Who wants to know of what. A handler gets its events of one batch in order, does nothing but write and queue in the given transaction,
 * and must not mind events it has seen before.
 */
export type RelayHandlers = {
  readonly [Type in ReservationEventType]?: readonly ((tx: Tx, events: readonly RelayedEvent[]) => Promise<void>)[];
};

/** Events in one transaction. */
export const maxRelayedPerRun = 500;

/**
 * Publishes the oldest unpublished events. Safe to run from any number of processes: each takes other events.
 * @param limit events in this run
 * @returns how many were published; equal to the limit when there may be more
 * @throws what a handler throws; none of the batch is published then, and all of it comes again
 */
export async function relayEvents(db: Db, handlers: RelayHandlers, limit: number = maxRelayedPerRun): Promise<number> {
  return inTransaction(db, async (tx) => {
    const events = await claimEvents(tx, limit);
    if (events.length === 0) return 0;
    for (const type of reservationEventTypes) {
      const ofType = events.filter((event) => event.type === type);
      if (ofType.length === 0) continue;
      for (const handle of handlers[type] ?? []) await handle(tx, ofType);
    }
    await markPublished(tx, events);
    return events.length;
  });
}

async function claimEvents(tx: Tx, limit: number): Promise<RelayedEvent[]> {
  const rows = await tx.sql<(Omit<RelayedEvent, "at"> & { at: string })[]>`
    select listing_id as "listingId", reservation_id as "reservationId", seq, type, data, actor, at
    from reservation_events
    where published_at is null
    order by at, reservation_id, seq
    limit ${limit}
    for update skip locked`;
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

async function markPublished(tx: Tx, events: readonly RelayedEvent[]): Promise<void> {
  await tx.sql`
    update reservation_events e set published_at = statement_timestamp()
    from unnest(${events.map((event) => event.listingId)}::uuid[], ${events.map((event) => event.reservationId)}::uuid[],
      ${events.map((event) => event.seq)}::int[]) as k (listing_id, reservation_id, seq)
    where e.listing_id = k.listing_id and e.reservation_id = k.reservation_id and e.seq = k.seq`;
}
