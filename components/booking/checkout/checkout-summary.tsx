// The order before payment: each line with its terms, the total, and the time left.
import Link from "next/link";

import type { Pictured } from "@/components/listing/listing-artwork";
import { Card, CardBody } from "@/components/ui/card";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { FormAction } from "@/lib/next/form-state";
import type { BasketOrder } from "@/lib/orders/view/read-basket-view";

import { HoldCountdown } from "../hold-countdown";
import { LineFacts } from "../line-facts";
import { LinePicture } from "../line-picture";
import { MoreTime } from "../more-time";
import { LinePolicy } from "../policy-text";
import { PriceBreakdown } from "../price-breakdown";

type CheckoutSummaryProps = {
  order: BasketOrder;
  cards: ReadonlyMap<string, Pictured>;
  nowMs: number;
  untilText: string;
  moreTime: FormAction;
  locale: string;
};

export function CheckoutSummary({ order, cards, nowMs, untilText, moreTime, locale }: CheckoutSummaryProps) {
  return (
    <section aria-labelledby="summary" className="max-lg:row-start-1 lg:sticky lg:top-24">
      <Card tone="raised">
        <CardBody>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Heading level={2} size="small" id="summary">
              Your order
            </Heading>
            <HoldCountdown untilMs={order.heldUntil.getTime()} nowMs={nowMs} untilText={untilText} />
          </div>
          <MoreTime
            action={moreTime}
            orderId={order.orderId}
            mayAsk={order.mayAskForTime}
            untilMs={order.heldUntil.getTime()}
            nowMs={nowMs}
          />
          <ul className="mt-2 divide-y divide-line">
            {order.lines.map((line) => (
              <li key={line.reservationId} className="flex gap-4 py-5">
                <LinePicture line={line} card={cards.get(line.listingId)} className="w-14 sm:w-16" />
                <div className="min-w-0 flex-1">
                  <h3 className="font-semibold">{line.listingName}</h3>
                  <div className="mt-1">
                    <LineFacts line={line} locale={locale} />
                  </div>
                  <p className="mt-2 text-sm text-ink-muted">
                    <LinePolicy line={line} nowMs={nowMs} locale={locale} />
                  </p>
                  <PriceBreakdown line={line} locale={locale} className="mt-1 -mb-3" />
                </div>
              </li>
            ))}
          </ul>
          <p className="flex items-baseline justify-between gap-6 border-t border-line pt-4 font-semibold">
            <span>To pay</span>
            <Price money={{ amountMinor: order.totalMinor, currency: order.currency }} locale={locale} size="lg" />
          </p>
          <p className="mt-4 text-sm">
            <Link href="/basket" className="prose-link">
              Change your basket
            </Link>
          </p>
        </CardBody>
      </Card>
    </section>
  );
}
