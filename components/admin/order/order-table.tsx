// Orders in a table, the latest first. The code leads to the order's page.
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText, InstantText } from "@/components/ui/dates/date-text";
import { Price } from "@/components/ui/price";
import type { Address } from "@/components/ui/table-sort";
import { formatInstant } from "@/lib/core/time/format-instant";
import { choiceText, startOf } from "@/lib/orders/format";
import type { ListedOrder } from "@/lib/orders/view/list-orders-for-staff";
import type { OrderLine } from "@/lib/orders/view/order-view";
import { methodNames } from "@/lib/payments/copy";

import { channelNames, orderState } from "./order-copy";
import { OrderLink } from "./order-link";

/** An order with what it books, and the line that the list names. */
export type ShownOrder = ListedOrder & { readonly lines: readonly OrderLine[]; readonly firstLine: OrderLine | undefined };

type OrderTableProps = { orders: readonly ShownOrder[]; locale: string; address: Address };

export function OrderTable({ orders, locale, address }: OrderTableProps) {
  return (
    <DataTable
      caption="Orders"
      choice="own"
      columns={columnsFor(locale)}
      rows={orders}
      rowKey={({ id }) => id}
      address={address}
    />
  );
}

function StateBadge({ order }: { order: ShownOrder }) {
  const { label, tone } = orderState(order);
  return <Badge tone={tone}>{label}</Badge>;
}

/** Says when it begins, on the clock of its place, and what is booked. */
function bookedText({ lines, firstLine }: ShownOrder, locale: string) {
  if (!firstLine) return "–";
  return (
    <>
      <DateText date={startOf(firstLine.place).date} locale={locale} style="withYear" />, {firstLine.listingName}
      <span className="text-ink-muted">
        , {choiceText(firstLine)}
        {lines.length === 1 ? null : `, and ${lines.length - 1} more`}
      </span>
    </>
  );
}

/**
 * Names the channel and the means of payment; at the desk, the member of staff who acted for the guest, and
 * the one who took the money where it is another.
 */
function SoldText({ order: { isPartners, servedBy, method, takenBy } }: { order: ShownOrder }) {
  const taken = method === null ? "" : methodNames[method];
  return (
    <>
      {servedBy === null ? (
        channelNames[isPartners ? "partner" : "site"]
      ) : (
        <>
          {channelNames.desk}, <bdi>{servedBy}</bdi>
        </>
      )}
      <span className="text-ink-muted">
        {taken === "" ? null : `, ${taken}`}
        {takenBy === null || takenBy === servedBy ? null : (
          <>
            , by <bdi>{takenBy}</bdi>
          </>
        )}
      </span>
    </>
  );
}

const columnsFor = (locale: string): readonly Column<ShownOrder>[] => [
  {
    key: "code",
    label: "Order",
    isOneLine: true,
    cell: ({ code }) => <OrderLink code={code} />,
  },
  { key: "state", label: "State", isOneLine: true, cell: (order) => <StateBadge order={order} /> },
  {
    key: "guest",
    label: "Guest",
    isWide: true,
    cell: ({ contactName, contactEmail }) => (
      <>
        <bdi>{contactName}</bdi>
        {contactEmail === "" ? null : (
          <span className="text-ink-muted">
            , <bdi>{contactEmail}</bdi>
          </span>
        )}
      </>
    ),
  },
  { key: "booked", label: "Booked", isWide: true, cell: (order) => bookedText(order, locale) },
  { key: "channel", label: "Sold and paid", cell: (order) => <SoldText order={order} /> },
  {
    key: "ordered",
    label: "Ordered",
    isOneLine: true,
    cell: ({ createdAt, firstLine }) =>
      firstLine ? (
        <InstantText atMs={createdAt.getTime()} zone={startOf(firstLine.place).timezone} locale={locale} />
      ) : (
        `${formatInstant(createdAt.getTime(), "UTC", locale)} UTC`
      ),
  },
  { key: "total", label: "Total", isNumeric: true, cell: (order) => <Price money={order} locale={locale} /> },
];
