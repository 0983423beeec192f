/** Moves of holds to another order, when the order they were added to is paid without them. */
import type { Tx } from "@/db/client";
import { appendEvents } from "@/lib/events/append";

export interface HoldMove {
  readonly fromOrderId: string;
  readonly toOrderId: string;
  /** Reservations that stay in their order. */
  readonly except: readonly string[];
}

/**
 * Moves every live hold of an order to another one; their ends, prices and holder stay.
 * @param tx must hold the locks of the order's reservations
 * @returns the number moved
 */
export async function moveHolds(tx: Tx, { fromOrderId, toOrderId, except }: HoldMove): Promise<number> {
  const moved = await tx.sql<{ listingId: string; reservationId: string }[]>`
    update reservations set order_id = ${toOrderId}
    where order_id = ${fromOrderId} and status = 'held' and id <> all(${[...except]}::uuid[])
    returning listing_id as "listingId", id as "reservationId"`;
  await appendEvents(
    tx,
    moved.map((key) => ({ ...key, type: "moved", data: { orderId: toOrderId }, actor: "system" })),
  );
  return moved.length;
}
