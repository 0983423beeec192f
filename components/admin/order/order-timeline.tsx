// Entries of an order for staff: each event with its time and its actor, the latest first.
import type { ReactNode } from "react";

import { historyWords } from "@/components/booking/order/history-copy";
import { InstantText } from "@/components/ui/dates/date-text";
import { Price } from "@/components/ui/price";
import { Timeline } from "@/components/ui/timeline";
import type { TimelineActor, TimelineEntry, TimelineType } from "@/lib/orders/staff/read-timeline";
import type { OrderView } from "@/lib/orders/view/order-view";

import { messageNames } from "../messages/message-copy";
import { timelineCopy } from "./order-copy";

type OrderTimelineProps = { entries: readonly TimelineEntry[]; order: OrderView; zone: string; locale: string };

export function OrderTimeline({ entries, order, zone, locale }: OrderTimelineProps) {
  return (
    <Timeline
      entries={entries.toReversed().map((entry) => ({
        ...timelineCopy[entry.type],
        description: <Details entry={entry} order={order} locale={locale} />,
        when: <InstantText atMs={entry.at.getTime()} zone={zone} locale={locale} />,
        state: "past" as const,
      }))}
    />
  );
}

function Details({ entry, order, locale }: { entry: TimelineEntry; order: OrderView; locale: string }) {
  const { amountMinor, reservationId, message, reason, askedBy } = entry;
  const words = historyWords(entry, order, locale);
  const line = order.lines.length > 1 ? order.lines.find((one) => one.reservationId === reservationId) : undefined;
  return (
    <>
      {words.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {words.length === 0 && amountMinor !== undefined && amountMinor !== 0n ? (
        <p>
          <Price money={{ amountMinor, currency: order.currency }} locale={locale} />
        </p>
      ) : null}
      {line === undefined ? null : (
        <p>
          {line.listingName}, {line.unitTypeName}
        </p>
      )}
      {message === undefined ? null : <p>{messageNames[message as keyof typeof messageNames] ?? message}</p>}
      {reason === undefined ? null : (
        <p>
          {entry.type === "refund_settled" ? "Paid" : "Reason"}: <bdi>{reason}</bdi>
        </p>
      )}
      {entry.by === null ? null : (
        <p>
          {byText(entry.by, entry.type, order.contact.name)}
          {askedBy === undefined ? null : (
            <>
              , asked by <bdi>{askedBy}</bdi>
            </>
          )}
        </p>
      )}
    </>
  );
}

/** Actions that are the guest's own: a member of staff does them for the guest. */
const guestsOwn: ReadonlySet<TimelineType> = new Set([
  "held",
  "confirmed",
  "change_begun",
  "changed",
  "cancelled",
  "partly_cancelled",
  "names_changed",
  "contact_corrected",
  "payment_captured",
]);

/** Words before the name of a member of staff: they say which part of a refund is theirs. */
const actedTexts: Readonly<Partial<Record<TimelineType, string>>> = {
  refund_decided: "Decided by",
  fee_waived: "Decided by",
  refund_sent: "Paid back by",
  refund_settled: "Recorded by",
};

/** Names the actor, and the guest for whom a member of staff acted. */
function byText(by: TimelineActor, type: TimelineType, guest: string): ReactNode {
  switch (by.kind) {
    case "guest":
      return "By the guest";
    case "system":
      return "By Holdfast";
    case "stripe":
      return "In Stripe’s dashboard";
    case "partner":
      return (
        <>
          By <bdi>{by.name}</bdi>, partner
        </>
      );
    case "staff":
      return (
        <>
          {actedTexts[type] ?? "By"} <bdi>{by.name}</bdi>
          {guestsOwn.has(type) ? (
            <>
              , for <bdi>{guest}</bdi>
            </>
          ) : null}
        </>
      );
  }
}
