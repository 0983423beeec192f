/** Payments by a card that a partner sent: begun at Stripe under a stored id, then tried once. */
import { and, eq, isNull } from "drizzle-orm";

import type { Db } from "@/db/client";
import { payments } from "@/db/schema";
import { DomainError, hasCode } from "@/lib/core/errors";
import { asCheckout, type Checkout } from "@/lib/payments/payment";
import { readPayment } from "@/lib/payments/read-payment";
import { beginPayment, tryCard } from "@/lib/payments/try-card";
import { voidPayment } from "@/lib/payments/void-payment";

import { findPayment, type PaymentRow } from "../../rows";

/**
 * Returns Stripe's id of the payment. It is begun at Stripe now if that has not happened, or if the result of
 * an earlier try is unknown.
 * @throws {DomainError} payment_provider_unavailable (try again); others mean that Stripe refuses, so that
 * there is no payment
 */
async function intentOf(
  db: Db,
  { id, orderId, amountMinor, currency, checkout, paymentIntentId }: PaymentRow,
): Promise<string> {
  if (paymentIntentId !== null) return paymentIntentId;
  const { orderCode } = checkout;
  const begun = await beginPayment({ orderId, orderCode, amountMinor, currency, idempotencyKey: `payment:${id}:begin` });
  await db.orm
    .update(payments)
    .set({ stripePaymentIntentId: begun })
    .where(and(eq(payments.id, id), isNull(payments.stripePaymentIntentId)));
  // The first id that was stored stays.
  return (await findPayment(db, { id }))?.paymentIntentId ?? begun;
}

/**
 * Tries the payment's card.
 * @returns the payment's state afterwards
 * @throws {DomainError} payment_refused when Stripe does not accept the amount or card, so that nothing can
 * have been charged; payment_provider_unavailable: it may have been charged
 */
export async function tryPaymentsCard(
  db: Db,
  payment: PaymentRow,
): Promise<{ readonly checkout: Checkout; readonly declineCode?: string }> {
  const { id, paymentMethodId } = payment;
  if (paymentMethodId === null) throw new Error(`payment ${id} has a page, and no card`);
  try {
    const paymentIntentId = await intentOf(db, payment);
    const tried = await tryCard({ paymentIntentId, paymentMethodId, idempotencyKey: `payment:${id}:confirm` });
    return { checkout: asCheckout(tried) };
  } catch (error) {
    if (hasCode(error, "payment_declined")) {
      const { checkout } = await readCardPayment(db, payment);
      return { checkout, declineCode: error.details.reason };
    }
    if (hasCode(error, "invalid_state") || hasCode(error, "not_found") || error instanceof RangeError)
      throw new DomainError("payment_refused", { reason: reasonOf(error) }, error.message, { cause: error });
    throw error;
  }
}

const reasonOf = (error: Error) => (hasCode(error, "invalid_state") ? error.details.state : "no_such_card");

/**
 * Reads the payment's state at Stripe.
 * @throws {DomainError} payment_provider_unavailable
 */
export async function readCardPayment(
  db: Db,
  payment: PaymentRow,
): Promise<{ readonly checkout: Checkout; readonly declineCode?: string }> {
  const found = await readPayment(await intentOf(db, payment));
  return { checkout: asCheckout(found), ...(found.failure ? { declineCode: found.failure.code } : {}) };
}

/**
 * Ends a payment at Stripe, so that its card can be tried no more.
 * @returns false when it was authorised before that
 * @throws {DomainError} payment_provider_unavailable (nothing is known to have changed; try again)
 */
export async function endCardPayment(db: Db, payment: PaymentRow): Promise<boolean> {
  let paymentIntentId: string;
  try {
    paymentIntentId = await intentOf(db, payment);
  } catch (error) {
    // Stripe refused to begin the payment, so there is none.
    if (hasCode(error, "invalid_state") || error instanceof RangeError) return true;
    throw error;
  }
  const { status } = await readPayment(paymentIntentId);
  if (status === "authorised" || status === "captured") return false;
  await voidPayment({ paymentIntentId, idempotencyKey: `payment:${payment.id}:end` });
  return true;
}
