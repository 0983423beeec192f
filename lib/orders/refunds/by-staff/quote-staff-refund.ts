/** `quoteStaffRefund`: the effects of a refund by staff, before anything is done. */
import type { Db } from "@/db/client";
import type { OrderRefundAction } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";

import { allocateRefund } from "../allocate-refund";
import type { RefundTarget } from "../../records/record-change";
import { findOrder } from "../../rows";
import { requireOrderPermission } from "../../staff-access";
import { needsApproval } from "../approvals/limits";
import { type PlannedRefund, planStaffRefund, type WantedRefund } from "./plan-staff-refund";
import { readRefundable } from "./read-refundable";

export interface StaffRefundQuote extends PlannedRefund {
  readonly orderId: string;
  readonly code: string;
  /** Version of the order that was quoted; a refund of another one is refused. */
  readonly version: number;
  readonly action: OrderRefundAction;
  readonly currency: string;
  /** Payments to which the parts of the amount go. */
  readonly targets: readonly RefundTarget[];
  /** Total of the order now, and afterwards. */
  readonly totalMinor: bigint;
  readonly totalAfterMinor: bigint;
  /** Amount that can be refunded afterwards. */
  readonly leftAfterMinor: bigint;
  readonly contactEmail: string;
  readonly needsApproval: boolean;
  /** Sum that staff refunded before without an approval; it counts towards the limit. */
  readonly earlierMinor: bigint;
}

/**
 * Quotes a refund by staff.
 * @param locale BCP 47, of the reader
 * @throws {DomainError} not_found; forbidden; invalid_state for an order that is not confirmed;
 * invalid_input, see planStaffRefund
 */
export async function quoteStaffRefund(
  db: Db,
  { orderId, wanted, locale }: { readonly orderId: string; readonly wanted: WantedRefund; readonly locale: string },
  actor: StaffActor,
): Promise<StaffRefundQuote> {
  await requireOrderPermission(db, actor, "orders.refund", orderId);
  const order = await findOrder(db, orderId);
  if (!order) throw new DomainError("not_found", { what: "order" });
  const refundable = await readRefundable(db, order);
  const { version, currency, totalMinor, leftMinor, contactEmail, earlierMinor } = refundable;
  const planned = planStaffRefund(refundable.lines, wanted, { leftMinor, currency, locale });
  return {
    ...planned,
    orderId,
    code: order.code,
    version,
    action: wanted.action,
    currency,
    targets: allocateRefund(planned.amountMinor, currency, refundable.paid),
    totalMinor,
    totalAfterMinor: totalMinor - planned.amountMinor,
    leftAfterMinor: leftMinor - planned.amountMinor,
    contactEmail,
    needsApproval: needsApproval({ amountMinor: planned.amountMinor, currency, earlierMinor }),
    earlierMinor,
  };
}
