/** Refunds that a bank returns, days or weeks after Stripe made them. */
import { type Db, inTransaction } from "@/db/client";
import { log } from "@/lib/core/log";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotifications } from "@/lib/events/request-notification";
import { listRefunds, listRefundsSince } from "@/lib/payments/list-payments";

import { findPayment } from "../rows";

/** Refund whose amount is with the venue again. */
export interface FailedRefundMark {
  readonly refundId: string;
  readonly orderId: string;
  readonly paymentIntentId: string;
  readonly amountMinor: bigint;
}

/** Most refunds marked in one transaction. */
const maxAtOnce = 100;

/**
 * Finds the returned refunds of one payment at Stripe and marks them: the guest is still owed the amount, and
 * staff pay it another way.
 * @returns the refunds marked by this call, or undefined for an unknown payment
 * @throws {DomainError} payment_provider_unavailable
 */
export async function markFailedRefundsOf(db: Db, paymentIntentId: string): Promise<FailedRefundMark[] | undefined> {
  if (!(await findPayment(db, { paymentIntentId }))) return undefined;
  const refunds = await listRefunds(paymentIntentId);
  return mark(
    db,
    refunds.filter(({ status }) => status === "failed").map(({ refundId }) => refundId),
  );
}

/**
 * Marks every returned refund that Stripe has made since; their webhooks may have been lost.
 * @throws {DomainError} payment_provider_unavailable
 */
export async function markFailedRefundsSince(db: Db, since: Date): Promise<FailedRefundMark[]> {
  const marked: FailedRefundMark[] = [];
  let failed: string[] = [];
  for await (const { refundId, status } of listRefundsSince(since)) {
    if (status !== "failed") continue;
    failed.push(refundId);
    if (failed.length < maxAtOnce) continue;
    marked.push(...(await mark(db, failed)));
    failed = [];
  }
  return [...marked, ...(await mark(db, failed))];
}

/**
 * Marks refunds in one statement and updates the sums in the same transaction: the process that marks a
 * refund subtracts it from its payment, once.
 */
async function mark(db: Db, stripeRefundIds: readonly string[]): Promise<FailedRefundMark[]> {
  if (stripeRefundIds.length === 0) return [];
  const boss = await prepareJobs();
  const marked = await inTransaction(db, async (tx) => {
    const { sql } = tx;
    // Lock the payments first, in the order in which every process locks them that changes their sums.
    await sql`
      select 1 from payments where id in (
        select payment_id from refunds where status = 'sent' and stripe_refund_id = any(${[...stripeRefundIds]}::text[]))
      order by order_id, id for update`;
    const rows = await sql<(FailedRefundMark & { paymentId: string })[]>`
      update refunds r set status = 'failed', sent_at = null, failed_at = statement_timestamp(), last_error = 'The bank sent the money back.'
      from payments p
      where p.id = r.payment_id and r.status = 'sent' and r.stripe_refund_id = any(${[...stripeRefundIds]}::text[])
      returning r.id as "refundId", r.order_id as "orderId", p.stripe_payment_intent_id as "paymentIntentId", r.amount_minor as "amountMinor",
        r.payment_id as "paymentId"`;
    for (const { paymentId, amountMinor } of rows)
      await sql`update payments set refunded_minor = refunded_minor - ${amountMinor} where id = ${paymentId}`;
    await requestNotifications(
      tx,
      boss,
      rows.map(({ refundId }) => ({ kind: "refund_failed", subject: refundId })),
    );
    return rows;
  });
  for (const { refundId, orderId } of marked) log.error({ refundId, orderId }, "refund returned by the bank, needs staff");
  return marked;
}
