// Refunds of an order that staff have to pay back at the desk, with the button that records it.
import { DeskRefunds } from "@/components/admin/desk/desk-refunds";
import { mainDb } from "@/db/client";
import type { DeskRefund } from "@/lib/orders/refunds/record-desk-refund";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";

import { recordDeskRefundAction } from "../../desk/actions";

type DeskRefundSectionProps = { orderId: string; refunds: readonly DeskRefund[]; actor: StaffActor; locale: string };

export async function DeskRefundSection({ orderId, refunds, actor, locale }: DeskRefundSectionProps) {
  const permitted = await filterPermittedOrders(mainDb(), actor, "orders.edit", [orderId]);
  return (
    <DeskRefunds
      refunds={refunds.map((refund) => ({ ...refund, mayRecord: permitted.has(orderId) }))}
      isOfOrder
      locale={locale}
      cannotRecord={cannotChangeText("orders.edit")}
      record={recordDeskRefundAction}
    />
  );
}
