/** Closing of a pending change before another one begins. */
import type { Db } from "@/db/client";

import { closePayment } from "../settlement/close-payment";
import { findPayment } from "../rows";

/**
 * Closes the payment of a pending change, which ends the change. A payment that the guest has already made is
 * settled, and the change applied, instead.
 * @throws {DomainError} payment_provider_unavailable (nothing changed; try again)
 */
export async function closePendingChange(db: Db, orderId: string, changeId: string): Promise<void> {
  const payment = await findPayment(db, { openedOf: orderId });
  if (payment?.changeId === changeId) await closePayment(db, payment);
}
