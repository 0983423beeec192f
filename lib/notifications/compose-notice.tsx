/** Both forms of a notice, with the files that go with it. */
import { render } from "@react-email/render";

import type { OrderTicket } from "@/lib/check-in/read-tickets";
import type { OrderView } from "@/lib/orders/view/order-view";

import { describeTickets, openTickets, ticketAttachments } from "./describe-tickets";
import { type Notice, noticeText } from "./notice";
import { NoticeMail } from "./templates/notice";
import type { Attachment, Message } from "./message";

/** Composes both forms of a notice. */
export async function composeNotice(notice: Notice, attachments: readonly Attachment[] = []): Promise<Message> {
  const { subject, unsubscribeUrl } = notice;
  return {
    subject,
    html: await render(<NoticeMail {...notice} />),
    text: noticeText(notice),
    attachments,
    ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
  };
}

/** Composes a notice with the tickets valid for entry now. */
export async function composeWithTickets(
  notice: Notice,
  order: OrderView,
  tickets: readonly OrderTicket[],
  others: readonly Attachment[] = [],
): Promise<Message> {
  const open = openTickets(tickets);
  const attachments = [...(await ticketAttachments(order, open)), ...others];
  return composeNotice({ ...notice, tickets: describeTickets(open, order.locale) }, attachments);
}
