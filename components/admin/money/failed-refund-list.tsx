"use client";
// Refunds that failed, in a table. Each names the guest it is owed to, with a form for staff to record how it
// was paid in the end.
import { useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import { OrderLink } from "@/components/admin/order/order-link";
import { FormMessage } from "@/components/auth/form-message";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Price } from "@/components/ui/price";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { Address, Sort } from "@/components/ui/table-sort";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction, FormState } from "@/lib/next/form-state";
import type { FailedRefund } from "@/lib/orders/refunds/list-failed-refunds";

/** A refund; `mayEdit` is true for a reader who may retry and settle it. */
type ShownRefund = FailedRefund & { readonly mayEdit: boolean };

type FailedRefundListProps = {
  refunds: readonly ShownRefund[];
  locale: string;
  /** Reason for which the forms of a refund that the reader may not settle are disabled. */
  cannotEdit: string;
  settle: FormAction;
  retry: FormAction;
  address: Address;
  sort: Sort | undefined;
};

/** Reason of the failure, and the remedy. */
const explanations: Record<FailedRefund["reason"], string> = {
  returned:
    "The guest’s bank returned the money, as happens when a card or account has been closed. Ask the guest for another way, such as a bank transfer.",
  disputed:
    "The payment is disputed, and Stripe refunds nothing in the meantime. If the dispute is won, try again; if it is lost, the bank has paid the guest.",
  refused: "Stripe refused it. Once the cause is gone, for example too little money in the Stripe account, try again.",
};

export function FailedRefundList({ refunds, locale, cannotEdit, settle, retry, address, sort }: FailedRefundListProps) {
  const [state, submit] = useActionState(settle, { status: "idle" });
  const [retried, submitRetry] = useActionState(retry, { status: "idle" });
  return (
    <>
      <FormMessage state={state} />
      <FormMessage state={retried} />
      <DataTable
        caption="Failed refunds"
        columns={columnsFor(locale)}
        rows={refunds}
        rowKey={({ id }) => id}
        address={address}
        sort={sort}
        detail={(refund) => (
          <Locked id={`reason-${refund.id}`} reason={refund.mayEdit ? undefined : cannotEdit}>
            <Remedies refund={refund} state={state} submit={submit} submitRetry={submitRetry} />
          </Locked>
        )}
      />
    </>
  );
}

const columnsFor = (locale: string): readonly Column<ShownRefund>[] => [
  {
    key: "order",
    label: "Order",
    isOneLine: true,
    sortValue: ({ orderCode }) => orderCode,
    cell: ({ orderCode }) => <OrderLink code={orderCode} />,
  },
  { key: "amount", label: "Amount", isNumeric: true, cell: (refund) => <Price money={refund} locale={locale} /> },
  {
    key: "guest",
    label: "Guest",
    sortValue: ({ contactName }) => contactName,
    cell: ({ contactName, contactEmail }) => (
      <span>
        <bdi>{contactName}</bdi>, <bdi>{contactEmail}</bdi>
      </span>
    ),
  },
  {
    key: "failed",
    label: "Failed",
    isOneLine: true,
    sortValue: ({ failedAtMs }) => failedAtMs,
    cell: ({ failedAtMs }) => `${formatInstant(failedAtMs, "UTC", locale)} UTC`,
  },
];

type RemediesProps = {
  refund: ShownRefund;
  state: FormState;
  submit: (form: FormData) => void;
  submitRetry: (form: FormData) => void;
};

/** The reason of the failure, and the two ways on. */
function Remedies({ refund, state, submit, submitRetry }: RemediesProps) {
  return (
    <div className="grid gap-x-12 gap-y-3 sm:grid-cols-2">
      <div className="min-w-0">
        <p className="max-w-text text-ink">{explanations[refund.reason]}</p>
        {refund.words === null ? null : <p className="mt-1 max-w-text text-ink-muted">Stripe says: {refund.words}</p>}
        <form action={submitRetry} className="mt-2">
          <input type="hidden" name="refundId" value={refund.id} />
          <SubmitButton size="sm" pendingLabel="Trying…">
            Try again
          </SubmitButton>
        </form>
      </div>
      <form action={submit} className="grid content-start justify-items-start gap-2">
        <input type="hidden" name="refundId" value={refund.id} />
        <Field
          id={`how-${refund.id}`}
          label="How it was paid"
          hint="For the records: for example, a bank transfer and its reference."
          error={state.values?.["refundId"] === refund.id ? state.fieldErrors?.["how"] : undefined}
          className="w-full"
        >
          {(control) => <Input {...control} name="how" maxLength={200} required />}
        </Field>
        <SubmitButton variant="secondary" size="sm" pendingLabel="Recording…">
          Record as paid
        </SubmitButton>
      </form>
    </div>
  );
}
