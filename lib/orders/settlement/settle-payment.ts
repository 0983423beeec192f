/**
 * `settlePayment`: reads the state of a payment at Stripe and applies it, exactly once.
 *
 * The return page, every webhook and a sweep call it, in any order, any number of times, at the same moment:
 * Stripe is read first, outside any transaction, and its answer is then decided on under the locks of
 * settleStep. See docs/decisions/settlement.md.
 */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { prepareJobs } from "@/lib/events/jobs";
import type { Checkout } from "@/lib/payments/payment";
import { readCheckout } from "@/lib/payments/read-checkout";
import { readPayment } from "@/lib/payments/read-payment";

import { readCardPayment } from "./internal/card-payment";
import { openSession, storeSession } from "./internal/open-session";
import { readOutcome } from "./internal/read-outcome";
import { findLatestPayment, findPayment, type PaymentRow } from "../rows";
import { settleStep } from "./internal/settle-step";
import type { PaymentReference, Settlement } from "./types";

/**
 * Settles one payment. A repeated call has the same result.
 * @param reference the caller's name of the payment; either of Stripe's two ids will do, also before it is
 * stored
 * @returns the outcome; `waiting` or `declined` while the guest can still pay
 * @throws {DomainError} not_found for an unknown payment; payment_provider_unavailable (nothing changed; try
 * again)
 */
export async function settlePayment(db: Db, reference: PaymentReference): Promise<Settlement> {
  const payment = await locatePayment(db, reference);
  if (payment.status !== "opened") return readOutcome(db, payment, undefined);
  if (payment.paymentMethodId !== null) {
    const { checkout, declineCode } = await readCardPayment(db, payment);
    return applyCheckout(db, payment, checkout, declineCode);
  }
  const sessionId = payment.sessionId ?? (await openSession(db, payment))?.sessionId;
  if (sessionId === undefined) return readOutcome(db, payment, undefined);
  const checkout = await readCheckout(sessionId);
  const declined = checkout.paymentStatus === "failed" && checkout.paymentIntentId !== null;
  const failure = declined ? (await readPayment(checkout.paymentIntentId)).failure : null;
  return applyCheckout(db, payment, checkout, failure?.code);
}

/**
 * Applies Stripe's answer, the second half of a settlement. The answer may be old by now; a later webhook
 * brings what it missed.
 * @param declineCode Stripe's reason, when the last card was declined
 */
export async function applyCheckout(
  db: Db,
  payment: PaymentRow,
  checkout: Checkout,
  declineCode?: string,
): Promise<Settlement> {
  const boss = await prepareJobs();
  const decided = await inTransaction(db, (tx) => settleStep(tx, boss, payment, checkout));
  if (decided) log.info({ orderId: payment.orderId, paymentId: payment.id, ...decided }, "payment settled");
  return readOutcome(db, payment, { checkout, declineCode });
}

async function locatePayment(db: Db, reference: PaymentReference): Promise<PaymentRow> {
  const known = await findPayment(db, "paymentId" in reference ? { id: reference.paymentId } : reference);
  const payment = known ?? (await locateAtStripe(db, reference));
  if (!payment) throw new DomainError("not_found", { what: "payment" });
  return payment;
}

/**
 * Finds a payment by the order that Stripe names. Stripe may send an event about a payment before it has
 * answered the call that began it.
 */
async function locateAtStripe(db: Db, reference: PaymentReference): Promise<PaymentRow | undefined> {
  if ("paymentId" in reference) return undefined;
  if ("paymentIntentId" in reference) {
    const { orderId } = await readPayment(reference.paymentIntentId);
    // An order has at most one opened payment. Without one, all its payments are settled.
    return orderId === null || !isUuid(orderId)
      ? undefined
      : ((await findPayment(db, { openedOf: orderId })) ?? (await findLatestPayment(db, orderId)));
  }
  const { orderId, sessionId } = await readCheckout(reference.sessionId);
  if (orderId === null || !isUuid(orderId)) return undefined;
  const opened = await findPayment(db, { openedOf: orderId });
  if (opened?.sessionId !== null) return undefined;
  await storeSession(db, opened.id, { sessionId, url: null });
  const stored = await findPayment(db, { sessionId });
  return stored?.id === opened.id ? stored : undefined;
}
