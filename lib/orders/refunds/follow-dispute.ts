/** `followDispute`: stores a dispute as Stripe has it, for any number and order of reports. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type DisputeStatus, disputes, refunds } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { derivedId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";
import { type Dispute, listDisputesSince, readDispute } from "@/lib/payments/disputes";

import { findPayment, lockForSettlement } from "../rows";

/** Stage of a dispute: a report that is older than the stored state changes nothing. */
const stage: Record<DisputeStatus, number> = {
  warning_needs_response: 0,
  warning_under_review: 1,
  needs_response: 2,
  under_review: 3,
  warning_closed: 4,
  prevented: 4,
  won: 4,
  lost: 4,
};

const isClosed = (status: DisputeStatus) => stage[status] === 4;

/**
 * Reads a dispute at Stripe and stores its state.
 * @param stripeDisputeId `dp_...`
 * @returns false when its payment is unknown
 * @throws {DomainError} payment_provider_unavailable
 */
export async function followDispute(db: Db, stripeDisputeId: string): Promise<boolean> {
  return (await writeDown(db, await readDispute(stripeDisputeId))) !== "unknown";
}

/**
 * Reads and stores every dispute opened since; their webhooks may have been lost.
 * @returns Stripe's ids of the disputes in which something was new
 * @throws {DomainError} payment_provider_unavailable
 */
export async function followDisputesSince(db: Db, since: Date): Promise<string[]> {
  const changed: string[] = [];
  for (const dispute of await listDisputesSince(since))
    if ((await writeDown(db, dispute)) === "changed") changed.push(dispute.disputeId);
  return changed;
}

type Written = "unknown" | "same" | "changed";

async function writeDown(db: Db, dispute: Dispute): Promise<Written> {
  const { paymentIntentId } = dispute;
  const payment = paymentIntentId === null ? undefined : await findPayment(db, { paymentIntentId });
  if (!payment) return "unknown";
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    // Runs under the payment's lock, as cancellations do: a withdrawn amount is not offered as a refund at
    // the same moment.
    await lockForSettlement(tx, payment);
    const [known] = await tx.orm
      .select({
        status: disputes.status,
        dueBy: disputes.dueBy,
        amountMinor: disputes.amountMinor,
        submittedAt: disputes.submittedAt,
      })
      .from(disputes)
      .where(eq(disputes.stripeDisputeId, dispute.disputeId));
    if (known && (stage[dispute.status] < stage[known.status] || isSame(known, dispute))) return "same";
    const now = sql`statement_timestamp()`;
    const facts = {
      status: dispute.status,
      reason: dispute.reason.slice(0, 100),
      amountMinor: dispute.amountMinor,
      dueBy: dispute.dueBy,
      submittedAt: dispute.isSubmitted ? (known?.submittedAt ?? now) : null,
      closedAt: isClosed(dispute.status) ? now : null,
    };
    const id = derivedId(payment.id, `dispute ${dispute.disputeId}`);
    const { orderId } = payment;
    await tx.orm
      .insert(disputes)
      .values({
        ...facts,
        orderId,
        id,
        paymentId: payment.id,
        stripeDisputeId: dispute.disputeId,
        currency: dispute.currency,
        openedAt: dispute.createdAt,
      })
      .onConflictDoUpdate({ target: disputes.stripeDisputeId, set: facts });
    await notifyStaff(tx, boss, { orderId, id, dispute });
    if (dispute.status === "won") await retryRefused(tx, boss, payment.id);
    return "changed";
  });
}

function isSame(
  known: {
    readonly status: DisputeStatus;
    readonly dueBy: Date | null;
    readonly amountMinor: bigint;
    readonly submittedAt: Date | null;
  },
  { status, dueBy, amountMinor, isSubmitted }: Dispute,
): boolean {
  return (
    known.status === status &&
    known.amountMinor === amountMinor &&
    known.dueBy?.getTime() === dueBy?.getTime() &&
    (known.submittedAt !== null) === isSubmitted
  );
}

/** Stages about which staff get an e-mail: those that need an answer, and the loss. */
const mailed: Partial<Record<DisputeStatus, "inquiry_opened" | "dispute_opened" | "dispute_lost">> = {
  warning_needs_response: "inquiry_opened",
  needs_response: "dispute_opened",
  lost: "dispute_lost",
};

/**
 * Reports a dispute to staff in the log, in the audit trail and by e-mail; the staff's page shows it with its
 * deadline.
 */
async function notifyStaff(
  tx: Tx,
  boss: PgBoss,
  { orderId, id, dispute }: { readonly orderId: string; readonly id: string; readonly dispute: Dispute },
): Promise<void> {
  const { disputeId: stripeDisputeId, status, reason, dueBy } = dispute;
  const facts = {
    orderId,
    stripeDisputeId,
    status,
    reason,
    amountMinor: String(dispute.amountMinor),
    dueBy: dueBy?.toISOString() ?? null,
  };
  if (status.endsWith("needs_response")) log.error(facts, "payment disputed, needs staff before the deadline");
  else log.warn(facts, "dispute updated");
  await recordAudit(tx, { actor: systemActor, action: "dispute.update", subject: `dispute:${id}`, data: facts });
  const kind = mailed[status];
  if (kind !== undefined) await requestNotification(tx, boss, { kind, subject: id });
}

/** Retries refunds that Stripe refused because of the dispute; they can be paid now. */
async function retryRefused(tx: Tx, boss: PgBoss, paymentId: string): Promise<void> {
  const due = await tx.orm
    .update(refunds)
    .set({ status: "due", failedAt: null, lastError: null, retries: sql`${refunds.retries} + 1` })
    .where(
      and(
        eq(refunds.paymentId, paymentId),
        eq(refunds.status, "failed"),
        isNull(refunds.settledAt),
        sql`${refunds.lastError} like 'charge_disputed:%'`,
      ),
    )
    .returning({ refundId: refunds.id });
  for (const { refundId } of due) await queueJob(tx, boss, "refund-payment", { refundId });
}
