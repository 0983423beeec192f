/** Holds for a change of a booking: finding them, and releasing them when the change was not made. */
import { and, eq, type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { reservations } from "@/db/schema";
import { appendEvents } from "@/lib/events/append";

import { stockClaimColumns } from "../internal/rows";
import { returnStock, type StockClaim } from "../internal/stock";

const isHeldForChange = (orderId: string): SQL | undefined =>
  and(eq(reservations.orderId, orderId), eq(reservations.status, "held"), eq(reservations.purpose, "change"));

/**
 * Releases the holds that a change still has.
 * @param tx must hold the locks of the order's reservations
 */
export async function releaseHeldForChange(tx: Tx, orderId: string, changeId: string): Promise<void> {
  const released = await tx.orm
    .update(reservations)
    .set({ status: "released", releasedAt: sql`now()` })
    .where(and(isHeldForChange(orderId), eq(reservations.fingerprint, changeId)))
    .returning(stockClaimColumns);
  await appendEvents(
    tx,
    released.map(({ listingId, reservationId }) => ({
      listingId,
      reservationId,
      type: "released",
      data: {},
      actor: "system",
    })),
  );
  await returnStock(tx, released);
}

/** Reads the present holds of an order's changes. */
export async function readHeldForChange({ orm }: Pick<Tx, "orm">, orderId: string): Promise<StockClaim[]> {
  return orm.select(stockClaimColumns).from(reservations).where(isHeldForChange(orderId));
}
