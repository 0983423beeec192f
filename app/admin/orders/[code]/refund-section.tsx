// Refunds of an order by staff: what can still be refunded, the ways there, and requests for approval.
import { ApprovalHistory } from "@/components/admin/money/approval-history";
import { ApprovalList } from "@/components/admin/money/approval-list";
import { RefundControls } from "@/components/admin/refund/refund-controls";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { listApprovalsOfOrders } from "@/lib/orders/refunds/approvals/list-approvals";
import { readRefundableForStaff, type RefundableOrder } from "@/lib/orders/refunds/by-staff/read-refundable";
import { listDeskRefunds } from "@/lib/orders/refunds/record-desk-refund";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";

import { withReasons } from "../../refunds/approval-reasons";
import { decideApprovalAction } from "../../refunds/actions";
import { DeskRefundSection } from "./desk-refund-section";

type RefundSectionProps = { code: string; actor: StaffActor; locale: string };

/** Renders nothing for an actor who may not see payments, and for an order that is not booked. */
export async function RefundSection({ code, actor, locale }: RefundSectionProps) {
  const order = await readIfSeen(code, actor);
  if (!order) return null;
  const [approvals, permitted, atDesk] = await Promise.all([
    listApprovalsOfOrders(mainDb(), [order.id], actor).then((all) => withReasons(all, actor)),
    filterPermittedOrders(mainDb(), actor, "orders.refund", [order.id]),
    listDeskRefunds(mainDb(), actor, { orderId: order.id }),
  ]);
  const isOpen = ({ status, isExpired }: (typeof approvals)[number]) => status === "requested" && !isExpired;
  return (
    <section id="refunds" aria-labelledby="refunds-by-staff" className="min-w-0 scroll-mt-20">
      <Heading level={2} size="small" id="refunds-by-staff">
        Refund by staff
      </Heading>
      <RefundControls
        order={order}
        cannotRefund={permitted.has(order.id) ? undefined : cannotChangeText("orders.refund")}
        locale={locale}
      />
      <ApprovalList approvals={approvals.filter(isOpen)} isOfOrder locale={locale} decide={decideApprovalAction} />
      <ApprovalHistory approvals={approvals.filter((approval) => !isOpen(approval))} locale={locale} />
      <DeskRefundSection orderId={order.id} refunds={atDesk} actor={actor} locale={locale} />
    </section>
  );
}

async function readIfSeen(code: string, actor: StaffActor): Promise<RefundableOrder | undefined> {
  try {
    return await readRefundableForStaff(mainDb(), code, actor, "payments.read");
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}
