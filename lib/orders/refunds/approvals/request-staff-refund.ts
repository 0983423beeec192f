/** Requests of staff for another person's approval of a refund of an order, above the limit of one person. */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type RequestedRefund, refundApprovals } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { lockBooking } from "../../records/booking-rows";
import type { WantedRefund } from "../by-staff/plan-staff-refund";
import { findRefund, fingerprintOf, planStep, type StaffRefundInput } from "../by-staff/refund-by-staff";
import { approvalHours } from "../../limits";

type ApprovalRow = typeof refundApprovals.$inferSelect;

/**
 * Requests the approval of a refund. Nothing is refunded, and no amount is set aside: the request counts for
 * the order as it is now. One that has expired, or whose order has changed since, makes room for this one.
 * @returns the request's id, which is the id of the refund's change, too
 * @throws {DomainError} not_found; forbidden; version_conflict; invalid_state with `requested` where one is
 * open, else for an order that is not confirmed; invalid_input, see planStaffRefund; idempotency_mismatch
 */
export async function requestStaffRefund(db: Db, input: StaffRefundInput, actor: StaffActor): Promise<{ readonly id: string }> {
  const { requestId: id, orderId, version, wanted, reason } = input;
  return inTransaction(db, async (tx) => {
    const order = await lockBooking(tx, orderId, actor, actor, "orders.refund");
    if ((await isRepeated(tx, input)) || (await findRefund(tx, input))) return { id };
    const { amountMinor, currency, parts } = await planStep(tx, order, input);
    const request: RequestedRefund = {
      version,
      parts:
        parts.length === 0
          ? null
          : parts.map(({ line, ...part }) => ({
              reservationId: line.reservationId,
              amountMinor: part.amountMinor.toString(),
            })),
    };
    const row = {
      id,
      action: wanted.action,
      request,
      reason,
      amountMinor,
      currency,
      requestedBy: actor.userId,
      createdAt: sql`statement_timestamp()`,
      expiresAt: sql`statement_timestamp() + ${approvalHours}::int * interval '1 hour'`,
    };
    const [made] = await tx.orm
      .insert(refundApprovals)
      .values({ ...row, orderId })
      .onConflictDoUpdate({
        target: refundApprovals.orderId,
        targetWhere: sql`status = 'requested' and refund_id is null`,
        set: row,
        setWhere: sql`${refundApprovals.expiresAt} <= statement_timestamp()
          or (${refundApprovals.request} ->> 'version')::int <> ${version}`,
      })
      .returning({ id: refundApprovals.id });
    if (!made) throw new DomainError("invalid_state", { state: "requested" });
    const data = { approvalId: id, refund: wanted.action, amountMinor: String(amountMinor), currency };
    await recordAudit(tx, { actor, action: "refund.request", subject: `order:${orderId}`, data });
    return { id };
  });
}

/**
 * Tells whether the same request was made before.
 * @throws {DomainError} idempotency_mismatch when its id was used for another one
 */
async function isRepeated({ orm }: Tx, input: StaffRefundInput): Promise<boolean> {
  const [earlier] = await orm.select().from(refundApprovals).where(eq(refundApprovals.id, input.requestId));
  if (!earlier) return false;
  const wanted = wantedOf(earlier);
  if (!wanted || fingerprintOf({ orderId: earlier.orderId, wanted }) !== fingerprintOf(input))
    throw new DomainError("idempotency_mismatch", {}, "this request id was used for something else");
  return true;
}

/** Returns what a request asks to refund of its order; undefined for one about a failed refund. */
export function wantedOf({
  action,
  request,
  amountMinor,
}: Pick<ApprovalRow, "action" | "request" | "amountMinor">): WantedRefund | undefined {
  if (request === null || action === "retry" || action === "settle") return undefined;
  const parts = request.parts?.map((part) => ({
    reservationId: part.reservationId,
    amountMinor: BigInt(part.amountMinor),
  }));
  return { action, amount: parts ?? amountMinor };
}
