// The result of a confirmed refund by staff.
import { ButtonLink } from "@/components/ui/button-link";
import { Alert } from "@/components/ui/feedback/alert";
import { formatMoney } from "@/lib/core/money";
import { approvalHours } from "@/lib/orders/limits";

type RefundDoneProps = {
  done: { readonly amountMinor: bigint; readonly currency: string; readonly isRequested: boolean };
  /** Address of the order. */
  path: string;
  locale: string;
};

export function RefundDone({ done, path, locale }: RefundDoneProps) {
  const amount = formatMoney(done, locale);
  return (
    <div className="mt-6 grid max-w-xl gap-4">
      <Alert tone="success" title={done.isRequested ? `Approval of ${amount} is asked for` : `${amount} refunded`}>
        {done.isRequested
          ? `Nothing is refunded yet. Another person can approve it under Refunds, for ${approvalHours} hours.`
          : "Cards are paid back by Stripe within a minute; what was paid at the desk waits under Refunds. The credit note follows by itself."}
      </Alert>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={path} variant="secondary">
          Back to the order
        </ButtonLink>
        <ButtonLink href="/admin/refunds" variant="secondary" prefetch={false}>
          Open refunds
        </ButtonLink>
      </div>
    </div>
  );
}
