/**
 * The transfer of a guest's live holds, orders and waits to an account at sign-in, recorded in their history.
 * Ended holds stay with the guest, because they have no further use.
 *
 * Raw SQL: the reservations by pairs of ids, from arrays.
 */
import { and, asc, eq, or, type SQL } from "drizzle-orm";

import { inTransaction, type Db, type Tx } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import { orders, reservations, waitlistEntries } from "@/db/schema";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { isSameEmail } from "@/lib/core/validation/same-email";
import { appendEvents } from "@/lib/events/append";

export interface Adopted {
  readonly reservations: number;
  readonly orders: number;
}

interface GuestLine {
  readonly listingId: string;
  readonly id: string;
  readonly orderId: string;
  readonly holderId: string;
}

/**
 * Transfers a guest's live holds and orders to an account, in one transaction. A repeat changes nothing.
 * @param guest the holder of the guest's key
 * @returns numbers of reservations and orders transferred
 */
export async function adoptGuest(db: Db, guest: Holder, userId: string): Promise<Adopted> {
  if (guest.kind !== "guest") throw new TypeError("only a guest's things can be adopted");
  return inTransaction(db, async (tx) => {
    const user = { holderKind: "user", holderId: userId } as const;
    const isOfGuest = and(eq(orders.holderKind, "guest"), eq(orders.holderId, guest.id));
    const known = await tx.orm.select({ id: orders.id }).from(orders).where(isOfGuest);
    // Reservations first, as in every transaction. A checkout that has started locks its holds: by the time
    // this transaction gets the locks, the order exists and is found.
    const held = and(eq(reservations.holderId, guest.id), isConstant(reservations.status, "held"));
    const locked = await lockLines(tx, or(held, isOfOrder(known)));
    const adopted = await tx.orm.update(orders).set(user).where(isOfGuest).returning({ id: orders.id });
    const { holderKind, holderId, status } = waitlistEntries;
    await tx.orm
      .update(waitlistEntries)
      .set(user)
      .where(and(eq(holderKind, "guest"), eq(holderId, guest.id), anyOf(status, ["waiting", "offered"])));
    // Once more: the transaction that had the locks before may have added a reservation.
    const ordered = await lockLines(tx, isOfOrder(adopted));
    const own = [...locked, ...ordered].filter((line) => line.holderId === guest.id);
    const all = new Map(own.map((line) => [`${line.listingId}/${line.id}`, line]));
    await rename(tx, [...all.values()], userId);
    return { reservations: all.size, orders: adopted.length };
  });
}

/**
 * Transfers the bookings that guests made with an account's address to the account. Call it only for an
 * address that its owner has just confirmed: otherwise an account opened with a stranger's address would
 * receive the stranger's bookings.
 * @returns number of orders transferred
 */
export async function adoptByEmailStep(
  tx: Tx,
  { id: userId, email }: { readonly id: string; readonly email: string },
): Promise<number> {
  const isGuests = and(eq(orders.holderKind, "guest"), eq(orders.status, "confirmed"));
  const findOrders = () =>
    tx.orm
      .select({ id: orders.id, holderId: orders.holderId })
      .from(orders)
      .where(and(isSameEmail(orders.contactEmail, email), isGuests))
      .orderBy(asc(orders.id));
  // Reservations first, as in every transaction, and once more under the orders' locks: the transaction that
  // had the locks before may have added a reservation.
  await lockLines(tx, isOfOrder(await findOrders()));
  const found = await findOrders().for("update");
  await tx.orm
    .update(orders)
    .set({ holderKind: "user", holderId: userId })
    .where(anyOf(orders.id, idsOf(found)));
  const guests = new Map(found.map(({ id, holderId }) => [id, holderId]));
  const lines = await lockLines(tx, isOfOrder(found));
  await rename(
    tx,
    lines.filter((line) => line.holderId === guests.get(line.orderId)),
    userId,
  );
  return found.length;
}

interface FoundOrder {
  readonly id: string;
}

const idsOf = (found: readonly FoundOrder[]): string[] => found.map(({ id }) => id);

const isOfOrder = (found: readonly FoundOrder[]): SQL => anyOf(reservations.orderId, idsOf(found));

/** Locks the reservations of guests that meet a condition, in the order of locks. */
async function lockLines({ orm }: Tx, which: SQL | undefined): Promise<GuestLine[]> {
  const { listingId, id, orderId, holderId } = reservations;
  return orm
    .select({ listingId, id, orderId, holderId })
    .from(reservations)
    .where(and(eq(reservations.holderKind, "guest"), which))
    .orderBy(asc(listingId), asc(id))
    .for("update");
}

/** Transfers reservations, and records it in their history. */
async function rename(tx: Tx, lines: readonly GuestLine[], userId: string): Promise<void> {
  if (lines.length === 0) return;
  await tx.sql`
    update reservations r set holder_kind = 'user', holder_id = ${userId}
    from unnest(${lines.map((line) => line.listingId)}::uuid[], ${lines.map((line) => line.id)}::uuid[]) as k (listing_id, id)
    where r.listing_id = k.listing_id and r.id = k.id`;
  await appendEvents(
    tx,
    lines.map(({ listingId, id, holderId }) => ({
      listingId,
      reservationId: id,
      type: "holder_changed" as const,
      data: { holderKind: "user", holderId: userId, was: formatHolder({ kind: "guest", id: holderId }) },
      actor: formatHolder({ kind: "user", id: userId }),
    })),
  );
}
