/** What happens to reservations, as far as the waitlist is concerned. Handlers of the relay: they write in its transaction, and may be told twice. */
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { requestNotification } from "@/lib/events/request-notification";
import type { UnitOfListing } from "@/lib/reservations/hold-for-offer";

import { markDirtyUnitsOfLines } from "./dirty-units";
import type { RelayedEvent } from "@/lib/events/types";

/** What handlers need of an event. */
export type Happened = Pick<RelayedEvent, "listingId" | "reservationId" | "data">;

const keysOf = (events: readonly Happened[]) => ({
  listingIds: events.map(({ listingId }) => listingId),
  reservationIds: events.map(({ reservationId }) => reservationId),
});

/**
 * Something came back: the lines of those unit types are to be looked at. A changed booking may have left another unit type than it has
 * now. Whoever joins at this moment marks the line, too.
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

/** An offer was paid: also one whose hold had ended, when the same could be taken anew. */
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

/** An offer's time ran out: its place in line is over, and its guest is told. */
export async function onOfferExpired(tx: Tx, boss: PgBoss, events: readonly Happened[]): Promise<void> {
  const { listingIds, reservationIds } = keysOf(events);
  const lapsed = await tx.sql<{ id: string }[]>`
    update waitlist_entries w set status = 'lapsed', ended_at = now()
    from unnest(${listingIds}::uuid[], ${reservationIds}::uuid[]) as k (listing_id, id)
    where w.listing_id = k.listing_id and w.offer_reservation_id = k.id and w.status = 'offered'
    returning w.id`;
  for (const { id: subject } of lapsed) await requestNotification(tx, boss, { kind: "offer_lapsed", subject });
}

/** An offer's hold was given up, in the basket or on its page. */
export async function onOfferDeclined(tx: Tx, events: readonly Happened[]): Promise<void> {
  const { listingIds, reservationIds } = keysOf(events);
  await tx.sql`
    update waitlist_entries w set status = 'declined', ended_at = now()
    from unnest(${listingIds}::uuid[], ${reservationIds}::uuid[]) as k (listing_id, id)
    where w.listing_id = k.listing_id and w.offer_reservation_id = k.id and w.status = 'offered'`;
}
