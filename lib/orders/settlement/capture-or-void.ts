/**
 * Work at Stripe after a settlement, for jobs: captures the payments that were confirmed and voids the
 * others.
 */
import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { payments, refunds } from "@/db/schema";
import { DomainError, hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { capturePayment } from "@/lib/payments/capture-payment";
import { readPayment } from "@/lib/payments/read-payment";
import { refundPayment } from "@/lib/payments/refund-payment";
import { voidPayment } from "@/lib/payments/void-payment";

import { findPayment, type PaymentRow } from "../rows";

/**
 * Captures a payment that confirmed its order, or the part that is left after cancellations; where nothing is
 * left, it is voided. The amount is decided once, before the call to Stripe. A payment already captured
 * counts as done.
 * @throws {DomainError} payment_provider_unavailable (try again); invalid_state when it can never be
 * captured, because the authorisation lapsed or was voided by hand: the order stands and staff must arrange
 * its payment
 */
export async function captureConfirmed(db: Db, paymentId: string): Promise<void> {
  const found = await readSettled(db, paymentId);
  if (found.status !== "authorised") return sendReleases(db, paymentId);
  if (found.outcome !== "confirmed") throw new DomainError("invalid_state", { state: found.outcome ?? found.status });
  const payment = await decideCapture(db, found);
  if (payment.captureMinor === 0n) {
    await voidPayment({ paymentIntentId: payment.intentId, idempotencyKey: `payment:${paymentId}:void` });
    await storeFinished(db, paymentId, ({ orm }) =>
      orm
        .update(payments)
        .set({ status: "voided", voidedAt: clock })
        .where(and(isAuthorised(paymentId), eq(payments.captureMinor, 0n))),
    );
    return;
  }
  const { capturedMinor, card } = await capturePayment({
    paymentIntentId: payment.intentId,
    amountMinor: payment.captureMinor,
    idempotencyKey: `payment:${paymentId}:capture`,
  });
  const shown = { cardBrand: card?.brand ?? null, cardLast4: card?.last4 ?? null };
  await storeFinished(db, paymentId, ({ orm }) =>
    orm
      .update(payments)
      .set({ status: "captured", capturedAt: clock, capturedMinor, ...shown })
      .where(isAuthorised(paymentId)),
  );
}

const clock = sql`statement_timestamp()`;

const isAuthorised = (paymentId: string): SQL | undefined => and(eq(payments.id, paymentId), eq(payments.status, "authorised"));

/**
 * Decides the amount to capture under the row's lock, as cancellations do: from then on they make refunds.
 */
async function decideCapture(db: Db, payment: SettledPayment): Promise<SettledPayment & { readonly captureMinor: bigint }> {
  await db.orm
    .update(payments)
    .set({ captureMinor: sql`${payments.amountMinor} - ${payments.releasedMinor}` })
    .where(and(isAuthorised(payment.id), isConstant(payments.outcome, "confirmed"), isNull(payments.captureMinor)));
  const { captureMinor, ...decided } = await readSettled(db, payment.id);
  if (captureMinor === null) throw new DomainError("invalid_state", { state: decided.status });
  return { ...decided, captureMinor };
}

/** Stores that Stripe has finished the payment, and marks earlier releases of it as sent. */
async function storeFinished(db: Db, paymentId: string, store: (tx: Tx) => PromiseLike<unknown>): Promise<void> {
  await inTransaction(db, async (tx) => {
    await store(tx);
    await sendReleases(tx, paymentId);
  });
}

async function sendReleases({ orm }: Db | Tx, paymentId: string): Promise<void> {
  await orm
    .update(refunds)
    .set({ status: "sent", sentAt: clock })
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.method, "release"), isConstant(refunds.status, "due")));
}

/**
 * Voids a payment that did not confirm its order. A void that was done before counts as done. A payment that
 * staff have captured at Stripe by hand is refunded in full.
 * @throws {DomainError} payment_provider_unavailable (try again)
 */
export async function voidUnbooked(db: Db, paymentId: string): Promise<void> {
  const payment = await readSettled(db, paymentId);
  if (payment.outcome === "confirmed") throw new DomainError("invalid_state", { state: "confirmed" });
  if (payment.status !== "authorised") return;
  try {
    await voidPayment({ paymentIntentId: payment.intentId, idempotencyKey: `payment:${paymentId}:void` });
  } catch (error) {
    if (!hasCode(error, "invalid_state") || error.details.state !== "captured") throw error;
    log.error({ paymentId, orderId: payment.orderId }, "payment to be voided was captured outside, refunding in full");
    await refundInFull(db, payment);
    return;
  }
  await db.orm
    .update(payments)
    .set({ status: "voided", voidedAt: clock })
    .where(and(isAuthorised(paymentId), ne(payments.outcome, "confirmed")));
}

/**
 * Refunds a payment that was captured by hand, perhaps in part, and perhaps refunded in part. The result is
 * stored only when all of it is refunded: until then the payment counts as unfinished, so that a sweep finds
 * it again.
 */
async function refundInFull(db: Db, { id, intentId }: SettledPayment): Promise<void> {
  const { capturedMinor, refundedMinor } = await readPayment(intentId);
  const leftMinor = capturedMinor - refundedMinor;
  if (leftMinor > 0n)
    await refundPayment({ paymentIntentId: intentId, amountMinor: leftMinor, idempotencyKey: `payment:${id}:refund` });
  await db.orm
    .update(payments)
    .set({ status: "captured", capturedAt: clock, capturedMinor, refundedMinor: capturedMinor })
    .where(and(isAuthorised(id), ne(payments.outcome, "confirmed")));
}

type SettledPayment = PaymentRow & { readonly intentId: string };

async function readSettled(db: Db, paymentId: string): Promise<SettledPayment> {
  const payment = await findPayment(db, { id: paymentId });
  if (!payment) throw new DomainError("not_found", { what: "payment" });
  if (payment.paymentIntentId === null) throw new DomainError("invalid_state", { state: payment.status });
  return { ...payment, intentId: payment.paymentIntentId };
}
