// The hold of a guest at the desk: the lines, the total, the time left, and the way to give it back.
import { HoldCountdown } from "@/components/booking/hold-countdown";
import { OrderTotals } from "@/components/booking/order/order-totals";
import { Heading } from "@/components/ui/heading";
import type { FormAction } from "@/lib/next/form-state";
import type { BasketOrder } from "@/lib/orders/view/read-basket-view";

import { ReleaseForm } from "./release-form";

type HeldSummaryProps = {
  held: BasketOrder;
  nowMs: number;
  /** End of the hold as a time of day. */
  untilText: string;
  locale: string;
  release: FormAction;
};

export function HeldSummary({ held, nowMs, untilText, locale, release }: HeldSummaryProps) {
  const { orderId, lines, totalMinor, currency, heldUntil } = held;
  return (
    <aside aria-labelledby="held" className="grid gap-3 lg:sticky lg:top-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <Heading level={2} size="small" id="held">
          Held
        </Heading>
        <HoldCountdown untilMs={heldUntil.getTime()} nowMs={nowMs} untilText={untilText} label="Time left" />
      </div>
      <OrderTotals {...{ lines, totalMinor, currency, locale }} label="To pay" />
      <ReleaseForm action={release} deskOrder={orderId} />
    </aside>
  );
}
