// Ways to cancel or change an order for its guest.
import { ChangeLinks } from "@/components/admin/order/change-links";
import { OrderSection } from "@/components/admin/order/section";
import { orderLink } from "@/lib/notifications/compose";
import { isPermittedOver } from "@/lib/orders/staff/read-order-for-staff";

import type { SectionProps } from "./section-props";
import { whyNotEdited } from "./why-not-edited";

export function ChangeSection({ staffOrder, actor }: SectionProps) {
  const { order, channel } = staffOrder;
  const isOver = order.lines.every(({ status }) => status !== "confirmed" && status !== "held");
  const reason = whyNotEdited(staffOrder, actor) ?? (isOver ? "Nothing of it is booked any more, or it has begun." : undefined);
  const isAtDesk = channel === "desk" && order.status === "pending" && isPermittedOver(actor, "orders.edit", staffOrder);
  return (
    <OrderSection id="change" title="Cancel or change">
      <ChangeLinks
        guestHref={reason === undefined ? orderLink(order) : undefined}
        deskHref={isAtDesk ? `/admin/desk/${order.id}` : undefined}
        reason={reason}
      />
    </OrderSection>
  );
}
