/**
 * Messages about an order before it is used: the notice of holds, the reminder, and invoices and credit
 * notes. Pure.
 */
import { isolate } from "@/lib/core/isolate";
import { formatMoney } from "@/lib/core/money";
import { formatInstant } from "@/lib/core/time/format-instant";
import { amountText, type DocumentContent } from "@/lib/documents/content";
import type { OrderLine, OrderView } from "@/lib/orders/view/order-view";
import { startOf } from "@/lib/orders/format";

import { describeLine } from "../describe-order";
import type { Notice } from "../notice";

/**
 * Composes the reminder, sent a day or two before the booking begins.
 * @param link opens the order without an account
 */
export function reminderNotice(order: OrderView, line: OrderLine, link: string, unsubscribeUrl: string): Notice {
  const { title, subtitle, facts } = describeLine(line, order.locale, Date.now());
  return {
    subject: `Soon: ${title} (${order.code})`,
    preview: facts[0] ? `${facts[0].label}: ${facts[0].value}` : "",
    heading: "Coming up soon",
    paragraphs: [
      `${isolate(order.contact.name)}, this is a reminder of your booking. Your confirmation code is ${order.code}.`,
    ],
    blocks: [{ title, subtitle, facts }],
    amounts: [],
    button: { label: "See your booking", href: link },
    closing: [],
    footer: "You receive this because a booking was made with this address.",
    unsubscribeUrl,
  };
}

/**
 * Composes the message with an invoice or a credit note attached.
 * @param link opens the order without an account
 */
export function documentNotice(order: Pick<OrderView, "code" | "contact">, content: DocumentContent, link: string): Notice {
  const what = content.kind === "invoice" ? "invoice" : "credit note";
  const title = content.kind === "invoice" ? "Invoice" : "Credit note";
  const total = amountText(content, content.totalMinor);
  return {
    subject: `${title} ${content.number}: ${total}`,
    preview: content.kind === "invoice" ? `${total}, paid.` : `${total}, refunded.`,
    heading: `Your ${what}`,
    paragraphs: [
      `${isolate(order.contact.name)}, ${what} ${content.number} for ${total} is attached. You will also find it on your booking’s page.`,
    ],
    blocks: [],
    amounts: [],
    button: { label: "See your booking", href: link },
    closing: [`Confirmation code: ${order.code}`],
    footer: "You receive this because a booking was made with this address.",
  };
}

export interface HeldLines {
  readonly lines: readonly OrderLine[];
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly heldUntil: Date;
}

/**
 * Composes the message about holds in the basket.
 * @param name of the account
 */
export function heldNotice(
  name: string,
  { lines, totalMinor, currency, heldUntil }: HeldLines,
  link: string,
  unsubscribeUrl: string,
): Notice {
  const locale = "en-GB";
  const zone = lines[0] ? startOf(lines[0].place).timezone : "UTC";
  const until = `${formatInstant(heldUntil.getTime(), zone, locale)} (${lines[0]?.city ?? "UTC"} time)`;
  return {
    subject: `Held for you until ${until}`,
    preview: lines.map(({ listingName }) => listingName).join(", "),
    heading: "We are holding this for you",
    paragraphs: [`${isolate(name)}, this is yours until ${until}. Pay before then to book it.`],
    blocks: lines.map((line) => {
      const { title, subtitle, facts } = describeLine(line, locale, Date.now());
      return { title, subtitle, facts };
    }),
    amounts: [{ label: "Total", value: formatMoney({ amountMinor: totalMinor, currency }, locale) }],
    button: { label: "Continue to payment", href: link },
    closing: [],
    footer: "You receive this because you are signed in with this address.",
    unsubscribeUrl,
  };
}
