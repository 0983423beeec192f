/** Failed refunds that staff retry, or record as paid outside Stripe. */
import { eq, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type failedRefundActions, refunds } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { done, gone, refused, type RetryOutcome } from "@/lib/staff/retry-outcome";

import { lockOrder, lockOrders } from "../rows";
import { requireOrderPermission } from "../staff-access";
import { needsApproval, requireBelowLimit } from "./approvals/limits";
import { readEarlierMinor } from "./approvals/read-earlier-refunds";
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
 * Locks a refund for a member of staff who may change the payments of its order. The order is locked before
 * it, since its refunds have a limit together; reservations and payments are left out (see
 * lockForSettlement), as no action on a failed refund comes to them.
 * @returns undefined where there is none with that id
 * @throws {DomainError} not_found, forbidden
 */
async function findLocked(tx: Tx, refundId: string, actor: StaffActor): Promise<LockedRefund | undefined> {
  const { id, orderId, status, amountMinor, currency, settledAt, lastError } = refunds;
  const [found] = await tx.orm.select({ orderId }).from(refunds).where(eq(id, refundId));
  if (!found) return undefined;
  await requireOrderPermission(tx, actor, "payments.edit", found.orderId, "refund");
  await lockOrder(tx, found.orderId);
  const [refund] = await tx.orm
    .select({ id, orderId, status, amountMinor, currency, settledAt, lastError })
    .from(refunds)
    .where(eq(id, refundId))
    .for("update");
  return refund;
}

/**
 * Locks a refund with its order, for a member of staff who may change the order's payments.
 * @throws {DomainError} not_found, forbidden
 */
export async function lockRefundStep(tx: Tx, refundId: string, actor: StaffActor): Promise<LockedRefund> {
  const refund = await findLocked(tx, refundId, actor);
  if (!refund) throw new DomainError("not_found", { what: "refund" });
  return refund;
}

/** Adds what counts towards the limit of an action on a refund whose lock the transaction has. */
const withEarlier = async (
  tx: Tx,
  { id: refundId, orderId, amountMinor, currency }: LockedRefund,
  action: (typeof failedRefundActions)[number],
) => ({ amountMinor, currency, earlierMinor: await readEarlierMinor(tx, { orderId, refundId, action }) });

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
    if (refund.status === "failed" && refund.settledAt === null) requireBelowLimit(await withEarlier(tx, refund, "retry"));
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
 * Locks the orders of many refunds that one transaction retries. They come in the order in which they failed,
 * so two transactions would lock their orders the other way round.
 */
export async function lockOrdersOfRefunds(tx: Tx, refundIds: readonly string[]): Promise<void> {
  const rows = await tx.orm.select({ orderId: refunds.orderId }).from(refunds).where(anyOf(refunds.id, refundIds));
  await lockOrders(
    tx,
    rows.map(({ orderId }) => orderId),
  );
}

/**
 * Retries one of many refunds. Their orders are locked beforehand, see lockOrdersOfRefunds.
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
  if (needsApproval(await withEarlier(tx, refund, "retry"))) return refused("needs_approval");
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
    if (refund.status === "failed" && refund.settledAt === null) requireBelowLimit(await withEarlier(tx, refund, "settle"));
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
    .set({ settledAt: sql`statement_timestamp()`, settledHow: how })
    .where(eq(refunds.id, refundId));
  // Leaves out the way, which stands with the refund: the log is never erased, and a text may name a guest.
  const facts = { orderId, amountMinor: String(amountMinor), currency, ...data };
  await recordAudit(tx, { actor, action: "refund.settle", subject: `refund:${refundId}`, data: facts });
}
