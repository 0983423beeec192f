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
import { needsApproval, requireBelowLimit } from "./approvals/limits";
import { type RefundFilter, reasonOf } from "./list-failed-refunds";

/** A refund that staff act on, under its lock. */
export interface LockedRefund {
  readonly id: string;
  readonly orderId: string;
  readonly status: "due" | "sent" | "failed";
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly settledAt: Date | null;
  readonly lastError: string | null;
}

/**
 * Locks a refund, for a member of staff who may change the payments of its order.
 * @returns undefined where there is none with that id
 * @throws {DomainError} not_found, forbidden
 */
async function findLocked(tx: Tx, refundId: string, actor: StaffActor): Promise<LockedRefund | undefined> {
  const { id, orderId, status, amountMinor, currency, settledAt, lastError } = refunds;
  const [refund] = await tx.orm
    .select({ id, orderId, status, amountMinor, currency, settledAt, lastError })
    .from(refunds)
    .where(eq(id, refundId))
    .for("update");
  if (refund) await requireOrderPermission(tx, actor, "payments.edit", refund.orderId, "refund");
  return refund;
}

/**
 * Locks a refund, for a member of staff who may change the payments of its order.
 * @throws {DomainError} not_found, forbidden
 */
export async function lockRefundStep(tx: Tx, refundId: string, actor: StaffActor): Promise<LockedRefund> {
  const refund = await findLocked(tx, refundId, actor);
  if (!refund) throw new DomainError("not_found", { what: "refund" });
  return refund;
}

/**
 * Retries a failed refund, as a refund of its own at Stripe. One that is under way already, or was paid, is
 * left as it is.
 * @param actor the member of staff who retries it, for the audit trail
 * @throws {DomainError} not_found; forbidden; invalid_state when it did not fail, or was paid another way;
 * approval_required above the limit
 */
export async function retryRefund(db: Db, refundId: string, actor: StaffActor): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const refund = await lockRefundStep(tx, refundId, actor);
    if (refund.status === "failed" && refund.settledAt === null) requireBelowLimit(refund);
    await retryLockedStep(tx, boss, refund, actor);
  });
}

/**
 * Retries a refund whose lock the transaction has. One that is under way already is left as it is.
 * @param data goes into the audit trail
 * @throws {DomainError} invalid_state when it was paid another way
 */
export async function retryLockedStep(
  tx: Tx,
  boss: PgBoss,
  { id: refundId, status, settledAt }: LockedRefund,
  actor: StaffActor,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (settledAt !== null) throw new DomainError("invalid_state", { state: "settled" });
  if (status !== "failed") return;
  await tx.orm
    .update(refunds)
    .set({ status: "due", failedAt: null, lastError: null, retries: sql`${refunds.retries} + 1` })
    .where(eq(refunds.id, refundId));
  await queueJob(tx, boss, "refund-payment", { refundId });
  await recordAudit(tx, { actor, action: "refund.retry", subject: `refund:${refundId}`, data });
}

/**
 * Rules that refuse a retry. Of many at once, those are refused that would fail again as they are: while the
 * payment is disputed, or after a bank returned the money; staff may still retry each of them alone. Those
 * above the limit of one person wait for their approval.
 */
export type RefundRefusal = "disputed" | "returned" | "needs_approval";

/**
 * Retries one of many refunds.
 * @param filter that the refund must match
 * @throws {DomainError} not_found; forbidden
 */
export async function retryRefundStep(
  tx: Tx,
  boss: PgBoss,
  actor: StaffActor,
  refundId: string,
  filter: RefundFilter,
): Promise<RetryOutcome<RefundRefusal>> {
  const refund = await findLocked(tx, refundId, actor);
  if (!refund || refund.settledAt !== null || refund.status !== "failed") return gone;
  const { reason } = reasonOf(refund.lastError ?? "");
  if (filter.reason !== undefined && filter.reason !== reason) return gone;
  if (reason !== "refused") return refused(reason);
  if (needsApproval(refund)) return refused("needs_approval");
  await retryLockedStep(tx, boss, refund, actor);
  return done;
}

/**
 * Records that a failed refund was paid another way; no payment is made here. A repeat for a resolved refund
 * changes nothing.
 * @param how the way it was paid, for later readers: "bank transfer, reference 4711"
 * @param actor the member of staff who paid it, for the audit trail
 * @throws {DomainError} not_found; forbidden; invalid_state when it did not fail; approval_required above the
 * limit
 */
export async function resolveFailedRefund(
  db: Db,
  { refundId, how }: { readonly refundId: string; readonly how: string },
  actor: StaffActor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const refund = await lockRefundStep(tx, refundId, actor);
    if (refund.status === "failed" && refund.settledAt === null) requireBelowLimit(refund);
    await settleRefundStep(tx, refund, how, actor);
  });
}

/** Records as paid a refund whose lock the transaction has; `data` goes into the audit trail. */
export async function settleRefundStep(
  tx: Tx,
  refund: LockedRefund,
  how: string,
  actor: StaffActor,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { id: refundId, orderId, status, amountMinor, currency, settledAt } = refund;
  if (status !== "failed") throw new DomainError("invalid_state", { state: status });
  if (settledAt !== null) return;
  await tx.orm
    .update(refunds)
    .set({ settledAt: sql`statement_timestamp()` })
    .where(eq(refunds.id, refundId));
  const facts = { orderId, amountMinor: String(amountMinor), currency, how, ...data };
  await recordAudit(tx, { actor, action: "refund.settle", subject: `refund:${refundId}`, data: facts });
}
