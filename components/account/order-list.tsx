// Orders in short, each a link to its page.
import { Link } from "@/components/ui/link";

import { LinePicture } from "@/components/booking/line-picture";
import type { Pictured } from "@/components/listing/listing-artwork";
import { Badge } from "@/components/ui/badge";
import { DateRangeText, DateText } from "@/components/ui/dates/date-text";
import { Price } from "@/components/ui/price";
import { nightsBetween } from "@/lib/core/time/dates";
import type { OrderSummary } from "@/lib/orders/view/order-view";

/** Cards of the listings from the catalogue, by id, for their pictures. */
type Cards = ReadonlyMap<string, Pictured>;

type OrderListProps = { orders: readonly OrderSummary[]; cards: Cards; locale: string };

export function OrderList({ orders, cards, locale }: OrderListProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {orders.map((order) => (
        <li key={order.id}>
          <OrderRow order={order} cards={cards} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

function OrderRow({ order, cards, locale }: { order: OrderSummary; cards: Cards; locale: string }) {
  return (
    <article className="relative flex gap-4 py-6 sm:gap-6">
      <Pictures order={order} cards={cards} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h3 className="text-lg font-semibold tracking-heading">
            {/* The whole row can be pressed; screen readers read the name alone. */}
            <Link href={`/orders/${order.code}`} className="after:absolute after:inset-0 hover:underline">
              {order.lines.map((line) => line.listingName).join(", ")}
            </Link>
          </h3>
          <Price money={{ amountMinor: order.totalMinor, currency: order.currency }} locale={locale} size="md" />
        </div>
        <p className="mt-1 text-sm text-ink-muted">
          <When order={order} locale={locale} />
        </p>
        <p className="tabular mt-1 flex items-center gap-2 text-sm text-ink-muted">
          {order.code}
          {order.isCancelled ? <Badge tone="neutral">Cancelled</Badge> : null}
        </p>
      </div>
    </article>
  );
}

function When({ order: { from, until, lines }, locale }: { order: OrderSummary; locale: string }) {
  const cities = [...new Set(lines.map((line) => line.city))].join(", ");
  // A night ends on the next date; a flight or a performance on its own date.
  const oneDay = nightsBetween(from, until) <= 1 && lines.every((line) => line.kind !== "stay");
  return (
    <>
      {oneDay ? (
        <DateText date={from} locale={locale} style="long" />
      ) : (
        <DateRangeText from={from} to={until} locale={locale} />
      )}
      {cities === "" ? null : ` · ${cities}`}
    </>
  );
}

/** Picture of the order's first listing, with the number of further ones on it. */
function Pictures({ order: { lines }, cards }: { order: OrderSummary; cards: Cards }) {
  const [first, ...others] = lines;
  if (!first) return null;
  return (
    <div className="relative shrink-0 self-start">
      <LinePicture line={first} card={cards.get(first.listingId)} className="w-16 sm:w-20" />
      {others.length > 0 ? (
        <span className="absolute -right-1.5 -bottom-1.5">
          <Badge tone="solid">
            <span aria-hidden="true">+{others.length}</span>
            <span className="sr-only">and {others.length} more</span>
          </Badge>
        </span>
      ) : null}
    </div>
  );
}
