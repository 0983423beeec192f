/**
 * Folding of reservations' events into booking facts, in the transaction that publishes the events.
 *
 * Raw SQL: facts of a batch of events, from arrays.
 */
import type { Tx } from "@/db/client";
import type { RelayedEvent } from "@/lib/events/types";

import { expectedFacts } from "./internal/expected-facts";

/**
 * Adds the facts of events; for the relay. An event that was folded before adds nothing, whichever process
 * folded it.
 * @param events of any type; those that do not move the books give no facts
 */
export async function foldEvents(tx: Tx, events: readonly RelayedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { sql } = tx;
  const listingIds = events.map(({ listingId }) => listingId);
  const reservationIds = events.map(({ reservationId }) => reservationId);
  const numbers = events.map(({ seq }) => seq);
  const facts = expectedFacts(
    tx,
    sql`
      from unnest(${listingIds}::uuid[], ${reservationIds}::uuid[], ${numbers}::int[]) as k (listing_id, reservation_id, seq)
      join reservation_events e using (listing_id, reservation_id, seq)`,
  );
  // Sorted by the key, so that two processes with the same events never wait for each other in a circle.
  await sql`
    insert into booking_facts ${facts}
    order by listing_id, reservation_id, seq, kind, stay_date
    on conflict do nothing`;
}
