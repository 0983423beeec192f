"use client";
// Refunds that failed, in a table. Each names the guest it is owed to, with a form for staff to record how it
// was paid in the end.
import { useActionState } from "react";

import { OrderTime } from "@/components/admin/lists/order-time";
import { Locked } from "@/components/admin/locked";
import { orderColumn } from "@/components/admin/order/order-column";
import { FormMessage } from "@/components/auth/form-message";
import { ProofFields } from "@/components/auth/proof-fields";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Price } from "@/components/ui/price";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { Address, Sort } from "@/components/ui/table-sort";
import type { FormAction, FormState } from "@/lib/next/form-state";
import { afterEarlier } from "@/lib/orders/copy";
import { maxSettledHowLength } from "@/lib/orders/limits";
import type { FailedRefund } from "@/lib/orders/refunds/list-failed-refunds";

import { ApprovalForm, type RefundAction } from "./approval-form";

/** A refund, and what its reader may do with it. */
type ShownRefund = FailedRefund & {
  /** True for a reader who may retry and settle it. */
  readonly mayEdit: boolean;
  /** Actions that another person has to approve: none, recording it as paid, or both. */
  readonly approvedActions: readonly RefundAction[];
  /** Sum that staff refunded of the order before without an approval; it counts for recording it as paid. */
  readonly earlierMinor: bigint;
  /** True while a request for approval is open; it stands above the list. */
  readonly isRequested: boolean;
};

type FailedRefundListProps = {
  refunds: readonly ShownRefund[];
  locale: string;
  /** True where the orders are of several listings: each time names its clock. */
  isZoneNamed: boolean;
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
  const { refunds, locale, isZoneNamed, cannotEdit, settle, retry, requestApproval, address, sort } = props;
  const [state, submit] = useActionState(settle, { status: "idle" });
  const [retried, submitRetry] = useActionState(retry, { status: "idle" });
  return (
    <>
      <FormMessage state={state} />
      <FormMessage state={retried} />
      <DataTable
        caption="Failed refunds"
        columns={columnsFor(locale, isZoneNamed)}
        rows={refunds}
        rowKey={({ id }) => id}
        address={address}
        sort={sort}
        detail={(refund) => (
          <Locked id={`reason-${refund.id}`} reason={refund.mayEdit ? undefined : cannotEdit}>
            <Explanation refund={refund} />
            {refund.isRequested ? (
              <p className="mt-2 text-sm">Another person is asked to approve it: see above.</p>
            ) : (
              <div className="mt-2 grid gap-x-12 gap-y-3 sm:grid-cols-2">
                {refund.approvedActions.includes("retry") ? null : (
                  <RetryForm refundId={refund.id} state={retried} submit={submitRetry} />
                )}
                {refund.approvedActions.length > 0 ? (
                  <ApprovalForm
                    action={requestApproval}
                    refundId={refund.id}
                    choices={refund.approvedActions}
                    why={whyApproved(refund, locale)}
                  />
                ) : (
                  <SettleForm refundId={refund.id} state={state} submit={submit} />
                )}
              </div>
            )}
          </Locked>
        )}
      />
    </>
  );
}

/** Says why an approval is needed; what staff refunded before counts for recording it as paid alone. */
const whyApproved = ({ earlierMinor, currency, approvedActions }: ShownRefund, locale: string) =>
  approvedActions.includes("retry")
    ? "This amount needs another person’s approval."
    : afterEarlier(
        { amountMinor: earlierMinor, currency },
        "To record this amount as paid needs another person’s approval.",
        locale,
      );

const columnsFor = (locale: string, isZoneNamed: boolean): readonly Column<ShownRefund>[] => [
  { ...orderColumn, sortValue: ({ orderCode }) => orderCode },
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
    cell: ({ failedAtMs, zone }) => <OrderTime atMs={failedAtMs} zone={zone} isZoneNamed={isZoneNamed} locale={locale} />,
  },
];

/** The reason of the failure. */
function Explanation({ refund }: { refund: ShownRefund }) {
  return (
    <>
      <p className="max-w-text text-ink">{explanations[refund.reason]}</p>
      {refund.words === null ? null : <p className="mt-1 max-w-text text-ink-muted">Stripe says: {refund.words}</p>}
    </>
  );
}

type RemedyProps = { refundId: string; state: FormState; submit: (form: FormData) => void };

/** Returns the result of a row's form. The results of all rows come to one place. */
const ofRow = (refundId: string, state: FormState): FormState =>
  state.values?.["refundId"] === refundId ? state : { status: "idle" };

function RetryForm({ refundId, state, submit }: RemedyProps) {
  return (
    <form action={submit} className="grid content-start justify-items-start gap-2">
      <input type="hidden" name="refundId" value={refundId} />
      <ProofFields id={`retry-${refundId}`} state={ofRow(refundId, state)} />
      <SubmitButton size="sm" pendingLabel="Trying…">
        Try again
      </SubmitButton>
    </form>
  );
}

function SettleForm({ refundId, state, submit }: RemedyProps) {
  const own = ofRow(refundId, state);
  return (
    <form action={submit} className="grid content-start justify-items-start gap-2">
      <input type="hidden" name="refundId" value={refundId} />
      <Field
        id={`how-${refundId}`}
        label="How it was paid"
        hint="For the records: for example, a bank transfer and its reference."
        error={own.fieldErrors?.["how"]}
        className="w-full"
      >
        {(control) => (
          <Input {...control} name="how" maxLength={maxSettledHowLength} required defaultValue={own.values?.["how"]} />
        )}
      </Field>
      <ProofFields id={`settle-${refundId}`} state={own} />
      <SubmitButton variant="secondary" size="sm" pendingLabel="Recording…">
        Record as paid
      </SubmitButton>
    </form>
  );
}
