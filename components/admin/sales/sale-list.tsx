// Sales in a table: the phase of each, and a link to its page.
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { InstantText } from "@/components/ui/dates/date-text";
import { Link } from "@/components/ui/link";
import type { Address, Sort } from "@/components/ui/table-sort";
import type { ListedSale } from "@/lib/waiting-room/operator/list-sales";

import { countText, kindNames, saleWords } from "../copy";

type SaleListProps = { sales: readonly ListedSale[]; locale: string; address: Address; sort: Sort | undefined };

/** On the clock of the listing's place, which its abbreviation names. */
const when = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
} as const;

/** Columns by which the list can be sorted. */
export const saleSorts = ["name", "listing", "kind", "phase", "opens", "waiting", "inside"] as const;

export function SaleList({ sales, locale, address, sort }: SaleListProps) {
  return (
    <DataTable
      caption="Sales"
      choice="own"
      columns={columnsFor(locale)}
      rows={sales}
      rowKey={({ slug }) => slug}
      address={address}
      sort={sort}
    />
  );
}

const columnsFor = (locale: string): readonly Column<ListedSale>[] => [
  {
    key: "name",
    label: "Sale",
    sortValue: ({ name }) => name,
    cell: ({ slug, name }) => (
      <Link href={`/admin/sales/${slug}`} prefetch={false} className="hover:underline">
        {name}
      </Link>
    ),
  },
  { key: "listing", label: "Listing", sortValue: ({ listingName }) => listingName, cell: ({ listingName }) => listingName },
  {
    key: "phase",
    label: "State",
    isOneLine: true,
    sortValue: (sale) => saleWords(sale).name,
    cell: (sale) => <Badge tone={saleWords(sale).tone}>{saleWords(sale).name}</Badge>,
  },
  { key: "kind", label: "Kind", sortValue: ({ kind }) => kindNames[kind], cell: ({ kind }) => kindNames[kind] },
  {
    key: "opens",
    label: "Opens",
    isOneLine: true,
    sortValue: ({ opensAtMs }) => opensAtMs,
    cell: ({ opensAtMs, zone }) =>
      opensAtMs === null ? "–" : <InstantText atMs={opensAtMs} zone={zone} locale={locale} options={when} />,
  },
  {
    key: "waiting",
    label: "Waiting",
    isNumeric: true,
    sortValue: ({ waiting }) => waiting,
    cell: ({ waiting }) => countText(waiting, locale),
  },
  {
    key: "inside",
    label: "Inside",
    isNumeric: true,
    sortValue: ({ live }) => live,
    cell: ({ live, maxActiveSessions }) => `${countText(live, locale)} of ${countText(maxActiveSessions, locale)}`,
  },
];
