/**
 * The transfer of a guest's live holds, orders and waits to an account at sign-in, recorded in their history.
 * Ended holds stay with the guest, because they have no further use.
 */
import { and, eq } from "drizzle-orm";

import { inTransaction, type Db, type Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { orders } from "@/db/schema";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { isSameEmail } from "@/lib/core/validation/same-email";
import { appendEvents } from "@/lib/events/append";

export interface Adopted {
  readonly reservations: number;
  readonly orders: number;
}

interface ReservationKey {
  readonly listing_id: string;
  readonly id: string;
}

/**
 * Transfers a guest's live holds and orders to an account, in one transaction. A repeat changes nothing.
 * @param guest the holder of the guest's key
 * @returns numbers of reservations and orders transferred
 */
export async function adoptGuest(db: Db, guest: Holder, userId: string): Promise<Adopted> {
  if (guest.kind !== "guest") throw new TypeError("only a guest's things can be adopted");
  return inTransaction(db, async (tx) => {
    // Holds first: a checkout that has started locks the row of its hold, and by the time this transaction
    // gets the lock, the order exists and is found.
    const held = await lockHeld(tx, guest);
    const adopted = await tx.sql<{ id: string }[]>`
      update orders set holder_kind = 'user', holder_id = ${userId}
      where holder_kind = 'guest' and holder_id = ${guest.id}
      returning id`;
    await tx.sql`
      update waitlist_entries set holder_kind = 'user', holder_id = ${userId}
      where holder_kind = 'guest' and holder_id = ${guest.id} and status in ('waiting', 'offered')`;
    const ordered = await lockOrdered(
      tx,
      guest,
      adopted.map(({ id }) => id),
    );
    const all = new Map([...held, ...ordered].map((key) => [`${key.listing_id}/${key.id}`, key]));
    await rename(tx, [...all.values()], userId, formatHolder(guest));
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
  const found = await tx.orm
    .select({ id: orders.id, holderId: orders.holderId })
    .from(orders)
    .where(and(isSameEmail(orders.contactEmail, email), eq(orders.holderKind, "guest"), eq(orders.status, "confirmed")))
    .orderBy(orders.id)
    .for("update");
  const ids = found.map(({ id }) => id);
  await tx.orm.update(orders).set({ holderKind: "user", holderId: userId }).where(anyOf(orders.id, ids));
  const byGuest = Map.groupBy(found, ({ holderId }) => holderId);
  for (const [guestId, own] of byGuest) {
    const guest = { kind: "guest", id: guestId } as const;
    const ordered = await lockOrdered(
      tx,
      guest,
      own.map(({ id }) => id),
    );
    await rename(tx, ordered, userId, formatHolder(guest));
  }
  return found.length;
}

async function lockHeld(tx: Tx, guest: Holder): Promise<readonly ReservationKey[]> {
  return tx.sql<ReservationKey[]>`
    select listing_id, id from reservations
    where status = 'held' and holder_kind = 'guest' and holder_id = ${guest.id}
    order by listing_id, id
    for update`;
}

async function lockOrdered(tx: Tx, guest: Holder, orderIds: readonly string[]): Promise<readonly ReservationKey[]> {
  if (orderIds.length === 0) return [];
  return tx.sql<ReservationKey[]>`
    select listing_id, id from reservations
    where order_id = any(${[...orderIds]}::uuid[]) and holder_kind = 'guest' and holder_id = ${guest.id}
    order by listing_id, id
    for update`;
}

async function rename(tx: Tx, keys: readonly ReservationKey[], userId: string, was: string): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql`
    update reservations r set holder_kind = 'user', holder_id = ${userId}
    from unnest(${keys.map((key) => key.listing_id)}::uuid[], ${keys.map((key) => key.id)}::uuid[]) as k (listing_id, id)
    where r.listing_id = k.listing_id and r.id = k.id`;
  await appendEvents(
    tx,
    keys.map((key) => ({
      listingId: key.listing_id,
      reservationId: key.id,
      type: "holder_changed" as const,
      data: { holderKind: "user", holderId: userId, was },
      actor: formatHolder({ kind: "user", id: userId }),
    })),
  );
}
