"use client";
// Refunds that failed, in a table. Each names the guest it is owed to, with a form for staff to record how it
// was paid in the end.
import { useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import { OrderLink } from "@/components/admin/order/order-link";
import { FormMessage } from "@/components/auth/form-message";
import { ProofFields } from "@/components/auth/proof-fields";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Price } from "@/components/ui/price";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { Address, Sort } from "@/components/ui/table-sort";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction, FormState } from "@/lib/next/form-state";
import type { FailedRefund } from "@/lib/orders/refunds/list-failed-refunds";

import { ApprovalForm } from "./approval-form";

/** A refund, and what its reader may do with it. */
type ShownRefund = FailedRefund & {
  /** True for a reader who may retry and settle it. */
  readonly mayEdit: boolean;
  /** True where another person has to approve it. */
  readonly needsApproval: boolean;
  /** True while a request for approval is open; it stands above the list. */
  readonly isRequested: boolean;
};

type FailedRefundListProps = {
  refunds: readonly ShownRefund[];
  locale: string;
  /** Reason for which the forms of a refund that the reader may not settle are disabled. */
  cannotEdit: string;
  settle: FormAction;
  retry: FormAction;
  requestApproval: FormAction;
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

export function FailedRefundList(props: FailedRefundListProps) {
  const { refunds, locale, cannotEdit, settle, retry, requestApproval, address, sort } = props;
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
            <Explanation refund={refund} />
            {refund.isRequested ? (
              <p className="mt-2 text-sm">Another person is asked to approve it: see above.</p>
            ) : refund.needsApproval ? (
              <ApprovalForm action={requestApproval} refundId={refund.id} />
            ) : (
              <Remedies refund={refund} state={state} submit={submit} retried={retried} submitRetry={submitRetry} />
            )}
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
  retried: FormState;
  submitRetry: (form: FormData) => void;
};

/** The reason of the failure. */
function Explanation({ refund }: { refund: ShownRefund }) {
  return (
    <>
      <p className="max-w-text text-ink">{explanations[refund.reason]}</p>
      {refund.words === null ? null : <p className="mt-1 max-w-text text-ink-muted">Stripe says: {refund.words}</p>}
    </>
  );
}

/** The two ways on. */
function Remedies({ refund, state, submit, retried, submitRetry }: RemediesProps) {
  // The results of all rows' forms come here; a proof is asked in the form of its row.
  const ofRow = (result: FormState): FormState => (result.values?.["refundId"] === refund.id ? result : { status: "idle" });
  return (
    <div className="mt-2 grid gap-x-12 gap-y-3 sm:grid-cols-2">
      <form action={submitRetry} className="grid content-start justify-items-start gap-2">
        <input type="hidden" name="refundId" value={refund.id} />
        <ProofFields id={`retry-${refund.id}`} state={ofRow(retried)} />
        <SubmitButton size="sm" pendingLabel="Trying…">
          Try again
        </SubmitButton>
      </form>
      <form action={submit} className="grid content-start justify-items-start gap-2">
        <input type="hidden" name="refundId" value={refund.id} />
        <Field
          id={`how-${refund.id}`}
          label="How it was paid"
          hint="For the records: for example, a bank transfer and its reference."
          error={state.values?.["refundId"] === refund.id ? state.fieldErrors?.["how"] : undefined}
          className="w-full"
        >
          {(control) => <Input {...control} name="how" maxLength={200} required defaultValue={ofRow(state).values?.["how"]} />}
        </Field>
        <ProofFields id={`settle-${refund.id}`} state={ofRow(state)} />
        <SubmitButton variant="secondary" size="sm" pendingLabel="Recording…">
          Record as paid
        </SubmitButton>
      </form>
    </div>
  );
}
