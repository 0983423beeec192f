"use client";
// Refunds of what was paid at the desk: each with the button of the member of staff who pays it back.
import { useActionState } from "react";

import { OrderTime } from "@/components/admin/lists/order-time";
import { Locked } from "@/components/admin/locked";
import { orderColumn } from "@/components/admin/order/order-column";
import { FormMessage } from "@/components/auth/form-message";
import { ProofFields } from "@/components/auth/proof-fields";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Alert } from "@/components/ui/feedback/alert";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { FormAction } from "@/lib/next/form-state";
import type { DeskRefund } from "@/lib/orders/refunds/record-desk-refund";
import { methodNames } from "@/lib/payments/copy";

/** A refund; `mayRecord` is true for a reader who may pay it back. */
type ShownRefund = DeskRefund & { readonly mayRecord: boolean };

type DeskRefundsProps = {
  refunds: readonly ShownRefund[];
  /** True on the page of their order, which names it and its guest. */
  isOfOrder?: boolean;
  /** True where the orders are of several listings: each time names its clock. */
  isZoneNamed?: boolean;
  locale: string;
  cannotRecord: string;
  record: FormAction;
};

/** The list has one order, so no link of it sorts. */
const address = { path: "/admin/refunds", query: "" };

export function DeskRefunds({
  refunds,
  isOfOrder = false,
  isZoneNamed = false,
  locale,
  cannotRecord,
  record,
}: DeskRefundsProps) {
  const [state, submit] = useActionState(record, { status: "idle" });
  if (refunds.length === 0 && state.status === "idle") return null;
  const ofOrder: readonly Column<ShownRefund>[] = [
    { key: "paid", label: "Paid", isOneLine: true, cell: ({ method }) => methodNames[method] },
    {
      key: "since",
      label: "Since",
      isOneLine: true,
      cell: ({ sinceMs, zone }) => <OrderTime atMs={sinceMs} zone={zone} isZoneNamed={isZoneNamed} locale={locale} />,
    },
    { key: "amount", label: "Amount", isNumeric: true, cell: (refund) => <Price money={refund} locale={locale} /> },
  ];
  const columns = isOfOrder
    ? ofOrder
    : [
        orderColumn,
        { key: "guest", label: "Guest", cell: ({ contactName }: ShownRefund) => <bdi>{contactName}</bdi> },
        ...ofOrder,
      ];
  return (
    <section aria-labelledby="desk-refunds" className="mt-10">
      <Heading level={2} size="small" id="desk-refunds">
        To pay back at the desk
      </Heading>
      <p className="mt-1 mb-3 text-sm text-ink-muted">
        These were paid in cash or at the terminal. Pay them back the same way, then record it: your name stands with it.
      </p>
      {state.proof ? null : <FormMessage state={state} />}
      {state.status === "ok" && state.message ? <Alert tone="success">{state.message}</Alert> : null}
      <DataTable
        caption="Refunds to pay back at the desk"
        columns={columns}
        rows={refunds}
        rowKey={({ id }) => id}
        address={address}
        detail={({ id, mayRecord, orderCode }) => (
          <Locked id={`desk-reason-${id}`} reason={mayRecord ? undefined : cannotRecord}>
            <form action={submit} className="grid justify-items-start gap-3">
              <input type="hidden" name="refundId" value={id} />
              {state.values?.["refundId"] === id ? <ProofFields id={`desk-refund-${id}`} state={state} /> : null}
              <SubmitButton
                size="sm"
                variant="secondary"
                pendingLabel="Recording…"
                aria-label={`I have paid it back: ${orderCode}`}
              >
                I have paid it back
              </SubmitButton>
            </form>
          </Locked>
        )}
      />
    </section>
  );
}
