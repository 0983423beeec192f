// Disputes in a table: open ones first, by the deadline of the response.
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import type { Address, Sort } from "@/components/ui/table-sort";
import type { ListedDispute } from "@/lib/orders/refunds/list-disputes";

import { OrderTime } from "../lists/order-time";
import { reasonWords, statusWords, timeLeft } from "./dispute-copy";

type DisputeListProps = {
  disputes: readonly ListedDispute[];
  nowMs: number;
  /** True where the orders are of several listings: each time names its clock. */
  isZoneNamed: boolean;
  locale: string;
  address: Address;
  sort: Sort | undefined;
};

/** Columns by which the list can be sorted. */
export const disputeSorts = ["order", "guest", "state", "opened"] as const;

export function DisputeList({ disputes, nowMs, isZoneNamed, locale, address, sort }: DisputeListProps) {
  return (
    <DataTable
      caption="Disputes"
      choice="own"
      columns={columnsFor(nowMs, isZoneNamed, locale)}
      rows={disputes}
      rowKey={({ id }) => id}
      address={address}
      sort={sort}
    />
  );
}

const columnsFor = (nowMs: number, isZoneNamed: boolean, locale: string): readonly Column<ListedDispute>[] => [
  {
    key: "order",
    label: "Order",
    isOneLine: true,
    sortValue: ({ orderCode }) => orderCode,
    cell: ({ id, orderCode }) => (
      <Link href={`/admin/disputes/${id}`} prefetch={false} className="hover:underline">
        {orderCode}
      </Link>
    ),
  },
  { key: "amount", label: "Amount", isNumeric: true, cell: (dispute) => <Price money={dispute} locale={locale} /> },
  {
    key: "guest",
    label: "Guest",
    sortValue: ({ contactName }) => contactName,
    cell: ({ contactName }) => <bdi>{contactName}</bdi>,
  },
  { key: "reason", label: "Reason", cell: ({ reason }) => reasonWords(reason) },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    sortValue: ({ status }) => statusWords[status].label,
    cell: ({ status }) => <Badge tone={statusWords[status].tone}>{statusWords[status].label}</Badge>,
  },
  {
    key: "opened",
    label: "Deadline or date",
    sortValue: ({ openedAtMs }) => openedAtMs,
    cell: (dispute) => <Deadline dispute={dispute} nowMs={nowMs} isZoneNamed={isZoneNamed} locale={locale} />,
  },
];

type DeadlineProps = Pick<DisputeListProps, "nowMs" | "isZoneNamed" | "locale"> & { dispute: ListedDispute };

function Deadline({ dispute: { status, dueByMs, closedAtMs, openedAtMs, zone }, nowMs, ...shown }: DeadlineProps) {
  const date = (atMs: number) => <OrderTime atMs={atMs} zone={zone} {...shown} />;
  if (closedAtMs !== null) return <>Decided {date(closedAtMs)}</>;
  if (dueByMs === null || !status.endsWith("needs_response")) return <>Since {date(openedAtMs)}</>;
  return (
    <>
      {timeLeft(dueByMs, nowMs)}: answer by {date(dueByMs)}
    </>
  );
}
