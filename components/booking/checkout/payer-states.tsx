// The page after payment for a visitor it does not know: another browser, or one that lost its cookie. It
// shows the state of the payment, and neither the order nor the guest.
import { CreditCard, MailCheck, PartyPopper, Undo2 } from "lucide-react";
import type { ReactNode } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import type { Settlement } from "@/lib/orders/settlement/types";

export type PayerState = Exclude<Settlement["state"], "waiting"> | "unknown";

type Words = { readonly icon: ReactNode; readonly title: string; readonly text: string };

const elsewhere = "You can continue in the browser you started in: what you hold stays yours while its clock runs.";

const words: Record<PayerState, Words> = {
  confirmed: {
    icon: <PartyPopper />,
    title: "Paid and booked",
    text: "The confirmation is on its way by e-mail. The link in it opens your booking on any device.",
  },
  failed: {
    icon: <Undo2 />,
    title: "Nothing was booked by this payment",
    text: "It was not charged. If your bank shows a reserved amount, it is being released; that can take a few days. Our e-mail says what became of the order.",
  },
  declined: {
    icon: <CreditCard />,
    title: "Your card was declined",
    text: `The bank declined it, and nothing was charged. ${elsewhere}`,
  },
  closed: {
    icon: <CreditCard />,
    title: "This was not paid",
    text: `The payment page closed before anything was paid, and nothing was charged. ${elsewhere}`,
  },
  unknown: {
    icon: <MailCheck />,
    title: "We will e-mail you within a few minutes",
    text: "The payment is not confirmed yet. You can close this page: as soon as we know, we will send you either the confirmation or a message that nothing was charged. There is no need to pay again.",
  },
};

export function PayerNotice({ state }: { state: PayerState }) {
  const { icon, title, text } = words[state];
  return (
    <EmptyState
      level={1}
      icon={icon}
      title={title}
      actions={
        <ButtonLink href="/" variant="secondary">
          Go to the start page
        </ButtonLink>
      }
    >
      <p>{text}</p>
    </EmptyState>
  );
}
