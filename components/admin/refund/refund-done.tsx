// The result of a confirmed refund by staff.
import { ButtonLink } from "@/components/ui/button-link";
import { Alert } from "@/components/ui/feedback/alert";
import { formatMoney } from "@/lib/core/money";
import { approvalHours } from "@/lib/orders/limits";
import type { RefundPartSum } from "@/lib/orders/refunds/by-staff/read-refund-parts";
import { isAtDesk } from "@/lib/payments/copy";

import { partText } from "./part-text";

type RefundDoneProps = {
  done: {
    readonly amountMinor: bigint;
    readonly currency: string;
    readonly isRequested: boolean;
    /** Parts as they are now; empty for a request, which refunds nothing yet. */
    readonly parts: readonly RefundPartSum[];
  };
  /** Address of the order. */
  path: string;
  locale: string;
};

export function RefundDone({ done, path, locale }: RefundDoneProps) {
  const amount = formatMoney(done, locale);
  return (
    <div className="mt-6 grid max-w-xl gap-4">
      {done.isRequested ? (
        <Alert tone="success" title={`Approval of ${amount} is asked for`}>
          Nothing is refunded yet. Another person can approve it under Refunds, for {approvalHours} hours.
        </Alert>
      ) : (
        <Alert {...headOf(done, locale)}>
          The refund of {amount} is booked. The credit note follows by itself.
          <ul className="mt-2 grid list-disc gap-1 pl-5">
            {done.parts.map((part) => (
              <li key={`${part.paidBy} ${part.status}`}>{partText(part, done.currency, locale)}</li>
            ))}
          </ul>
        </Alert>
      )}
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

/** Returns the title: what staff have to do, or the whole amount where nothing is left to do. */
function headOf({ parts, amountMinor, currency }: RefundDoneProps["done"], locale: string) {
  const [failed, atDesk] = [
    sumOf(parts.filter(({ status }) => status === "failed")),
    sumOf(parts.filter(({ status, paidBy }) => status === "due" && isAtDesk(paidBy))),
  ];
  const text = (minor: bigint) => formatMoney({ amountMinor: minor, currency }, locale);
  if (failed > 0n) return { tone: "warning", title: `${text(failed)} could not be paid back` } as const;
  if (atDesk > 0n) return { tone: "warning", title: `${text(atDesk)} is to be paid back at the desk` } as const;
  return { tone: "success", title: `${text(amountMinor)} refunded` } as const;
}

const sumOf = (parts: readonly RefundPartSum[]) => parts.reduce((sum, part) => sum + part.amountMinor, 0n);
