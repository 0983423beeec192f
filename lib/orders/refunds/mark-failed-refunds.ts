/** Refunds that a bank returns, days or weeks after Stripe made them. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { anyOf } from "@/db/orm";
import { payments, refunds } from "@/db/schema";
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

/** Error that is stored with a refund that a bank has returned. */
export const returnedByBank = "The bank returned the refund.";

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
  const returned = (await listRefunds(paymentIntentId)).filter(({ status }) => status === "failed");
  return mark(
    db,
    returned.map(({ refundId }) => refundId),
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
    const { orm } = tx;
    const isReturned = and(eq(refunds.status, "sent"), anyOf(refunds.stripeRefundId, stripeRefundIds));
    // Lock the payments first, in the order in which every process locks them that changes their sums.
    await orm
      .select({ id: payments.id })
      .from(payments)
      .where(inArray(payments.id, orm.select({ id: refunds.paymentId }).from(refunds).where(isReturned)))
      .orderBy(asc(payments.orderId), asc(payments.id))
      .for("update");
    const { id: refundId, orderId, amountMinor, paymentId } = refunds;
    const rows = await orm
      .update(refunds)
      .set({ status: "failed", sentAt: null, failedAt: sql`statement_timestamp()`, lastError: returnedByBank })
      .from(payments)
      .where(and(eq(payments.id, paymentId), isReturned))
      .returning({
        refundId,
        orderId,
        paymentIntentId: sql<string>`${payments.stripePaymentIntentId}`,
        amountMinor,
        paymentId,
      });
    for (const row of rows)
      await orm
        .update(payments)
        .set({ refundedMinor: sql`${payments.refundedMinor} - ${row.amountMinor}` })
        .where(eq(payments.id, row.paymentId));
    await requestNotifications(
      tx,
      boss,
      rows.map((row) => ({ kind: "refund_failed", subject: row.refundId })),
    );
    return rows;
  });
  for (const { refundId, orderId } of marked) log.error({ refundId, orderId }, "refund returned by the bank, needs staff");
  return marked;
}
