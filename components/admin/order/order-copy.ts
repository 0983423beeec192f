// States of orders and their lines, and entries of the timeline, as staff read them.
import type { BadgeTone } from "@/components/ui/badge";
import type { TimelineEntry } from "@/components/ui/timeline";
import type { NoteFilter } from "@/lib/orders/note-conditions";
import { methodNames } from "@/lib/payments/copy";
import type { TimelineType } from "@/lib/orders/staff/read-timeline";
import type { OrderMoneyFilter, OrderStateFilter } from "@/lib/orders/view/order-conditions";
import type { OrderChannel, OrderStatus, OrderView } from "@/lib/orders/view/order-view";

interface StateCopy {
  readonly label: string;
  readonly tone: BadgeTone;
}

export const orderStates: Readonly<Record<OrderStateFilter, string>> = {
  pending: "Payment under way",
  confirmed: "Confirmed",
  cancelled: "Cancelled",
  failed: "Could not be booked",
  abandoned: "Not paid",
};

const orderTones: Readonly<Record<OrderStatus, BadgeTone>> = {
  pending: "info",
  confirmed: "success",
  failed: "danger",
  abandoned: "neutral",
};

/** States of an order's refunds and disputes by which the list is limited. */
const refundStates = {
  refund_due: "Refund to be paid",
  refund_failed: "Refund failed",
  refunded: "Refunded, in part or whole",
  disputed: "Disputed",
} as const satisfies Readonly<Partial<Record<OrderMoneyFilter, string>>>;

/** All by which the list is limited by money: those states, and the means of payment. */
export const moneyNames: Readonly<Record<OrderMoneyFilter, string>> = { ...refundStates, ...methodNames };

export const noteNames: Readonly<Record<NoteFilter, string>> = {
  any: "With notes",
  open: "With open to-dos",
  due: "With to-dos due",
};

/** Returns the state of an order; one whose lines are all cancelled says so. */
export function orderState({ status, lines }: Pick<OrderView, "status" | "lines">): StateCopy {
  const isCancelled = status === "confirmed" && lines.length > 0 && lines.every((line) => line.status === "cancelled");
  return isCancelled
    ? { label: orderStates.cancelled, tone: "neutral" }
    : { label: orderStates[status], tone: orderTones[status] };
}

const lineStates: Readonly<Record<string, StateCopy>> = {
  held: { label: "Held", tone: "info" },
  confirmed: { label: "Booked", tone: "success" },
  released: { label: "Released", tone: "neutral" },
  expired: { label: "Ran out", tone: "neutral" },
  cancelled: { label: "Cancelled", tone: "neutral" },
  checked_in: { label: "Checked in", tone: "success" },
  no_show: { label: "No-show", tone: "warning" },
};

/** Returns the state of a line. */
export const lineState = (status: string): StateCopy => lineStates[status] ?? { label: status, tone: "neutral" };

export const channelNames: Readonly<Record<OrderChannel, string>> = {
  site: "Own site",
  desk: "Desk",
  partner: "Partner",
};

type EntryCopy = Pick<TimelineEntry, "title" | "tone">;

export const timelineCopy: Readonly<Record<TimelineType, EntryCopy>> = {
  held: { title: "Held" },
  payment_opened: { title: "Payment started" },
  payment_authorised: { title: "Payment authorised", tone: "success" },
  payment_captured: { title: "Payment received", tone: "success" },
  payment_voided: { title: "Authorisation released" },
  payment_failed: { title: "Payment not completed", tone: "warning" },
  confirmed: { title: "Booked", tone: "success" },
  failed: { title: "Could not be booked", tone: "danger" },
  abandoned: { title: "Not paid in time", tone: "warning" },
  change_begun: { title: "Change started, difference to be paid" },
  changed: { title: "Changed", tone: "success" },
  change_ended: { title: "Change not made", tone: "warning" },
  partly_cancelled: { title: "Partly cancelled" },
  cancelled: { title: "Cancelled" },
  refund_decided: { title: "Refund by staff" },
  fee_waived: { title: "Fee waived" },
  refund_sent: { title: "Refund sent", tone: "success" },
  refund_failed: { title: "Refund failed", tone: "danger" },
  refund_settled: { title: "Refunded another way", tone: "success" },
  dispute_opened: { title: "Payment disputed", tone: "warning" },
  dispute_won: { title: "Dispute closed, the payment stands" },
  dispute_lost: { title: "Payment reclaimed by the bank", tone: "danger" },
  names_changed: { title: "Names corrected" },
  checked_in: { title: "Checked in", tone: "success" },
  check_in_undone: { title: "Check-in taken back" },
  ticket_used: { title: "Further ticket checked in", tone: "success" },
  departed: { title: "Checked out" },
  departure_undone: { title: "Check-out taken back" },
  no_show: { title: "No-show", tone: "warning" },
  no_show_undone: { title: "No-show taken back" },
  contact_corrected: { title: "Address corrected" },
  message_sent_again: { title: "Message sent again" },
  link_sent: { title: "Link to pay sent" },
};
