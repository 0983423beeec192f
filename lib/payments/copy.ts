/** Texts about means of payment, for guests and staff. Pure. */
import type { PaymentMethod } from "@/db/schema";

/** Names of means of payment, as a label shows them. */
export const methodNames: Readonly<Record<PaymentMethod, string>> = {
  card: "Card",
  account: "On account",
  desk_cash: "Cash at the desk",
  desk_terminal: "Card at the desk",
  none: "Free of charge",
};

/** Name of the means of a refund that failed and that staff paid by cash, a bank transfer or the like. */
export const paidAnotherWay = "Paid another way";

/** Time that banks state for a refund. */
const bankDays = "Banks take five to ten days to show it.";

/**
 * Says how a refund comes back, to follow its amount.
 * @param card "the Visa card ending in 4242", for a payment by card
 */
export function refundPromise(paidBy: PaymentMethod, card: string): string {
  switch (paidBy) {
    case "card":
    case "none":
      return `will be refunded to ${card}. ${bankDays}`;
    case "account":
      return "will be taken off what is owed on account.";
    case "desk_cash":
      return "will be paid back in cash at the desk. Bring your confirmation code.";
    case "desk_terminal":
      return "will be paid back at the desk, to the card you paid with there. Bring that card and your confirmation code.";
  }
}

/** Says that a refund was made, as a label of its amount. */
export function refundedText(paidBy: PaymentMethod, card: string): string {
  switch (paidBy) {
    case "card":
    case "none":
      return `Refunded to ${card}`;
    case "account":
      return "Taken off the account";
    case "desk_cash":
      return "Paid back in cash at the desk";
    case "desk_terminal":
      return "Paid back at the desk, to the card";
  }
}

/** Tells whether a payment was made to a member of staff at the desk, who also pays it back. */
export const isAtDesk = (method: PaymentMethod): boolean => method === "desk_cash" || method === "desk_terminal";

/** Names a brand of cards as it is written: "Visa" for Stripe's `visa`. */
export const brandName = (brand: string): string => `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`;
