/** What people do with a wait: take the offer, decline it, leave the line. */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError, hasCode } from "@/lib/core/errors";
import { formatHolder, type Holder, isSameHolder } from "@/lib/core/holder";
import { derivedId } from "@/lib/core/ids";
import { appendEvents } from "@/lib/events/append";
import { releaseHold } from "@/lib/reservations/release-hold";

import { type EntryViewer, readEntry, type WaitlistEntry } from "./read-entry";

/**
 * Takes an offer: its hold becomes the caller's, if it came by the link of an e-mail, and waits in their basket to be paid. Taking it again
 * changes nothing.
 * @param viewer who accepts; `holder` is whose the hold will be
 * @returns the order to be paid
 * @throws {DomainError} not_found (somebody else's); hold_expired (its time ran out); invalid_state (no offer, it was declined or paid, or
 * it is being paid in another browser: `paying`)
 */
export async function acceptOffer(
  db: Db,
  entryId: string,
  viewer: EntryViewer & { readonly holder: Holder },
): Promise<{ readonly orderId: string }> {
  return inTransaction(db, async (tx) => {
    const { holder } = viewer;
    const { entry, held, owner } = await lockOffer(tx, entryId, viewer);
    if (isSameHolder(owner, holder)) return { orderId: held.orderId };
    return { orderId: await handOver(tx, entry, held, { from: owner, to: holder }) };
  });
}

interface HeldOffer {
  readonly reservationId: string;
  readonly orderId: string;
}

interface LockedOffer {
  readonly entry: WaitlistEntry;
  readonly held: HeldOffer;
  readonly owner: Holder;
}

async function lockOffer(tx: Tx, entryId: string, viewer: EntryViewer): Promise<LockedOffer> {
  const entry = await readEntry(tx, entryId, viewer);
  const { listingId, id, offer } = entry;
  if (!offer) throw new DomainError("invalid_state", { state: entry.status });
  const [row] = await tx.sql<{ status: string; ended: boolean; orderId: string; kind: Holder["kind"]; holderId: string }[]>`
    select status, held_until <= statement_timestamp() as ended, order_id as "orderId", holder_kind as kind, holder_id as "holderId"
    from reservations where listing_id = ${listingId} and id = ${offer.reservationId} for update`;
  if (!row) throw new Error(`the hold of offer ${offer.reservationId} is gone`);
  if (row.status === "expired" || (row.status === "held" && row.ended))
    throw new DomainError("hold_expired", { heldUntil: offer.heldUntil.toISOString() });
  if (row.status !== "held") throw new DomainError("invalid_state", { state: row.status });
  // After the reservation, as everybody locks who locks both.
  await tx.sql`select from waitlist_entries where listing_id = ${listingId} and id = ${id} for update`;
  const held = { reservationId: offer.reservationId, orderId: row.orderId };
  return { entry, held, owner: { kind: row.kind, id: row.holderId } };
}

/**
 * Gives the hold to another holder, and the entry with it: their pages tell of it from now on. What the one before added to the order, or
 * began to pay it with, stays theirs, so it goes on in an order of its own.
 * @returns its order
 */
async function handOver(
  tx: Tx,
  { listingId, id }: WaitlistEntry,
  { reservationId, orderId }: HeldOffer,
  { from, to }: { readonly from: Holder; readonly to: Holder },
): Promise<string> {
  const isShared = await isOrderShared(tx, orderId, reservationId);
  const newOrderId = isShared ? derivedId(reservationId, `order of ${formatHolder(to)}`) : orderId;
  await tx.sql`
    update reservations set holder_kind = ${to.kind}, holder_id = ${to.id}, order_id = ${newOrderId}
    where listing_id = ${listingId} and id = ${reservationId}`;
  await tx.sql`
    update waitlist_entries set holder_kind = ${to.kind}, holder_id = ${to.id} where listing_id = ${listingId} and id = ${id}`;
  const event = { listingId, reservationId, actor: formatHolder(to) };
  const data = { holderKind: to.kind, holderId: to.id, was: formatHolder(from) };
  await appendEvents(tx, [{ ...event, type: "holder_changed", data }]);
  if (isShared) await appendEvents(tx, [{ ...event, type: "moved", data: { orderId: newOrderId } }]);
  return newOrderId;
}

/** @throws {DomainError} invalid_state while the order's payment page is open: whoever is there may pay at this moment */
async function isOrderShared(tx: Tx, orderId: string, reservationId: string): Promise<boolean> {
  const begun = await tx.sql`select from orders where id = ${orderId} for update`;
  const [found] = await tx.sql<{ paying: boolean; others: boolean }[]>`
    select exists (select from payments where order_id = ${orderId} and status = 'opened') as paying,
      exists (select from reservations where order_id = ${orderId} and id <> ${reservationId}) as others`;
  if (found?.paying) throw new DomainError("invalid_state", { state: "paying" });
  return begun.count > 0 || (found?.others ?? false);
}

/** What an offer's hold is after it came to nothing. */
const endedStates: ReadonlySet<string> = new Set(["released", "expired"]);

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
    // Its hold may have come to something since it was read. Where it ended otherwise, there is nothing left to give up; booked, there is.
    if (!hasCode(error, "invalid_state") || !endedStates.has(error.details.state)) throw error;
  });
}

async function ownerOf({ sql }: Db, listingId: string, reservationId: string): Promise<Holder> {
  const [row] = await sql<Holder[]>`
    select holder_kind as kind, holder_id as id from reservations where listing_id = ${listingId} and id = ${reservationId}`;
  if (!row) throw new DomainError("not_found", { what: "reservation" });
  return row;
}
