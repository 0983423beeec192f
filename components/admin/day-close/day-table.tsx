// Closed days in a table. A day leads to its sheet.
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText, InstantText } from "@/components/ui/dates/date-text";
import { Link } from "@/components/ui/link";
import type { Address } from "@/components/ui/table-sort";
import type { ListedDay } from "@/lib/front-desk/day-close/read-days";

type DayTableProps = { days: readonly ListedDay[]; locale: string; address: Address };

export function DayTable({ days, locale, address }: DayTableProps) {
  return (
    <DataTable
      caption="Closed days"
      columns={columnsFor(locale)}
      rows={days}
      rowKey={({ slug, day }) => `${slug} ${day}`}
      address={address}
    />
  );
}

const columnsFor = (locale: string): readonly Column<ListedDay>[] => [
  {
    key: "day",
    label: "Day",
    isOneLine: true,
    cell: ({ slug, day, name }) => (
      <Link prefetch={false} href={`/admin/day-close/${encodeURIComponent(slug)}/${day}`} className="hover:underline">
        <DateText date={day} locale={locale} />
        <span className="sr-only">, {name}</span>
      </Link>
    ),
  },
  { key: "listing", label: "Listing", cell: ({ name }) => <bdi>{name}</bdi> },
  {
    key: "stops",
    label: "Open points",
    isOneLine: true,
    cell: ({ stops }) =>
      stops === 0 ? <Badge tone="success">In order</Badge> : <Badge tone="danger">{`${stops} to settle`}</Badge>,
  },
  { key: "warnings", label: "Warnings", isNumeric: true, cell: ({ warnings }) => warnings },
  {
    key: "closed",
    label: "Closed",
    isOneLine: true,
    cell: ({ closedAt, timezone }) => <InstantText atMs={closedAt.getTime()} zone={timezone} locale={locale} />,
  },
];
