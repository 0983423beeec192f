// Payments that were authorised and neither captured nor voided in time.
import { type Column, DataTable } from "@/components/ui/data-table";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { StuckPayment } from "@/lib/operator/home/read-needs";

import { orderColumn } from "../order/order-column";

type StuckPaymentsProps = { payments: readonly StuckPayment[]; locale: string };

export function StuckPayments({ payments, locale }: StuckPaymentsProps) {
  return (
    <section id="payments" aria-labelledby="payments-title" className="min-w-0 scroll-mt-20">
      <Heading level={2} size="small" id="payments-title">
        Payments that are stuck
      </Heading>
      <p className="mt-1 mb-2 text-sm text-ink-muted">
        The amount is reserved on the card, and was neither taken nor released within the hour. The worker tries again by
        itself.
      </p>
      <DataTable
        caption="Payments that are stuck"
        columns={columnsFor(locale)}
        rows={payments}
        rowKey={({ id }) => id}
        address={{ path: "/admin", query: "" }}
      />
    </section>
  );
}

const columnsFor = (locale: string): readonly Column<StuckPayment>[] => [
  orderColumn,
  { key: "amount", label: "Amount", isNumeric: true, cell: (payment) => <Price money={payment} locale={locale} /> },
  {
    key: "since",
    label: "Authorised",
    isOneLine: true,
    cell: ({ authorisedAtMs }) => `${formatInstant(authorisedAtMs, "UTC", locale)} UTC`,
  },
];
