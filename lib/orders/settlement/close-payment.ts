/** Closing a payment that nobody shall make any more, without ever closing one that was made. */
import { type Db, inTransaction } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { expireCheckout } from "@/lib/payments/expire-checkout";

import { endChange } from "../changes/end-change";
import { endCardPayment } from "./internal/card-payment";
import { openSession } from "./internal/open-session";
import { lockForSettlement, type PaymentRow } from "../rows";
import { settlePayment } from "./settle-payment";
import type { Settlement } from "./types";

/**
 * Closes an opened payment: first its page at Stripe, then the payment. If its guest was faster, it is settled instead.
 *
 * A payment whose page we never heard of is asked for first, under its own key: that finds the page if there is one. Only when Stripe
 * refuses to open it is it certain that there is none.
 * @returns how it was settled, or undefined when it was closed unpaid
 * @throws {DomainError} payment_provider_unavailable (nothing changed; try again); idempotency_mismatch when Stripe knows of a page but
 * not under what we would ask today (nothing changed; its webhook tells us which, or Stripe forgets the key within a day)
 */
export async function closePayment(db: Db, payment: PaymentRow): Promise<Settlement | undefined> {
  if (payment.paymentMethodId !== null) {
    if (!(await endCardPayment(db, payment))) return settlePayment(db, { paymentId: payment.id });
    await markClosed(db, payment);
    return undefined;
  }
  const sessionId = payment.sessionId ?? (await findSession(db, payment));
  if (sessionId !== undefined) {
    try {
      await expireCheckout(sessionId);
    } catch (error) {
      if (hasCode(error, "invalid_state")) return settlePayment(db, { paymentId: payment.id });
      if (!hasCode(error, "not_found")) throw error;
    }
  }
  await markClosed(db, payment);
  return undefined;
}

async function markClosed(db: Db, payment: PaymentRow): Promise<void> {
  await inTransaction(db, async (tx) => {
    const locked = await lockForSettlement(tx, payment);
    if (locked.payment.status !== "opened") return;
    await tx.sql`
      update payments set status = 'voided', voided_at = statement_timestamp() where id = ${payment.id} and status = 'opened'`;
    if (payment.changeId !== null) await endChange(tx, payment.orderId, payment.changeId, "abandoned");
  });
}

async function findSession(db: Db, payment: PaymentRow): Promise<string | undefined> {
  try {
    return (await openSession(db, payment))?.sessionId;
  } catch (error) {
    // A key that Stripe knows for another request is no refusal: a version of ours that asked otherwise has opened a page under it.
    if (hasCode(error, "invalid_state") || error instanceof RangeError) return undefined;
    throw error;
  }
}
