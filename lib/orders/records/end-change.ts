/** Ending of a change that was not applied: its holds are released, the booking stays as it is. */
import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { type ChangeEnding, orderChanges } from "@/db/schema";
import { releaseHeldForChange } from "@/lib/reservations/changes/held-for-change";

/**
 * Ends a pending change in the caller's transaction; one that was applied or ended stays as it is.
 * @param tx must hold the locks of the booking
 */
export async function endChange(tx: Tx, orderId: string, changeId: string, ending: ChangeEnding): Promise<void> {
  const isThis = and(eq(orderChanges.orderId, orderId), eq(orderChanges.id, changeId));
  const ended = await tx.orm
    .update(orderChanges)
    .set({ status: "ended", endedAt: sql`now()`, ending })
    .where(and(isThis, eq(orderChanges.status, "pending")));
  if (ended.count > 0) await releaseHeldForChange(tx, orderId, changeId);
}
