/** Closing of a payment that no guest shall make any more; a payment that was made is never closed. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { payments } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { expireCheckout } from "@/lib/payments/expire-checkout";

import { endChange } from "../records/end-change";
import { endCardPayment } from "./internal/card-payment";
import { openSession } from "./internal/open-session";
import { lockForSettlement, type PaymentRow } from "../rows";
import { settlePayment } from "./settle-payment";
import type { Settlement } from "./types";

/**
 * Closes an opened payment: first its page at Stripe, then the payment. If the guest was faster, the payment
 * is settled instead.
 *
 * A payment without a stored page is first opened again under its own key, which finds the page if there is
 * one. Only a refusal by Stripe to open it makes certain that there is none.
 * @returns the settlement, or undefined when it was closed unpaid
 * @throws {DomainError} payment_provider_unavailable (nothing changed; try again); idempotency_mismatch when
 * Stripe knows a page, opened by a request that differs from today's (nothing changed; its webhook names the
 * page, or Stripe drops the key within a day)
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
    await tx.orm
      .update(payments)
      .set({ status: "voided", voidedAt: sql`statement_timestamp()` })
      .where(and(eq(payments.id, payment.id), eq(payments.status, "opened")));
    if (payment.changeId !== null) await endChange(tx, payment.orderId, payment.changeId, "abandoned");
  });
}

async function findSession(db: Db, payment: PaymentRow): Promise<string | undefined> {
  try {
    return (await openSession(db, payment))?.sessionId;
  } catch (error) {
    // A key that Stripe knows for another request is no refusal: another version of Holdfast has opened a
    // page under it.
    if (hasCode(error, "invalid_state") || error instanceof RangeError) return undefined;
    throw error;
  }
}
