/** Composition of an order's message: subject, HTML, text, attachments. */
import { render } from "@react-email/render";

import { env } from "@/lib/core/env";
import { isolate } from "@/lib/core/isolate";
import { formatMoney } from "@/lib/core/money";
import { signLinkOf } from "@/lib/orders/view/order-link";
import type { OrderTicket } from "@/lib/check-in/read-tickets";
import type { OrderView } from "@/lib/orders/view/order-view";

import { describeDates, describeLine } from "./describe-order";
import { describeTickets, openTickets, ticketAttachments } from "./describe-tickets";
import type { MailPhotos } from "./mail-photo";
import { type IcsMethod, orderIcs, orderUrl } from "./order-documents";
import { Confirmed } from "./templates/confirmed";
import { NotBooked } from "./templates/not-booked";
import { confirmedText, notBookedText } from "./texts";
import type { Attachment, Message } from "./message";

/**
 * Builds the link in the e-mail, which opens the order without an account, until long after the order is
 * over.
 */
export function orderLink(order: OrderView): string {
  return `${orderUrl(order)}?t=${signLinkOf(order)}`;
}

/**
 * Composes the confirmation.
 * @param tickets of the order; those valid for entry are sent
 * @param photos of the listings
 */
export async function composeConfirmed(
  order: OrderView,
  tickets: readonly OrderTicket[],
  photos: MailPhotos = new Map(),
): Promise<Message> {
  const open = openTickets(tickets);
  const content = {
    name: isolate(order.contact.name),
    code: order.code,
    dates: describeDates(order, order.locale),
    lines: order.lines.map((line) => ({
      ...describeLine(line, order.locale, Date.now()),
      photo: photos.get(line.listingId),
    })),
    total: totalOf(order),
    replaced: order.lines.some(({ replaced }) => replaced),
    link: orderLink(order),
    tickets: describeTickets(open, order.locale),
  };
  const [first, ...others] = content.lines;
  const what = `${first?.title ?? "your booking"}${others.length > 0 ? ` and ${others.length} more` : ""}`;
  return {
    subject: `Booked: ${what} (${order.code})`,
    html: await render(<Confirmed {...content} />),
    text: confirmedText(content),
    attachments: [...(await ticketAttachments(order, open)), ...orderAttachments(order)],
  };
}

/**
 * Builds the calendar files of an order in its present state: one that adds or moves entries, one that
 * removes cancelled ones.
 */
export function orderAttachments(order: OrderView): Attachment[] {
  const isCancelled = ({ status }: OrderView["lines"][number]) => status === "cancelled";
  const file = (lines: OrderView["lines"], method: IcsMethod, filename: string): Attachment[] =>
    lines.length === 0
      ? []
      : [
          {
            filename,
            contentType: `text/calendar; charset=utf-8; method=${method}`,
            content: orderIcs({ ...order, lines }, method),
          },
        ];
  const booked = order.lines.filter((line) => !isCancelled(line));
  return [
    ...file(booked, "PUBLISH", `${order.code}.ics`),
    ...file(order.lines.filter(isCancelled), "CANCEL", `${order.code}-cancelled.ics`),
  ];
}

/** Composes the message that a paid order could not be booked. */
export async function composeNotBooked(order: OrderView): Promise<Message> {
  const content = {
    name: isolate(order.contact.name),
    code: order.code,
    lines: order.lines.map((line) => describeLine(line, order.locale, Date.now())),
    total: totalOf(order),
    homeUrl: new URL("/", env().APP_URL).href,
  };
  return {
    subject: "Your booking could not be made; you were not charged",
    html: await render(<NotBooked {...content} />),
    text: notBookedText(content),
    attachments: [],
  };
}

const totalOf = ({ totalMinor, currency, locale }: OrderView) => formatMoney({ amountMinor: totalMinor, currency }, locale);
