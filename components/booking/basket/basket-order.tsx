// The lines that are paid together, beside their total and the time left.
import { ShieldCheck } from "lucide-react";

import type { Pictured } from "@/components/listing/listing-artwork";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { FormAction } from "@/lib/next/form-state";
import type { BasketOrder } from "@/lib/orders/view/read-basket-view";

import { AddMore } from "./add-more";
import { HeldLine } from "./held-line";
import { HoldCountdown } from "../hold-countdown";
import { LineCard } from "../line-card";
import { MoreTime } from "../more-time";
import { OrderTotals } from "../order/order-totals";
import { LinePolicy } from "../policy-text";
import { PriceBreakdown } from "../price-breakdown";

type BasketOrderProps = {
  order: BasketOrder;
  /** Title, only where there are several orders. */
  title?: string | undefined;
  cards: ReadonlyMap<string, Pictured>;
  nowMs: number;
  untilText: string;
  /** Makes this order's countdown the one that screen readers announce. */
  speaks: boolean;
  release: FormAction;
  moreTime: FormAction;
  focusAfterId: string;
  locale: string;
};

/** Holds that end within this time of the first one are shown as ending with it. */
const sameEndMs = 30_000;

export function BasketOrderSection(props: BasketOrderProps) {
  const { order, title } = props;
  return (
    <section
      {...(title ? { "aria-labelledby": `order-${order.orderId}` } : { "aria-label": "Your order" })}
      className="mt-block grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div>
        {title ? (
          <Heading level={2} size="block" id={`order-${order.orderId}`} className="mb-5">
            {title}
          </Heading>
        ) : null}
        <HeldLines {...props} />
        <PayBar {...props} />
      </div>
      <Summary {...props} />
    </section>
  );
}

function HeldLines({ order, title, cards, nowMs, release, focusAfterId, locale }: BasketOrderProps) {
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {order.lines.map((line) => (
          <li key={line.reservationId} className="py-6">
            <HeldLine
              release={release}
              listingId={line.listingId}
              reservationId={line.reservationId}
              name={line.listingName}
              focusAfterId={focusAfterId}
            >
              <LineCard
                line={line}
                card={cards.get(line.listingId)}
                money={{ amountMinor: line.totalMinor, currency: line.currency }}
                locale={locale}
                level={title ? 3 : 2}
              >
                <p className="text-sm text-ink-muted">
                  <LinePolicy line={line} nowMs={nowMs} locale={locale} />
                </p>
                {line.heldUntil.getTime() - order.heldUntil.getTime() > sameEndMs ? (
                  <p className="mt-1 text-sm text-ink-muted">This is held a little longer than the rest of the order.</p>
                ) : null}
                <PriceBreakdown line={line} locale={locale} className="mt-1" />
              </LineCard>
            </HeldLine>
          </li>
        ))}
      </ul>
      <div className="mt-6">
        <AddMore lines={order.lines} />
      </div>
    </>
  );
}

/**
 * The link to the checkout stays in reach on narrow screens while the lines scroll, until the summary below
 * them is in view.
 */
function PayBar({ order, locale }: BasketOrderProps) {
  if (!isPayable(order)) return null;
  return (
    <div className="bottom-bar -mx-gutter mt-6 lg:hidden">
      <div className="flex items-center justify-between gap-4 px-gutter py-3">
        <span className="text-sm text-ink-muted">
          To pay
          <Price
            money={{ amountMinor: order.totalMinor, currency: order.currency }}
            locale={locale}
            size="md"
            className="block text-ink"
          />
        </span>
        <ButtonLink href={`/checkout/${order.orderId}`} prefetch={false}>
          Continue
        </ButtonLink>
      </div>
    </div>
  );
}

function isPayable({ status }: BasketOrder): boolean {
  return status === null || status === "pending";
}

function Summary({ order, nowMs, untilText, speaks, moreTime, locale }: BasketOrderProps) {
  return (
    <Card tone="raised" className="lg:sticky lg:top-24">
      <CardBody>
        <HoldCountdown
          untilMs={order.heldUntil.getTime()}
          nowMs={nowMs}
          untilText={untilText}
          label="Held for you for"
          silent={!speaks}
          className="text-base"
        />
        <MoreTime
          action={moreTime}
          orderId={order.orderId}
          mayAsk={order.mayAskForTime}
          untilMs={order.heldUntil.getTime()}
          nowMs={nowMs}
        />
        <div className="mt-4 border-t border-line pt-3">
          <OrderTotals
            lines={order.lines}
            totalMinor={order.totalMinor}
            currency={order.currency}
            locale={locale}
            label="To pay"
          />
        </div>
        {isPayable(order) ? (
          <ButtonLink href={`/checkout/${order.orderId}`} prefetch={false} size="lg" block className="mt-5">
            Continue to payment
          </ButtonLink>
        ) : (
          <Alert tone="info" className="mt-5">
            The order this was added to has already been settled. Release this and hold it again to pay for it separately.
          </Alert>
        )}
        <p className="mt-4 flex gap-2 text-sm text-ink-muted">
          <ShieldCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          These prices are fixed while you hold them.
        </p>
      </CardBody>
    </Card>
  );
}
