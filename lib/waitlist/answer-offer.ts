/** Actions of a guest on a waitlist entry: accept the offer, decline it, leave the waitlist. */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { type Actor, holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError, hasCode } from "@/lib/core/errors";
import { formatHolder, type Holder, isSameHolder } from "@/lib/core/holder";
import { derivedId } from "@/lib/core/ids";
import { appendEvents } from "@/lib/events/append";
import { releaseHold } from "@/lib/reservations/release-hold";

import { readEntry, type WaitlistEntry } from "./read-entry";

/**
 * Accepts an offer: its hold becomes the actor's, if the actor came by the link of an e-mail, and waits in
 * the actor's basket to be paid. A repeat changes nothing.
 * @param actor whose holder becomes the holder of the reservation
 * @returns the order to be paid
 * @throws {DomainError} not_found (of another holder); hold_expired (its time ran out); invalid_state (no
 * offer, it was declined or paid, or it is being paid in another browser: `paying`)
 */
export async function acceptOffer(db: Db, entryId: string, actor: HoldingActor): Promise<{ readonly orderId: string }> {
  return inTransaction(db, async (tx) => {
    const holder = holderOf(actor);
    const { entry, held, holder: former } = await lockOffer(tx, entryId, actor);
    if (isSameHolder(former, holder)) return { orderId: held.orderId };
    return { orderId: await handOver(tx, entry, held, { from: former, to: holder }) };
  });
}

interface HeldOffer {
  readonly reservationId: string;
  readonly orderId: string;
}

interface LockedOffer {
  readonly entry: WaitlistEntry;
  readonly held: HeldOffer;
  readonly holder: Holder;
}

async function lockOffer(tx: Tx, entryId: string, actor: Actor): Promise<LockedOffer> {
  const entry = await readEntry(tx, entryId, actor);
  const { listingId, id, offer } = entry;
  if (!offer) throw new DomainError("invalid_state", { state: entry.status });
  const [row] = await tx.sql<{ status: string; ended: boolean; orderId: string; kind: Holder["kind"]; holderId: string }[]>`
    select status, held_until <= statement_timestamp() as ended, order_id as "orderId", holder_kind as kind, holder_id as "holderId"
    from reservations where listing_id = ${listingId} and id = ${offer.reservationId} for update`;
  if (!row) throw new Error(`the hold of offer ${offer.reservationId} is gone`);
  if (row.status === "expired" || (row.status === "held" && row.ended))
    throw new DomainError("hold_expired", { heldUntil: offer.heldUntil.toISOString() });
  if (row.status !== "held") throw new DomainError("invalid_state", { state: row.status });
  // Lock the entry after the reservation, in the order of every transaction that locks both.
  await tx.sql`select from waitlist_entries where listing_id = ${listingId} and id = ${id} for update`;
  const held = { reservationId: offer.reservationId, orderId: row.orderId };
  return { entry, held, holder: { kind: row.kind, id: row.holderId } };
}

/**
 * Transfers the hold to another holder, and the entry with it: the new holder's pages show both from now on.
 * Other lines of the order, or a payment begun for it, stay with the former holder; the hold then gets an
 * order of its own.
 * @returns the hold's order
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

/**
 * Tells whether the order has a row of its own or other lines.
 * @throws {DomainError} invalid_state while the order's payment page is open: a guest may be paying at this
 * moment
 */
async function isOrderShared(tx: Tx, orderId: string, reservationId: string): Promise<boolean> {
  const begun = await tx.sql`select from orders where id = ${orderId} for update`;
  const [found] = await tx.sql<{ paying: boolean; others: boolean }[]>`
    select exists (select from payments where order_id = ${orderId} and status = 'opened') as paying,
      exists (select from reservations where order_id = ${orderId} and id <> ${reservationId}) as others`;
  if (found?.paying) throw new DomainError("invalid_state", { state: "paying" });
  return begun.count > 0 || (found?.others ?? false);
}

/** States of an offer's hold that ended without a booking. */
const endedStates: ReadonlySet<string> = new Set(["released", "expired"]);

/**
 * Leaves the waitlist, or declines the offer: its hold is free at once for the next party. Nothing happens
 * when the entry has ended already.
 * @throws {DomainError} not_found (of another holder); invalid_state when it is booked
 */
export async function leaveWaitlist(db: Db, entryId: string, actor: Actor): Promise<void> {
  const entry = await readEntry(db, entryId, actor);
  if (entry.status === "booked") throw new DomainError("invalid_state", { state: "booked" });
  const left = await db.sql`
    update waitlist_entries set status = 'left', ended_at = now()
    where listing_id = ${entry.listingId} and id = ${entry.id} and status = 'waiting'`;
  if (left.count > 0) return;
  // The entry got an offer, perhaps a moment ago: the release of its hold ends the entry, see follow-events.
  const now = await readEntry(db, entryId, actor);
  if (now.status !== "offered" || !now.offer) return;
  const holder = await readHolder(db, now.listingId, now.offer.reservationId);
  await releaseHold(db, { listingId: now.listingId, reservationId: now.offer.reservationId }, holder).catch(
    (error: unknown) => {
      // The hold may have ended since it was read: then there is nothing left to release. A booked one is an
      // error.
      if (!hasCode(error, "invalid_state") || !endedStates.has(error.details.state)) throw error;
    },
  );
}

async function readHolder({ sql }: Db, listingId: string, reservationId: string): Promise<Holder> {
  const [row] = await sql<Holder[]>`
    select holder_kind as kind, holder_id as id from reservations where listing_id = ${listingId} and id = ${reservationId}`;
  if (!row) throw new DomainError("not_found", { what: "reservation" });
  return row;
}
