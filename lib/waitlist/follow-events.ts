/**
 * Effects of reservation events on the waitlist. They are handlers of the relay: they write in its
 * transaction, and may get an event twice.
 *
 * Raw SQL: batches of events, from arrays.
 */
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { requestNotification } from "@/lib/events/request-notification";
import type { UnitOfListing } from "@/lib/reservations/hold-for-offer";

import { markDirtyUnitsOfLines } from "./dirty-units";
import type { RelayedEvent } from "@/lib/events/types";

/** Part of an event that the handlers need. */
export type Happened = Pick<RelayedEvent, "listingId" | "reservationId" | "data">;

const keysOf = (events: readonly Happened[]) => ({
  listingIds: events.map(({ listingId }) => listingId),
  reservationIds: events.map(({ reservationId }) => reservationId),
});

/**
 * Marks the unit types whose stock was returned. A changed booking may have left another unit type than its
 * present one. A party that joins at this moment marks the unit type, too.
 */
export async function onStockReleased(tx: Tx, events: readonly RelayedEvent[]): Promise<void> {
  const { listingIds, reservationIds } = keysOf(events);
  const before = events.map(({ data }) => unitBefore(data));
  const units = await tx.sql<UnitOfListing[]>`
    select distinct k.listing_id as "listingId", coalesce(k.unit_before, r.unit_type_id) as "unitTypeId"
    from unnest(${listingIds}::uuid[], ${reservationIds}::uuid[], ${before}::uuid[]) as k (listing_id, id, unit_before)
    join reservations r on r.listing_id = k.listing_id and r.id = k.id
    where exists (select from waitlist_entries w where w.listing_id = k.listing_id
      and w.unit_type_id = coalesce(k.unit_before, r.unit_type_id) and w.status = 'waiting')`;
  await markDirtyUnitsOfLines(tx, units);
}

function unitBefore(data: Readonly<Record<string, unknown>>): string | null {
  const { before } = data;
  if (typeof before !== "object" || before === null || !("unitTypeId" in before)) return null;
  return typeof before.unitTypeId === "string" ? before.unitTypeId : null;
}

/** Ends the entries whose offers were paid: also when the hold had ended and the same was placed anew. */
export async function onOfferBooked(tx: Tx, events: readonly Happened[]): Promise<void> {
  const replaced = events.map(({ data, reservationId }) =>
    typeof data["replaces"] === "string" ? data["replaces"] : reservationId,
  );
  const { listingIds, reservationIds } = keysOf(events);
  await tx.sql`
    update waitlist_entries w set status = 'booked', ended_at = now(), offer_reservation_id = k.id
    from unnest(${listingIds}::uuid[], ${replaced}::uuid[], ${reservationIds}::uuid[]) as k (listing_id, was, id)
    where w.listing_id = k.listing_id and w.offer_reservation_id = k.was and w.status in ('offered', 'lapsed')`;
}

/** Ends the entries whose offers ran out, and notifies their guests. */
export async function onOfferExpired(tx: Tx, boss: PgBoss, events: readonly Happened[]): Promise<void> {
  const { listingIds, reservationIds } = keysOf(events);
  const lapsed = await tx.sql<{ id: string }[]>`
    update waitlist_entries w set status = 'lapsed', ended_at = now()
    from unnest(${listingIds}::uuid[], ${reservationIds}::uuid[]) as k (listing_id, id)
    where w.listing_id = k.listing_id and w.offer_reservation_id = k.id and w.status = 'offered'
    returning w.id`;
  for (const { id: subject } of lapsed) await requestNotification(tx, boss, { kind: "offer_lapsed", subject });
}

/** Ends the entries whose offers were released, in the basket or on the entry's page. */
export async function onOfferDeclined(tx: Tx, events: readonly Happened[]): Promise<void> {
  const { listingIds, reservationIds } = keysOf(events);
  await tx.sql`
    update waitlist_entries w set status = 'declined', ended_at = now()
    from unnest(${listingIds}::uuid[], ${reservationIds}::uuid[]) as k (listing_id, id)
    where w.listing_id = k.listing_id and w.offer_reservation_id = k.id and w.status = 'offered'`;
}
