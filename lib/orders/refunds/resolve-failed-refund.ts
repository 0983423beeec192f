/** Failed refunds that staff retry, or record as paid outside Stripe. */
import { eq, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { refunds } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { done, gone, refused, type RetryOutcome } from "@/lib/staff/retry-outcome";

import { requireOrderPermission } from "../staff-access";
import { type RefundFilter, reasonOf } from "./list-failed-refunds";

/**
 * Retries a failed refund, as a refund of its own at Stripe. One that is under way already, or was paid, is
 * left as it is.
 * @param actor the member of staff who retries it, for the audit trail
 * @throws {DomainError} not_found; forbidden; invalid_state when it did not fail, or was paid another way
 */
export async function retryRefund(db: Db, refundId: string, actor: StaffActor): Promise<void> {
  const boss = await prepareJobs();
  const result = await inTransaction(db, (tx) => retryRefundStep(tx, boss, actor, refundId));
  if (result.outcome === "gone") throw new DomainError("not_found", { what: "refund" });
  // One that is under way already, or was paid, is left as it is.
  if (result.outcome === "refused" && result.reason === "settled") throw new DomainError("invalid_state", { state: "settled" });
}

/**
 * Rules that refuse a retry. Of many at once, those are refused that would fail again as they are: while the
 * payment is disputed, or after a bank returned the money; staff may still retry each of them alone.
 */
export type RefundRefusal = "settled" | "not_failed" | "disputed" | "returned";

/**
 * {@link retryRefund} for one of many.
 * @param filter that the refund must match; none when absent
 * @throws {DomainError} not_found; forbidden
 */
export async function retryRefundStep(
  tx: Tx,
  boss: PgBoss,
  actor: StaffActor,
  refundId: string,
  filter?: RefundFilter,
): Promise<RetryOutcome<RefundRefusal>> {
  const { orderId, status, settledAt, lastError, retries } = refunds;
  const [refund] = await tx.orm
    .select({ orderId, status, settledAt, lastError })
    .from(refunds)
    .where(eq(refunds.id, refundId))
    .for("update");
  if (!refund) return gone;
  await requireOrderPermission(tx, actor, "payments.edit", refund.orderId, "refund");
  if (refund.settledAt !== null) return filter ? gone : refused("settled");
  if (refund.status !== "failed") return filter ? gone : refused("not_failed");
  const { reason } = reasonOf(refund.lastError ?? "");
  if (filter) {
    if (filter.reason !== undefined && filter.reason !== reason) return gone;
    if (reason !== "refused") return refused(reason);
  }
  await tx.orm
    .update(refunds)
    .set({ status: "due", failedAt: null, lastError: null, retries: sql`${retries} + 1` })
    .where(eq(refunds.id, refundId));
  await queueJob(tx, boss, "refund-payment", { refundId });
  await recordAudit(tx, { actor, action: "refund.retry", subject: `refund:${refundId}`, data: {} });
  return done;
}

/**
 * Records that a failed refund was paid another way; no payment is made here. A repeat for a resolved refund
 * changes nothing.
 * @param how the way it was paid, for later readers: "bank transfer, reference 4711"
 * @param actor the member of staff who paid it, for the audit trail
 * @throws {DomainError} not_found; forbidden; invalid_state when it did not fail
 */
export async function resolveFailedRefund(
  db: Db,
  { refundId, how }: { readonly refundId: string; readonly how: string },
  actor: StaffActor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [refund] = await tx.orm
      .select({
        orderId: refunds.orderId,
        status: refunds.status,
        amountMinor: refunds.amountMinor,
        currency: refunds.currency,
        settledAt: refunds.settledAt,
      })
      .from(refunds)
      .where(eq(refunds.id, refundId))
      .for("update");
    if (!refund) throw new DomainError("not_found", { what: "refund" });
    await requireOrderPermission(tx, actor, "payments.edit", refund.orderId, "refund");
    if (refund.status !== "failed") throw new DomainError("invalid_state", { state: refund.status });
    if (refund.settledAt !== null) return;
    await tx.orm
      .update(refunds)
      .set({ settledAt: sql`statement_timestamp()` })
      .where(eq(refunds.id, refundId));
    const { orderId, amountMinor, currency } = refund;
    const data = { orderId, amountMinor: String(amountMinor), currency, how };
    await recordAudit(tx, { actor, action: "refund.settle", subject: `refund:${refundId}`, data });
  });
}
