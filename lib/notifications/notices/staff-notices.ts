/** Messages to staff about disputes and failed refunds. Pure. */
import { formatInstant } from "@/lib/core/time/format-instant";
import { isolate } from "@/lib/core/isolate";
import { defaultLocale } from "@/lib/core/locale";
import { formatMoney } from "@/lib/core/money";
import type { ListedDispute } from "@/lib/orders/refunds/list-disputes";
import type { FailedRefund } from "@/lib/orders/refunds/list-failed-refunds";

import type { Notice } from "../notice";

type Subject = Pick<FailedRefund, "orderCode" | "contactName" | "amountMinor" | "currency">;

/** Composes the message that evidence is due; a dispute without an answer by the deadline is lost. */
export function disputeOpenedNotice(dispute: ListedDispute, link: string): Notice {
  const isInquiry = dispute.status.startsWith("warning_");
  const by = dispute.dueByMs === null ? "" : ` by ${formatInstant(dispute.dueByMs, "UTC", defaultLocale)} (UTC)`;
  return {
    ...base(dispute),
    subject: `${isInquiry ? "Inquiry" : "Dispute"}: answer${by}, order ${dispute.orderCode}`,
    preview: `${money(dispute)}, order ${dispute.orderCode}.`,
    heading: isInquiry ? "A bank asks about a payment" : "A payment is disputed",
    paragraphs: [
      isInquiry
        ? `A guest’s bank asks about a payment. No money has been withdrawn. Answer${by} so that it does not become a dispute.`
        : `A guest’s bank has reclaimed a payment. Send your evidence${by}: a dispute that is not answered is lost.`,
    ],
    button: { label: "See the evidence and answer", href: link },
  };
}

export function disputeLostNotice(dispute: ListedDispute, link: string): Notice {
  return {
    ...base(dispute),
    subject: `Dispute lost: ${money(dispute)}, order ${dispute.orderCode}`,
    preview: "The bank has paid the guest.",
    heading: "A dispute is lost",
    paragraphs: ["The bank has paid the guest. The tickets are no longer valid; the places they stood for stay taken."],
    button: { label: "See the dispute", href: link },
  };
}

const refundReasons: Record<FailedRefund["reason"], string> = {
  returned: "The guest’s bank returned the money, as happens when a card or account has been closed.",
  disputed: "Stripe refunds nothing while the payment is disputed.",
  refused: "Stripe refused it.",
};

/** Composes the message about a failed refund, which the guest is still owed. */
export function refundFailedNotice(refund: FailedRefund, link: string): Notice {
  return {
    ...base(refund),
    subject: `Refund failed: ${money(refund)}, order ${refund.orderCode}`,
    preview: "The guest is still owed the money.",
    heading: "A refund failed",
    paragraphs: [`${refundReasons[refund.reason]} The guest is still owed the money.`],
    closing: refund.words === null ? [] : [`Stripe says: ${refund.words}`],
    button: { label: "See failed refunds", href: link },
  };
}

const money = ({ amountMinor, currency }: Subject) => formatMoney({ amountMinor, currency }, defaultLocale);

function base(about: Subject): Pick<Notice, "blocks" | "amounts" | "closing" | "footer"> {
  return {
    blocks: [{ title: `Order ${about.orderCode}`, subtitle: isolate(about.contactName), facts: [] }],
    amounts: [{ label: "Amount", value: money(about) }],
    closing: [],
    footer: "You receive this because you have a staff account.",
  };
}
