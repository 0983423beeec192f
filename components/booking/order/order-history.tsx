// The history of an order for its guest: latest last, on the clock of the place it begins at.
import type { ReactNode } from "react";

import { InstantText } from "@/components/ui/dates/date-text";
import { Price } from "@/components/ui/price";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import type { OrderHistoryEntry, OrderView } from "@/lib/orders/view/order-view";

import { historyWords } from "./history-copy";
import { startOf } from "@/lib/orders/format";

type EntryCopy = Pick<TimelineEntry, "title" | "tone">;

const entryCopy: Record<OrderHistoryEntry["type"], EntryCopy> = {
  payment_opened: { title: "Payment started" },
  payment_authorised: { title: "Payment authorised", tone: "success" },
  payment_captured: { title: "Payment received", tone: "success" },
  payment_voided: { title: "Authorisation released, nothing charged" },
  payment_failed: { title: "Payment not completed", tone: "warning" },
  confirmed: { title: "Booking confirmed", tone: "success" },
  failed: { title: "Could no longer be booked", tone: "danger" },
  abandoned: { title: "Not paid in time", tone: "warning" },
  change_begun: { title: "Change started, difference to be paid" },
  changed: { title: "Changed", tone: "success" },
  change_ended: { title: "Change not made, nothing charged", tone: "warning" },
  partly_cancelled: { title: "Partly cancelled" },
  cancelled: { title: "Cancelled" },
  refund_sent: { title: "Refund sent", tone: "success" },
  refund_failed: { title: "Refund returned by the bank; we are dealing with it", tone: "danger" },
  refund_settled: { title: "Refunded another way", tone: "success" },
  dispute_opened: { title: "Payment disputed with the bank", tone: "warning" },
  dispute_won: { title: "Dispute closed, the payment stands" },
  dispute_lost: { title: "Payment reclaimed by the bank; the tickets are no longer valid", tone: "danger" },
  names_changed: { title: "Names corrected" },
  checked_in: { title: "Checked in", tone: "success" },
  no_show: { title: "Not used" },
};

export function OrderHistory({ order, locale }: { order: OrderView; locale: string }) {
  const [first] = order.lines;
  const zone = first ? startOf(first.place).timezone : "UTC";
  return (
    <Timeline
      entries={order.history.map((entry) => ({
        ...entryCopy[entry.type],
        description: detailsOf(entry, order, locale),
        when: <InstantText atMs={entry.at.getTime()} zone={zone} city={first?.city ?? "UTC"} locale={locale} />,
        state: "past" as const,
      }))}
    />
  );
}

/** Details of an entry: the values that a change altered, or the amount of another entry that moved money. */
function detailsOf(entry: OrderHistoryEntry, order: OrderView, locale: string): ReactNode {
  const words = historyWords(entry, order, locale);
  const { amountMinor } = entry;
  if (words.length > 0) return words.map((text) => <p key={text}>{text}</p>);
  if (amountMinor === undefined || amountMinor === 0n) return null;
  return <Price money={{ amountMinor, currency: order.currency }} locale={locale} />;
}
