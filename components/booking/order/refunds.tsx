// Refunds of an order, sent or on their way.
import { Price } from "@/components/ui/price";
import { isAtDesk, refundedText } from "@/lib/payments/copy";
import type { OrderRefund, OrderView } from "@/lib/orders/view/order-view";

import { cardText } from "../change/refund-summary";

/** Returns the text of a refund for its guest. */
function words({ method, status, paidBy, card }: OrderRefund): string {
  if (method === "release") return "Never charged";
  switch (status) {
    case "due":
      return isAtDesk(paidBy) ? "Refund waiting for you at the desk" : "Refund on its way";
    case "sent":
      return refundedText(paidBy, cardText(card));
    case "failed":
      return "Returned by the bank; we are dealing with it";
    case "settled":
      return "Refunded another way, as we told you";
  }
}

export function Refunds({ order, locale }: { order: Pick<OrderView, "refunds" | "currency">; locale: string }) {
  return order.refunds.map((refund, index) => (
    <p key={index} className="mt-2 flex items-baseline justify-between gap-6 text-sm">
      <span className="text-ink-muted">{words(refund)}</span>
      <Price money={{ amountMinor: refund.amountMinor, currency: order.currency }} locale={locale} />
    </p>
  ));
}
