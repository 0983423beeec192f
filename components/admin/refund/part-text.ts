// Sentences about the parts of a refund that staff made. Pure.
import type { PaymentMethod } from "@/db/schema";
import { formatMoney } from "@/lib/core/money";
import type { RefundPartSum } from "@/lib/orders/refunds/by-staff/read-refund-parts";

const sent: Readonly<Record<PaymentMethod, string>> = {
  card: "was sent to the card by Stripe.",
  none: "was sent to the card by Stripe.",
  account: "was taken off the account.",
  desk_cash: "was paid back in cash at the desk.",
  desk_terminal: "was paid back at the desk, to the card.",
};

const due: Readonly<Record<PaymentMethod, string>> = {
  card: "goes back to the card by Stripe.",
  none: "goes back to the card by Stripe.",
  account: "is taken off the account by itself.",
  desk_cash: "is to be paid back in cash at the desk. Record it below; until then it waits under Refunds.",
  desk_terminal: "is to be paid back at the desk, to the card. Record it below; until then it waits under Refunds.",
};

/** Says what became of a part, or what is to be done for it. */
export function partText({ paidBy, status, amountMinor }: RefundPartSum, currency: string, locale: string): string {
  const amount = formatMoney({ amountMinor, currency }, locale);
  switch (status) {
    case "due":
      return `${amount} ${due[paidBy]}`;
    case "sent":
      return `${amount} ${sent[paidBy]}`;
    case "failed":
      return `${amount} could not be paid back, and waits under Refunds.`;
    case "settled":
      return `${amount} was paid another way.`;
  }
}
