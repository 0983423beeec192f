// An order that is not booked: still being paid, given up because its stock was not available any more,
// or left unpaid.
import { Alert } from "@/components/ui/feedback/alert";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";
import type { OrderView } from "@/lib/orders/view/order-view";

import type { ShownOrder } from "./booked-order";
import { LineCard } from "../line-card";
import { OrderHistory } from "./order-history";

type Said = { readonly eyebrow: string; readonly title: string; readonly text: string };

const said: Record<Exclude<OrderView["status"], "confirmed">, Said> = {
  pending: {
    eyebrow: "Not paid yet",
    title: "This order is waiting for its payment",
    text: "Nothing has been charged. If you have just paid, look again in a moment: this page will say so.",
  },
  failed: {
    eyebrow: "Not booked",
    title: "This could no longer be booked",
    text: "Your hold had ended, and someone else was faster. You were not charged; if your bank shows a reserved amount, it is being released and disappears within a few days.",
  },
  abandoned: {
    eyebrow: "Not booked",
    title: "This order was never paid",
    text: "The time ran out before a payment arrived, so everything went back on sale. Nothing was charged.",
  },
};

/**
 * @param canPay whether this reader still has the order's holds
 */
export function UnbookedOrder({ order, cards, locale, canPay }: ShownOrder & { canPay: boolean }) {
  const { status } = order;
  const { eyebrow, title, text } = said[status === "confirmed" ? "pending" : status];
  const payUrl = order.payment?.status === "opened" ? order.payment.payUrl : null;
  return (
    <div className="shell pt-block pb-section">
      <p className="text-sm font-medium text-ink-muted">
        {eyebrow} · <span className="tabular">{order.code}</span>
      </p>
      <Heading level={1} className="mt-3 max-w-3xl">
        {title}
      </Heading>
      <p className="mt-4 max-w-text text-lg text-ink-muted">{text}</p>
      {status === "pending" && !canPay && !payUrl ? (
        <Alert tone="info" className="mt-6 max-w-text">
          What was in it is no longer held.
        </Alert>
      ) : null}
      <div className="mt-7 flex flex-wrap gap-3">
        {canPay ? <ButtonLink href={`/checkout/${order.id}`}>Go on to payment</ButtonLink> : null}
        {!canPay && status === "pending" && payUrl ? (
          <a href={payUrl} className={buttonVariants({})}>
            Go on to payment
          </a>
        ) : null}
        {status === "pending" ? null : <ButtonLink href="/basket">See what can be held again</ButtonLink>}
        <ButtonLink href="/search" variant="secondary">
          Find something else
        </ButtonLink>
      </div>
      <div className="mt-block grid items-start gap-x-16 gap-y-block lg:grid-cols-[minmax(0,1fr)_23rem]">
        <ul className="divide-y divide-line border-y border-line">
          {order.lines.map((line) => (
            <li key={line.reservationId} className="py-6">
              <LineCard
                line={line}
                card={cards.get(line.listingId)}
                money={{ amountMinor: line.totalMinor, currency: line.currency }}
                locale={locale}
                level={2}
                faded={status !== "pending"}
              />
            </li>
          ))}
        </ul>
        <aside aria-label="History">
          <Heading level={2} size="small" className="mb-4">
            History
          </Heading>
          <OrderHistory order={order} locale={locale} />
        </aside>
      </div>
    </div>
  );
}
