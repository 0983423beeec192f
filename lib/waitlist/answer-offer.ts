/** Actions of a guest on a waitlist entry: accept the offer, decline it, leave the waitlist. */
import { and, eq, ne, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { orders, payments, reservations, waitlistEntries } from "@/db/schema";
import { type Actor, holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError, hasCode } from "@/lib/core/errors";
import { formatHolder, type Holder, isSameHolder } from "@/lib/core/holder";
import { derivedId } from "@/lib/core/ids";
import { appendEvents } from "@/lib/events/append";
import { releaseHoldStep } from "@/lib/reservations/release-hold";

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
  const { status, heldUntil, orderId, holderKind: kind, holderId } = reservations;
  const [row] = await tx.orm
    .select({ status, ended: sql<boolean>`${heldUntil} <= statement_timestamp()`, orderId, kind, holderId })
    .from(reservations)
    .where(isReservation(listingId, offer.reservationId))
    .for("update");
  if (!row) throw new Error(`the hold of offer ${offer.reservationId} is gone`);
  if (row.status === "expired" || (row.status === "held" && row.ended))
    throw new DomainError("hold_expired", { heldUntil: offer.heldUntil.toISOString() });
  if (row.status !== "held") throw new DomainError("invalid_state", { state: row.status });
  // Lock the entry after the reservation, in the order of every transaction that locks both.
  await tx.orm.select({ id: waitlistEntries.id }).from(waitlistEntries).where(isEntry(listingId, id)).for("update");
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
  const holder = { holderKind: to.kind, holderId: to.id };
  await tx.orm
    .update(reservations)
    .set({ ...holder, orderId: newOrderId })
    .where(isReservation(listingId, reservationId));
  await tx.orm.update(waitlistEntries).set(holder).where(isEntry(listingId, id));
  const event = { listingId, reservationId, actor: formatHolder(to) };
  const data = { ...holder, was: formatHolder(from) };
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
  const begun = await tx.orm.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for("update");
  const [paying] = await tx.orm
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), isConstant(payments.status, "opened")))
    .limit(1);
  if (paying) throw new DomainError("invalid_state", { state: "paying" });
  if (begun.length > 0) return true;
  const [other] = await tx.orm
    .select({ id: reservations.id })
    .from(reservations)
    .where(and(eq(reservations.orderId, orderId), ne(reservations.id, reservationId)))
    .limit(1);
  return other !== undefined;
}

const isReservation = (listingId: string, id: string): SQL | undefined =>
  and(eq(reservations.listingId, listingId), eq(reservations.id, id));

const isEntry = (listingId: string, id: string): SQL | undefined =>
  and(eq(waitlistEntries.listingId, listingId), eq(waitlistEntries.id, id));

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
  const left = await db.orm
    .update(waitlistEntries)
    .set({ status: "left", endedAt: sql`now()` })
    .where(and(isEntry(entry.listingId, entry.id), isConstant(waitlistEntries.status, "waiting")));
  if (left.count > 0) return;
  // The entry got an offer, perhaps a moment ago: the release of its hold ends the entry, see follow-events.
  const now = await readEntry(db, entryId, actor);
  if (now.status !== "offered" || !now.offer) return;
  const holder = await readHolder(db, now.listingId, now.offer.reservationId);
  const key = { listingId: now.listingId, reservationId: now.offer.reservationId };
  await inTransaction(db, (tx) => releaseHoldStep(tx, key, holder)).catch((error: unknown) => {
    // The hold may have ended since it was read: then there is nothing left to release. A booked one is an
    // error.
    if (!hasCode(error, "invalid_state") || !endedStates.has(error.details.state)) throw error;
  });
}

async function readHolder({ orm }: Db, listingId: string, reservationId: string): Promise<Holder> {
  const [row] = await orm
    .select({ kind: reservations.holderKind, id: reservations.holderId })
    .from(reservations)
    .where(isReservation(listingId, reservationId));
  if (!row) throw new DomainError("not_found", { what: "reservation" });
  return row;
}
