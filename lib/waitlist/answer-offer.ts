/** What people do with a wait: take the offer, decline it, leave the line. */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { formatHolder, type Holder, isSameHolder } from "@/lib/core/holder";
import { appendEvents } from "@/lib/events/append";
import { releaseHold } from "@/lib/reservations/release-hold";

import { type EntryViewer, readEntry, type WaitlistEntry, type WaitlistOffer } from "./read-entry";

/**
 * Takes an offer: its hold becomes the caller's, if it came by the link of an e-mail, and waits in their basket to be paid.
 * @param viewer who accepts; `holder` is whose the hold will be
 * @returns the order to be paid
 * @throws {DomainError} not_found (somebody else's); hold_expired (its time ran out); invalid_state (no offer, or it was declined)
 */
export async function acceptOffer(
  db: Db,
  entryId: string,
  viewer: EntryViewer & { readonly holder: Holder },
): Promise<{ readonly orderId: string }> {
  return inTransaction(db, async (tx) => {
    const { entry, offer, owner } = await lockOffer(tx, entryId, viewer);
    if (!isSameHolder(owner, viewer.holder)) await handOver(tx, entry, offer, viewer.holder, owner);
    return { orderId: offer.orderId };
  });
}

interface LockedOffer {
  readonly entry: WaitlistEntry;
  readonly offer: WaitlistOffer;
  readonly owner: Holder;
}

async function lockOffer(tx: Tx, entryId: string, viewer: EntryViewer): Promise<LockedOffer> {
  const entry = await readEntry(tx, entryId, viewer);
  await tx.sql`select from waitlist_entries where listing_id = ${entry.listingId} and id = ${entry.id} for update`;
  const { offer } = entry;
  if (!offer) throw new DomainError("invalid_state", { state: entry.status });
  const [row] = await tx.sql<{ status: string; ended: boolean; kind: Holder["kind"]; id: string }[]>`
    select status, held_until <= statement_timestamp() as ended, holder_kind as kind, holder_id as id from reservations
    where listing_id = ${entry.listingId} and id = ${offer.reservationId} for update`;
  if (!row) throw new Error(`the hold of offer ${offer.reservationId} is gone`);
  if (row.status === "expired" || (row.status === "held" && row.ended))
    throw new DomainError("hold_expired", { heldUntil: offer.heldUntil.toISOString() });
  if (row.status !== "held") throw new DomainError("invalid_state", { state: row.status });
  return { entry, offer, owner: { kind: row.kind, id: row.id } };
}

/** The line keeps to who accepted, too: their pages tell of it from now on. */
async function handOver(tx: Tx, entry: WaitlistEntry, offer: WaitlistOffer, to: Holder, was: Holder): Promise<void> {
  const { listingId } = entry;
  const { reservationId } = offer;
  await tx.sql`
    update reservations set holder_kind = ${to.kind}, holder_id = ${to.id} where listing_id = ${listingId} and id = ${reservationId}`;
  await tx.sql`
    update waitlist_entries set holder_kind = ${to.kind}, holder_id = ${to.id} where listing_id = ${listingId} and id = ${entry.id}`;
  await appendEvents(tx, [
    {
      listingId,
      reservationId,
      type: "holder_changed",
      data: { holderKind: to.kind, holderId: to.id, was: formatHolder(was) },
      actor: formatHolder(to),
    },
  ]);
}

/**
 * Leaves the line, or declines what is offered: its hold is free at once for the next.
 * Leaving what has ended already does nothing.
 * @throws {DomainError} not_found (somebody else's); invalid_state when it is booked
 */
export async function leaveWaitlist(db: Db, entryId: string, viewer: EntryViewer): Promise<void> {
  const entry = await readEntry(db, entryId, viewer);
  if (entry.status === "booked") throw new DomainError("invalid_state", { state: "booked" });
  const left = await db.sql`
    update waitlist_entries set status = 'left', ended_at = now()
    where listing_id = ${entry.listingId} and id = ${entry.id} and status = 'waiting'`;
  if (left.count > 0) return;
  // It was offered something, perhaps a moment ago: giving that up ends the wait, see follow-events.
  const now = await readEntry(db, entryId, viewer);
  if (now.status !== "offered" || !now.offer) return;
  const owner = await ownerOf(db, now.listingId, now.offer.reservationId);
  await releaseHold(db, { listingId: now.listingId, reservationId: now.offer.reservationId }, owner).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== "invalid_state") throw error;
    if (now.offer?.status === "confirmed") throw error;
  });
}

async function ownerOf({ sql }: Db, listingId: string, reservationId: string): Promise<Holder> {
  const [row] = await sql<Holder[]>`
    select holder_kind as kind, holder_id as id from reservations where listing_id = ${listingId} and id = ${reservationId}`;
  if (!row) throw new DomainError("not_found", { what: "reservation" });
  return row;
}
