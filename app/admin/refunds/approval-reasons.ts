// Reasons for which a member of staff cannot decide on requests for approval.
import { mainDb } from "@/db/client";
import type { ListedApproval } from "@/lib/orders/refunds/approvals/list-approvals";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";

/** A request; `cannotDecide` says why its reader cannot decide, undefined where they can. */
type ShownApproval = ListedApproval & { readonly cannotDecide: string | undefined };

/** Adds to each request the reason for which the reader cannot decide on it. */
export async function withReasons(approvals: readonly ListedApproval[], actor: StaffActor): Promise<ShownApproval[]> {
  const orderIds = approvals.map(({ orderId }) => orderId);
  const [settleable, refundable] = await Promise.all([
    filterPermittedOrders(mainDb(), actor, "payments.edit", orderIds),
    filterPermittedOrders(mainDb(), actor, "orders.refund", orderIds),
  ]);
  return approvals.map((approval) => {
    const isOfOrder = approval.refundId === null;
    const isPermitted = (isOfOrder ? refundable : settleable).has(approval.orderId);
    const cannotDecide =
      approval.requesterId === actor.userId
        ? "You asked for it, so another person has to decide."
        : isPermitted
          ? undefined
          : cannotChangeText(isOfOrder ? "orders.refund" : "payments.edit");
    return { ...approval, cannotDecide };
  });
}
