"use client";
// Refunds that failed. Each names the guest it is owed to, with a form for staff to record how it was paid
// in the end.
import { useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import { FormMessage } from "@/components/auth/form-message";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Price } from "@/components/ui/price";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction } from "@/lib/next/form-state";
import type { FailedRefund } from "@/lib/orders/refunds/resolve-failed-refund";

/** A refund; `mayEdit` is true for a reader who may retry and settle it. */
type ShownRefund = FailedRefund & { readonly mayEdit: boolean };

type FailedRefundListProps = {
  refunds: readonly ShownRefund[];
  locale: string;
  /** Reason for which the forms of a refund that the reader may not settle are disabled. */
  cannotEdit: string;
  settle: FormAction;
  retry: FormAction;
};

/** Reason of the failure, and the remedy. */
const explanations: Record<FailedRefund["reason"], string> = {
  returned:
    "The guest’s bank returned the money, as happens when a card or account has been closed. Ask the guest for another way, such as a bank transfer.",
  disputed:
    "The payment is disputed, and Stripe refunds nothing in the meantime. If the dispute is won, try again; if it is lost, the bank has paid the guest.",
  refused: "Stripe refused it. Once the cause is gone, for example too little money in the Stripe account, try again.",
};

export function FailedRefundList({ refunds, locale, cannotEdit, settle, retry }: FailedRefundListProps) {
  const [state, submit] = useActionState(settle, { status: "idle" });
  const [retried, submitRetry] = useActionState(retry, { status: "idle" });
  return (
    <div className="mt-8">
      <FormMessage state={state} />
      <FormMessage state={retried} />
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {refunds.map((refund) => (
          <li key={refund.id} className="py-6">
            <Locked id={`reason-${refund.id}`} reason={refund.mayEdit ? undefined : cannotEdit}>
              <div className="grid gap-x-12 gap-y-5 sm:grid-cols-2">
                <div className="min-w-0">
                  <p className="font-medium text-ink">
                    <Price money={refund} locale={locale} />, order {refund.orderCode}
                  </p>
                  <p className="text-sm text-ink-muted">
                    <bdi>{refund.contactName}</bdi>, <bdi>{refund.contactEmail}</bdi> · failed{" "}
                    {formatInstant(refund.failedAtMs, "UTC", locale)} UTC
                  </p>
                  <p className="mt-3 max-w-text text-sm text-ink">{explanations[refund.reason]}</p>
                  {refund.words === null ? null : (
                    <p className="mt-1.5 max-w-text text-sm text-ink-muted">Stripe says: {refund.words}</p>
                  )}
                  <form action={submitRetry} className="mt-4">
                    <input type="hidden" name="refundId" value={refund.id} />
                    <SubmitButton size="sm" pendingLabel="Trying…">
                      Try again
                    </SubmitButton>
                  </form>
                </div>
                <form action={submit} className="grid content-start gap-3">
                  <input type="hidden" name="refundId" value={refund.id} />
                  <Field
                    id={`how-${refund.id}`}
                    label="How it was paid"
                    hint="For the records: for example, a bank transfer and its reference."
                    error={state.values?.["refundId"] === refund.id ? state.fieldErrors?.["how"] : undefined}
                  >
                    {(control) => <Input {...control} name="how" maxLength={200} required />}
                  </Field>
                  <SubmitButton variant="secondary" pendingLabel="Recording…">
                    Record as paid
                  </SubmitButton>
                </form>
              </div>
            </Locked>
          </li>
        ))}
      </ul>
    </div>
  );
}
