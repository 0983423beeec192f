// Words about requests for the approval of refunds: what is asked, what approving does, what was decided.
import type { ApprovedAction } from "@/db/schema";
import { formatMoney, type Money } from "@/lib/core/money";
import type { DecidedApproval, Decision } from "@/lib/orders/refunds/approvals/decide-approval";

/** Texts of what an approval carries out; `how` is the way in which it was paid. */
export const askedTexts: Readonly<Record<ApprovedAction, (how: string) => string>> = {
  retry: () => "Send a failed refund again",
  settle: (how) => `Record a failed refund as paid: ${how}`,
  refund: () => "Refund; the booking is unchanged",
  waive: () => "Waive a fee that was kept",
};

const effects: Readonly<Record<ApprovedAction, (amount: string) => string>> = {
  retry: (amount) => `Stripe is asked at once to refund ${amount}`,
  settle: (amount) => `${amount} counts at once as paid another way`,
  refund: (amount) => `the refund of ${amount} is booked at once`,
  waive: (amount) => `the refund of ${amount} of the fee is booked at once`,
};

/** Says what approving does, before it is done. */
export const effectText = ({ action, ...money }: Money & { readonly action: ApprovedAction }, locale: string): string =>
  `If you approve, ${effects[action](formatMoney(money, locale))}. That cannot be taken back.`;

const approved: Readonly<Record<ApprovedAction, (amount: string, order: string) => string>> = {
  retry: (amount, order) => `Approved: Stripe is asked again to refund ${amount} of ${order}.`,
  settle: (amount, order) => `Approved: ${amount} of ${order} is recorded as paid another way.`,
  refund: (amount, order) => `Approved: the refund of ${amount} of ${order} is booked.`,
  waive: (amount, order) => `Approved: the refund of ${amount} of a fee of ${order} is booked.`,
};

/** Says what was decided, with the order and the amount. */
export function decidedText({ action, orderCode, ...money }: DecidedApproval, decision: Decision, locale: string): string {
  const [amount, order] = [formatMoney(money, locale), `order ${orderCode}`];
  return decision === "approved"
    ? approved[action](amount, order)
    : `Declined: nothing was done about the ${amount} of ${order}.`;
}
