/** Whether whoever comes back from paying was paying this order: for those whose browser lost the cookie on the way. */
import type { Db, Tx } from "@/db/client";
import { isUuid } from "@/lib/core/ids";

import { findPayment } from "../rows";

/**
 * Stripe's session id cannot be guessed and is given to the payer alone, so knowing it with its order proves that one was sent to pay.
 * It does not authorise seeing the order. Stripe is not asked: an id we never stored was never handed to anybody.
 * @param orderId anything; what is no UUID belongs to no session
 * @param sessionId Stripe's, as the address says it
 */
export async function isSessionOfOrder(db: Db | Tx, orderId: string, sessionId: string): Promise<boolean> {
  if (!isUuid(orderId)) return false;
  return (await findPayment(db, { sessionId }))?.orderId === orderId;
}
