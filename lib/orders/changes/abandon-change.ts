/** Giving up a change that waits for its payment. */
import type { Db } from "@/db/client";

import { readBooking } from "./internal/booking-rows";
import type { OrderViewer } from "../view/order-viewer";
import { closePendingChange } from "./close-pending-change";
import { findPendingChange } from "./record-change";

/**
 * Ends the change that waits, if any: what was held for it is free, the booking stays as it was. One that was paid meanwhile is made instead.
 * @throws {DomainError} not_found, also for an order that is somebody else's; payment_provider_unavailable (nothing changed; try again)
 */
export async function abandonChange(db: Db, orderId: string, viewer: OrderViewer): Promise<void> {
  const { id } = await readBooking(db, orderId, viewer);
  const pending = await findPendingChange(db, id);
  if (pending) await closePendingChange(db, id, pending.id);
}
