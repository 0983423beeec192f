/** Requests of staff for another person's approval of what they do about a failed refund above the limit. */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type failedRefundActions, orders, refundApprovals } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { lockRefundStep } from "../resolve-failed-refund";
import { approvalHours } from "../../limits";

export interface ApprovalRequest {
  readonly refundId: string;
  readonly action: (typeof failedRefundActions)[number];
  /** Way in which it was paid; for `settle` alone. */
  readonly how?: string | undefined;
  /** Reason in the requester's words, for the one who decides. */
  readonly reason: string;
}

/**
 * Requests an approval. One that has expired makes room for this one.
 * @returns the request's id
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_state` with `requested` where one is open, else
 * when the refund did not fail or was paid another way; `invalid_input` for a record without its way
 */
export async function requestApproval(
  db: Db,
  { refundId, action, how, reason }: ApprovalRequest,
  actor: StaffActor,
): Promise<{ readonly id: string }> {
  if (action === "settle" && how === undefined)
    throw new DomainError("invalid_input", { issues: [{ path: ["how"], message: "Say how it was paid." }] });
  const id = newId();
  return inTransaction(db, async (tx) => {
    const { orderId, status, settledAt, amountMinor, currency } = await lockRefundStep(tx, refundId, actor);
    if (settledAt !== null) throw new DomainError("invalid_state", { state: "settled" });
    if (status !== "failed") throw new DomainError("invalid_state", { state: status });
    const row = {
      id,
      orderId,
      action,
      how: action === "settle" ? (how ?? null) : null,
      reason,
      amountMinor,
      currency,
      requestedBy: actor.userId,
      createdAt: sql`statement_timestamp()`,
      expiresAt: sql`statement_timestamp() + ${approvalHours}::int * interval '1 hour'`,
    };
    const [made] = await tx.orm
      .insert(refundApprovals)
      .values({ ...row, refundId })
      .onConflictDoUpdate({
        target: refundApprovals.refundId,
        targetWhere: sql`status = 'requested'`,
        // Another id, so that a page that shows the expired one decides nothing.
        set: row,
        setWhere: sql`${refundApprovals.expiresAt} <= statement_timestamp()`,
      })
      .returning({ id: refundApprovals.id });
    if (!made) throw new DomainError("invalid_state", { state: "requested" });
    const data = { approvalId: id, orderId, action, amountMinor: String(amountMinor), currency };
    await recordAudit(tx, { actor, action: "refund.request", subject: `refund:${refundId}`, data });
    return { id };
  });
}

/** Reads whose request an approval is, what it asks for, and of how much of which refund and order. */
export async function findApproval({ orm }: Pick<Db | Tx, "orm">, id: string) {
  const { refundId, orderId, action, requestedBy, amountMinor, currency } = refundApprovals;
  const [found] = await orm
    .select({ refundId, orderId, orderCode: orders.code, action, requestedBy, amountMinor, currency })
    .from(refundApprovals)
    .innerJoin(orders, eq(orders.id, orderId))
    .where(eq(refundApprovals.id, id));
  return found;
}
