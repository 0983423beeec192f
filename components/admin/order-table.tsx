// Orders in a table, the latest first. The code leads to the order's page.
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Price } from "@/components/ui/price";
import type { Address } from "@/components/ui/table-sort";
import { formatInstant } from "@/lib/core/time/format-instant";
import { methodNames } from "@/lib/payments/copy";
import type { ListedOrder } from "@/lib/orders/view/list-orders-for-staff";

import { orderStates, orderTones } from "./order/order-copy";
import { OrderLink } from "./order/order-link";

type OrderTableProps = { orders: readonly ListedOrder[]; locale: string; address: Address };

export function OrderTable({ orders, locale, address }: OrderTableProps) {
  return <DataTable caption="Orders" columns={columnsFor(locale)} rows={orders} rowKey={({ id }) => id} address={address} />;
}

/** Names the channel; at the desk, the member of staff who acted for the guest. */
function soldBy({ isPartners, servedBy }: ListedOrder) {
  if (servedBy === null) return isPartners ? "Partner" : "Own site";
  return (
    <span>
      Desk, <bdi>{servedBy}</bdi>
    </span>
  );
}

/** Names the means of payment, and who took it. */
function paidText({ method, takenBy }: ListedOrder) {
  if (method === null) return null;
  if (takenBy === null) return methodNames[method];
  return (
    <span>
      {methodNames[method]}, by <bdi>{takenBy}</bdi>
    </span>
  );
}

const columnsFor = (locale: string): readonly Column<ListedOrder>[] => [
  {
    key: "code",
    label: "Order",
    isOneLine: true,
    cell: ({ code }) => <OrderLink code={code} />,
  },
  { key: "state", label: "State", cell: ({ status }) => <Badge tone={orderTones[status]}>{orderStates[status]}</Badge> },
  {
    key: "guest",
    label: "Guest",
    cell: ({ contactName, contactEmail }) => (
      <span>
        <bdi>{contactName}</bdi>
        {contactEmail === "" ? null : (
          <>
            , <bdi className="text-ink-muted">{contactEmail}</bdi>
          </>
        )}
      </span>
    ),
  },
  { key: "channel", label: "Sold by", cell: soldBy },
  { key: "method", label: "Paid", cell: paidText },
  {
    key: "ordered",
    label: "Ordered",
    isOneLine: true,
    cell: ({ createdAt }) => `${formatInstant(createdAt.getTime(), "UTC", locale)} UTC`,
  },
  { key: "total", label: "Total", isNumeric: true, cell: (order) => <Price money={order} locale={locale} /> },
];
