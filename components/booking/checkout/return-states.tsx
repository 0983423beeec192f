// States of the page after payment: it is being confirmed, it was not paid, it could not be booked, its
// result is not known yet.
import { CreditCard, Hourglass, MailCheck, Undo2 } from "lucide-react";

import { buttonVariants, Spinner } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import type { FailureReason } from "@/lib/orders/settlement/types";

export function Confirming() {
  return (
    // An <output> may hold no heading.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="status">
      <EmptyState level={1} icon={<Hourglass />} title="Confirming your booking">
        <p>Your payment has been sent. We are confirming that everything is booked; this takes a few seconds.</p>
        <p className="mt-6 flex justify-center">
          <Spinner className="size-6 text-accent" />
        </p>
      </EmptyState>
    </div>
  );
}

type NotPaidProps = { why: "declined" | "closed"; orderId: string; payUrl: string | null };

export function NotPaid({ why, orderId, payUrl }: NotPaidProps) {
  const again = `/checkout/${orderId}`;
  return (
    <EmptyState
      level={1}
      icon={<CreditCard />}
      title={why === "declined" ? "Your card was declined" : "This was not paid"}
      actions={
        <>
          {payUrl ? (
            <a href={payUrl} className={buttonVariants({})}>
              Try another card
            </a>
          ) : (
            <ButtonLink href={again}>Try again</ButtonLink>
          )}
          <ButtonLink href={payUrl ? again : "/basket"} variant="secondary">
            {payUrl ? "Back to checkout" : "Go to your basket"}
          </ButtonLink>
        </>
      }
    >
      <p>
        {why === "declined"
          ? "The bank declined it, and nothing was charged. Another card or a call to the bank often helps."
          : "The payment page closed before anything was paid, and nothing was charged."}{" "}
        What you hold stays yours while its clock runs.
      </p>
    </EmptyState>
  );
}

const reasons: Record<Exclude<FailureReason, "superseded">, string> = {
  sold_out: "Your hold ended while you were paying, and someone else took the last one at that moment.",
  order_closed: "Part of what you were paying for had been released before the payment arrived.",
  mismatch: "The payment did not match the order, so we did not accept it.",
};

export function NotBooked({ reason }: { reason: keyof typeof reasons }) {
  return (
    <EmptyState
      level={1}
      icon={<Undo2 />}
      title="This could no longer be booked"
      actions={
        <>
          <ButtonLink href="/search">Find something else</ButtonLink>
          <ButtonLink href="/basket" variant="secondary">
            Go to your basket
          </ButtonLink>
        </>
      }
    >
      <p>{reasons[reason]}</p>
      <p className="mt-3 font-medium text-ink">
        You were not charged. If your bank shows a reserved amount, it is being released; it can take a few days to disappear.
      </p>
    </EmptyState>
  );
}

export function StillUnknown({ email, orderId, payUrl }: { email: string; orderId: string; payUrl: string | null }) {
  return (
    <EmptyState
      level={1}
      icon={<MailCheck />}
      title="We will e-mail you within a few minutes"
      actions={
        <>
          <ButtonLink href={`/checkout/${orderId}`} variant="secondary">
            Look again
          </ButtonLink>
          {payUrl ? (
            <a href={payUrl} className={buttonVariants({ variant: "quiet" })}>
              I have not paid yet
            </a>
          ) : null}
        </>
      }
    >
      <p>
        The payment provider has not answered yet. You can close this page: as soon as we know, <bdi>{email}</bdi> will get
        either the confirmation or a message that nothing was charged. There is no need to pay again.
      </p>
    </EmptyState>
  );
}
