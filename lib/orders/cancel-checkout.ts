/** `cancelCheckout`: the guest came back from Stripe's page without paying. */
import type { Db } from "@/db/client";
import { DomainError, hasCode } from "@/lib/core/errors";
import { isSameHolder, type Holder } from "@/lib/core/holder";
import { log } from "@/lib/core/log";

import { closePayment } from "./close-payment";
import { findOrder, findPayment } from "./internal/rows";

/**
 * Closes the page at Stripe, so that it takes no payment any more; the holds stay until they end, and paying can be started anew.
 * Where Stripe cannot be reached nothing changes: the page closes with the next checkout, or by itself. An order without an open
 * payment is left as it is.
 * @throws {DomainError} not_found, also for an order that is somebody else's
 */
export async function cancelCheckout(db: Db, orderId: string, holder: Holder): Promise<void> {
  const order = await findOrder(db, orderId);
  if (!order || !isSameHolder(holder, { kind: order.holderKind, id: order.holderId }))
    throw new DomainError("not_found", { what: "order" });
  const payment = await findPayment(db, { openedOf: orderId });
  if (!payment) return;
  try {
    await closePayment(db, payment);
  } catch (error) {
    if (!hasCode(error, "payment_provider_unavailable")) throw error;
    log.warn({ err: error, orderId }, "a checkout could not be closed; it is left to its end");
  }
}
