/**
 * Messages about an order before it is used: the notice of holds, the reminder, and invoices and credit
 * notes. Pure.
 */
import { isolate } from "@/lib/core/isolate";
import { formatMoney } from "@/lib/core/money";
import { formatInstant } from "@/lib/core/time/format-instant";
import { amountText, type DocumentContent, onAccountText } from "@/lib/documents/content";
import type { OrderLine, OrderView } from "@/lib/orders/view/order-view";
import { startOf } from "@/lib/orders/format";

import { describeLine, type MailPhoto } from "../describe-order";
import type { Notice } from "../notice";

/**
 * Composes the reminder, sent a day or two before the booking begins.
 * @param link opens the order without an account
 * @param photo of the listing
 */
export function reminderNotice(
  order: OrderView,
  line: OrderLine,
  link: string,
  unsubscribeUrl: string,
  photo?: MailPhoto,
): Notice {
  const { title, subtitle, facts } = describeLine(line, order.locale, Date.now());
  return {
    subject: `Soon: ${title} (${order.code})`,
    preview: facts[0] ? `${facts[0].label}: ${facts[0].value}` : "",
    heading: "Coming up soon",
    paragraphs: [
      `${isolate(order.contact.name)}, this is a reminder of your booking. Your confirmation code is ${order.code}.`,
    ],
    blocks: [{ title, subtitle, facts, photo }],
    amounts: [],
    button: { label: "See your booking", href: link },
    closing: [],
    footer: "You receive this because a booking was made with this address.",
    unsubscribeUrl,
  };
}

/**
 * Composes the message with the link to pay for what was held at the desk or by telephone.
 * @param payUrl Stripe's page
 */
export function paymentLinkNotice(order: OrderView, payUrl: string): Notice {
  const { lines, locale, currency, totalMinor } = order;
  const first = lines.toSorted((one, other) => one.heldUntil.getTime() - other.heldUntil.getTime())[0];
  const zone = first ? startOf(first.place).timezone : "UTC";
  const endMs = first?.heldUntil.getTime() ?? Date.now();
  const until = `${formatInstant(endMs, zone, locale, { timeStyle: "short" })} (${first?.city ?? "UTC"} time)`;
  return {
    subject: `Pay until ${until} to book (${order.code})`,
    preview: lines.map(({ listingName }) => listingName).join(", "),
    heading: "Pay to complete your booking",
    paragraphs: [
      `${isolate(order.contact.name)}, we are holding this for you until ${until}, as we agreed. It is booked once you have paid.`,
    ],
    blocks: lines.map((line) => {
      const { title, subtitle, facts } = describeLine(line, locale, Date.now());
      return { title, subtitle, facts };
    }),
    amounts: [{ label: "Total", value: formatMoney({ amountMinor: totalMinor, currency }, locale) }],
    button: { label: "Pay now", href: payUrl },
    closing: ["You pay on Stripe’s own page. After that time, nothing can be paid there and nothing is charged."],
    footer: "You receive this because a booking was begun for you with this address.",
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
    preview: content.kind === "credit_note" ? `${total}, refunded.` : settledText(content, total),
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

/** Says how an invoice stands: one on account is still owed, and one of nothing was never due. */
function settledText({ totalMinor, settled }: DocumentContent, total: string): string {
  if (totalMinor === "0") return "Nothing to pay.";
  return settled === onAccountText ? `${total}, on account.` : `${total}, paid.`;
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
