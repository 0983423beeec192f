/** Moves of holds to another order, when the order they were added to is paid without them. */
import { and, eq, not } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { reservations } from "@/db/schema";
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
  const isLive = and(eq(reservations.orderId, fromOrderId), eq(reservations.status, "held"));
  const moved = await tx.orm
    .update(reservations)
    .set({ orderId: toOrderId })
    .where(and(isLive, not(anyOf(reservations.id, except))))
    .returning({ listingId: reservations.listingId, reservationId: reservations.id });
  await appendEvents(
    tx,
    moved.map((key) => ({ ...key, type: "moved", data: { orderId: toOrderId }, actor: "system" })),
  );
  return moved.length;
}
