/**
 * Check that a visitor who returns from paying has paid this order, for a browser that lost its cookie on the
 * way.
 */
import type { Db, Tx } from "@/db/client";
import { isUuid } from "@/lib/core/ids";

import { findPayment } from "../rows";

/**
 * Tells whether a session belongs to an order. Stripe's session id cannot be guessed and is given to the
 * payer alone, so a visitor who knows it with its order was sent to pay. It does not authorise reading the
 * order. Stripe is not asked: an id that is not stored was never given to a payer.
 * @param orderId any text; a value that is no UUID belongs to no session
 * @param sessionId Stripe's id, as in the address
 */
export async function isSessionOfOrder(db: Db | Tx, orderId: string, sessionId: string): Promise<boolean> {
  if (!isUuid(orderId)) return false;
  return (await findPayment(db, { sessionId }))?.orderId === orderId;
}
