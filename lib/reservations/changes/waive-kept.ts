/** Reduction of what the venue keeps of units and nights given up, when staff refund it. */
import { and, eq, gte, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { reservations } from "@/db/schema";
import type { ActorText } from "@/lib/core/actor";
import { appendEvents } from "@/lib/events/append";

import type { ReservationKey } from "../release-hold";

/** Amount of one reservation that the venue keeps no more. */
export interface WaivedPart extends ReservationKey {
  /** Minor units, above 0. */
  readonly amountMinor: bigint;
}

/**
 * Reduces kept amounts, and writes the event of each: the state of a reservation stays as it is.
 * @param tx must hold the locks of the reservations
 * @param changeId of the order's change, in every event
 */
export async function waiveKept(tx: Tx, changeId: string, parts: readonly WaivedPart[], actor: ActorText): Promise<void> {
  const { id, listingId, keptMinor } = reservations;
  for (const part of parts) {
    const isThis = and(eq(listingId, part.listingId), eq(id, part.reservationId));
    const [kept] = await tx.orm
      .update(reservations)
      .set({ keptMinor: sql`${keptMinor} - ${part.amountMinor}` })
      .where(and(isThis, gte(keptMinor, part.amountMinor)))
      .returning({
        rest: sql<{ keptMinor?: number }>`jsonb_strip_nulls(jsonb_build_object('keptMinor', nullif(${keptMinor}, 0)))`,
      });
    if (!kept) throw new Error(`reservation ${part.reservationId} changed under its lock`);
    const { listingId: of, reservationId } = part;
    await appendEvents(tx, [{ listingId: of, reservationId, type: "fee_waived", data: { changeId, ...kept.rest }, actor }]);
  }
}
