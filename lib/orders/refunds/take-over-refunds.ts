/**
 * `takeOverRefunds`: stores refunds that staff made in Stripe's dashboard, attributed to their order.
 *
 * Raw SQL: refunds of Stripe, compared from arrays.
 */
import { eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { refunds } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { log } from "@/lib/core/log";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { listRefunds, listRefundsSince } from "@/lib/payments/list-payments";
import type { Refund } from "@/lib/payments/refund-payment";

import { captureConfirmed } from "../settlement/capture-or-void";
import { bookRefund } from "./internal/book-refund";
import { findPayment, lockForSettlement, type PaymentRow } from "../rows";

/** Refund that was not stored before. */
export interface TakenOver {
  readonly stripeRefundId: string;
  readonly amountMinor: bigint;
}

/**
 * Reads the refunds of one payment at Stripe and books the unknown ones: as payment of what is owed, the rest
 * as an amount refunded while the booking stays as it is. History, total, credit note and the guest's message
 * follow.
 * @returns the refunds taken over by this call; empty also for a payment that pays for no booking, which is
 * voided or refunded by its own job
 * @throws {DomainError} payment_provider_unavailable; invalid_state when the payment was not captured as it
 * was decided here
 */
export async function takeOverRefunds(db: Db, paymentIntentId: string): Promise<TakenOver[]> {
  const payment = await findPayment(db, { paymentIntentId });
  if (payment?.outcome !== "confirmed") return [];
  const unknown = await withoutKnown(db, payment, await listRefunds(paymentIntentId));
  if (unknown.length === 0) return [];
  // A refunded amount was captured before.
  if (payment.status === "authorised") await captureConfirmed(db, payment.id);
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    await lockForSettlement(tx, payment);
    const taken: TakenOver[] = [];
    for (const { refund, madeFor } of unknown) {
      const changeIds = await bookRefund(tx, boss, payment, refund, madeFor);
      if (changeIds.length === 0 || madeFor !== undefined) continue;
      const { refundId: stripeRefundId, amountMinor } = refund;
      taken.push({ stripeRefundId, amountMinor });
      log.warn({ paymentId: payment.id, orderId: payment.orderId, stripeRefundId }, "refund made at Stripe booked");
      const data = { orderId: payment.orderId, stripeRefundId, amountMinor: String(amountMinor), changeIds };
      await recordAudit(tx, { actor: systemActor, action: "refund.take_over", subject: `payment:${payment.id}`, data });
    }
    return taken;
  });
}

/** Most refunds looked up in one statement. */
const maxAtOnce = 100;

/**
 * Takes over every refund that Stripe has made since; their webhooks may have been lost.
 * @returns the refunds taken over, each with its payment
 * @throws {DomainError} payment_provider_unavailable
 */
export async function takeOverRefundsSince(db: Db, since: Date): Promise<(TakenOver & { paymentIntentId: string })[]> {
  const taken: (TakenOver & { paymentIntentId: string })[] = [];
  const takeOver = async (batch: readonly Refund[]) => {
    for (const paymentIntentId of await paymentsOfUnknown(db, batch))
      for (const one of await takeOverRefunds(db, paymentIntentId)) taken.push({ ...one, paymentIntentId });
  };
  let batch: Refund[] = [];
  for await (const refund of listRefundsSince(since)) {
    if (refund.status === "failed") continue;
    batch.push(refund);
    if (batch.length < maxAtOnce) continue;
    await takeOver(batch);
    batch = [];
  }
  await takeOver(batch);
  return taken;
}

/** Finds the stored payments that have a refund which is in no row. */
async function paymentsOfUnknown({ sql }: Db, made: readonly Refund[]): Promise<string[]> {
  const rows = await sql<{ intentId: string }[]>`
    select distinct p.stripe_payment_intent_id as "intentId"
    from unnest(${made.map(({ refundId }) => refundId)}::text[], ${made.map(({ paymentIntentId }) => paymentIntentId ?? "")}::text[])
      as made (refund_id, intent_id)
    join payments p on p.stripe_payment_intent_id = made.intent_id and p.outcome = 'confirmed' and p.status = 'captured'
    where not exists (select from refunds r where r.stripe_refund_id = made.refund_id)`;
  return rows.map(({ intentId }) => intentId);
}

interface Unknown {
  readonly refund: Refund;
  /** Stored refund whose job made it. */
  readonly madeFor: string | undefined;
}

/**
 * Filters refunds that were sent and are in no row, the oldest first. A refund that was returned moved no
 * money.
 */
async function withoutKnown({ orm }: Db, payment: PaymentRow, made: readonly Refund[]): Promise<Unknown[]> {
  const rows = await orm
    .select({ id: refunds.id, stripeRefundId: refunds.stripeRefundId })
    .from(refunds)
    .where(eq(refunds.paymentId, payment.id));
  const known = new Set(rows.map(({ stripeRefundId }) => stripeRefundId));
  const ours = new Set(rows.map(({ id }) => id));
  return made
    .filter(({ refundId, status }) => status !== "failed" && !known.has(refundId))
    .map((refund) => ({ refund, madeFor: refund.key?.split(":").find((part) => ours.has(part)) }))
    .toSorted((one, other) => one.refund.createdAt.getTime() - other.refund.createdAt.getTime());
}
