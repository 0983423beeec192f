// Partners in a table: whether their keys work, and a link to each partner's page.
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { Address, Sort } from "@/components/ui/table-sort";
import { formatNumber } from "@/lib/core/locale";
import type { PartnerSummary } from "@/lib/partners/list-partners";

type PartnerTableProps = {
  partners: readonly PartnerSummary[];
  locale: string;
  address: Address;
  sort: Sort | undefined;
};

/** Columns by which the list can be sorted. */
export const partnerSorts = ["name", "state", "keys"] as const;

export const partnerStates = { active: "Active", suspended: "Suspended" } as const;

export function PartnerTable({ partners, locale, address, sort }: PartnerTableProps) {
  return (
    <DataTable
      caption="Partners"
      choice="own"
      columns={columnsFor(locale)}
      rows={partners}
      rowKey={({ id }) => id}
      address={address}
      sort={sort}
    />
  );
}

const columnsFor = (locale: string): readonly Column<PartnerSummary>[] => [
  {
    key: "name",
    label: "Partner",
    sortValue: ({ name }) => name,
    cell: ({ id, name }) => (
      <Link href={`/admin/partners/${id}`} prefetch={false} className="hover:underline">
        <bdi>{name}</bdi>
      </Link>
    ),
  },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    sortValue: ({ isSuspended }) => Number(isSuspended),
    cell: ({ isSuspended }) => (
      <Badge tone={isSuspended ? "warning" : "success"}>{partnerStates[isSuspended ? "suspended" : "active"]}</Badge>
    ),
  },
  { key: "contact", label: "Contact", cell: ({ contactEmail }) => <bdi>{contactEmail}</bdi> },
  { key: "pays", label: "Pays", isOneLine: true, cell: ({ onAccount }) => (onAccount ? "On account" : "By card") },
  {
    key: "keys",
    label: "Active keys",
    isNumeric: true,
    sortValue: ({ keys }) => keys,
    cell: ({ keys }) => formatNumber(keys, locale),
  },
];
