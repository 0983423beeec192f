/** Ending of a change that was not applied: its holds are released, the booking stays as it is. */
import type { Tx } from "@/db/client";
import type { ChangeEnding } from "@/db/schema";
import { releaseHeldForChange } from "@/lib/reservations/held-for-change";

/**
 * Ends a pending change in the caller's transaction; one that was applied or ended stays as it is.
 * @param tx must hold the locks of the booking
 */
export async function endChange(tx: Tx, orderId: string, changeId: string, ending: ChangeEnding): Promise<void> {
  const ended = await tx.sql`
    update order_changes set status = 'ended', ended_at = now(), ending = ${ending}
    where order_id = ${orderId} and id = ${changeId} and status = 'pending'`;
  if (ended.count > 0) await releaseHeldForChange(tx, orderId, changeId);
}
