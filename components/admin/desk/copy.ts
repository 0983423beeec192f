/** Texts of the desk. Pure. */
import type { DeskMethod } from "@/lib/orders/desk/schemas";

interface MethodCopy {
  readonly label: string;
  readonly description: string;
}

/** Ways to pay, as the form offers them. */
export const deskMethodCopy: Readonly<Record<DeskMethod, MethodCopy>> = {
  link: {
    label: "Payment link",
    description: "As a QR code here, and by e-mail where you enter an address. It is booked once the guest has paid.",
  },
  desk_cash: { label: "Cash", description: "You have the money." },
  desk_terminal: { label: "Card at the terminal", description: "The terminal has accepted the card." },
  account: { label: "On account", description: "The company below gets the invoice." },
  none: { label: "Free of charge", description: "Nothing is paid. Give the reason." },
};
