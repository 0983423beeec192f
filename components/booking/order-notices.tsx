// What was just done to an order, and what waits to be done.
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { formatMoney } from "@/lib/core/money";
import type { OrderView } from "@/lib/orders/order-view";

type OrderNoticesProps = { order: OrderView; done: "cancelled" | "changed" | undefined; locale: string };

export function OrderNotices({ order, done, locale }: OrderNoticesProps) {
  const { pendingChange, currency, refunds } = order;
  const isMoneyBack = refunds.some(({ status, method }) => status === "due" && method === "refund");
  const back = isMoneyBack ? " Your money is on its way back." : "";
  return (
    <div data-print="hide" className="grid gap-4 not-empty:mb-8">
      {done === "cancelled" ? (
        <Alert tone="success" title="Cancelled">
          What you chose is cancelled. We have written to <bdi>{order.contact.email}</bdi>.{back}
        </Alert>
      ) : null}
      {done === "changed" ? (
        <Alert tone="success" title="Changed">
          Your booking is changed. We have written to <bdi>{order.contact.email}</bdi>.{back}
        </Alert>
      ) : null}
      {order.isChargedBack ? (
        <Alert tone="danger" title="Your bank took the payment back">
          The tickets of this booking are not valid any more. If you want to come all the same, reply to the confirmation e-mail
          and we find a way to pay.
        </Alert>
      ) : null}
      {pendingChange ? (
        <Alert
          tone="warning"
          title="A change waits for its payment"
          actions={
            <ButtonLink href={`/orders/${order.code}/changes/${pendingChange.id}`} variant="secondary" size="sm">
              Go on, or give it up
            </ButtonLink>
          }
        >
          {formatMoney({ amountMinor: pendingChange.dueMinor, currency }, locale)} is to be paid. Until then your booking stays
          as it was.
        </Alert>
      ) : null}
    </div>
  );
}
