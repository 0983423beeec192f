/** Giving up a change that waits for its payment. */
import type { Db } from "@/db/client";
import type { Actor } from "@/lib/core/actor";

import { readBooking } from "../records/booking-rows";
import { closePendingChange } from "./close-pending-change";
import { findPendingChange } from "../records/record-change";

/**
 * Ends the pending change, if any: its holds are released and the booking stays as it was. A change that the
 * guest has paid meanwhile is applied instead.
 * @throws {DomainError} not_found, also for an order of another holder; payment_provider_unavailable (nothing
 * changed; the caller may try again)
 */
export async function abandonChange(db: Db, orderId: string, actor: Actor): Promise<void> {
  const { id } = await readBooking(db, orderId, actor);
  const pending = await findPendingChange(db, id);
  if (pending) await closePendingChange(db, id, pending.id);
}
