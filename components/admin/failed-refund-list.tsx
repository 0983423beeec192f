"use client";
// Refunds that failed, each with whom it is owed to and a way to write down how it was paid after all.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Price } from "@/components/ui/price";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatInstant } from "@/lib/core/instants";
import type { FormAction } from "@/lib/next/form-state";
import type { FailedRefund } from "@/lib/orders/settle-refund";

type FailedRefundListProps = { refunds: readonly FailedRefund[]; locale: string; action: FormAction };

export function FailedRefundList({ refunds, locale, action }: FailedRefundListProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <div className="mt-8">
      <FormMessage state={state} />
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {refunds.map((refund) => (
          <li key={refund.id} className="grid gap-3 py-5 sm:grid-cols-2 sm:items-end">
            <div className="min-w-0">
              <p className="font-medium text-ink">
                <Price money={refund} locale={locale} />, order {refund.orderCode}
              </p>
              <p className="text-sm break-words text-ink-muted">
                {refund.contactName}, {refund.contactEmail} · came back {formatInstant(refund.failedAtMs, "UTC", locale)} UTC
              </p>
            </div>
            <form action={submit} className="grid gap-3">
              <input type="hidden" name="refundId" value={refund.id} />
              <Field
                id={`how-${refund.id}`}
                label="How it was paid"
                hint="For the records: a bank transfer and its reference, say."
                error={state.values?.["refundId"] === refund.id ? state.fieldErrors?.["how"] : undefined}
              >
                {(control) => <Input {...control} name="how" maxLength={200} required />}
              </Field>
              <SubmitButton variant="secondary" pendingLabel="Writing it down…">
                Paid another way
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}
