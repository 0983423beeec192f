// Listings in a table. The name leads to the listing's editor.
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { Address } from "@/components/ui/table-sort";
import type { CatalogueRow } from "@/lib/catalog/staff/list-catalogue";

import { ListingStateBadge } from "./listing-state";

type CatalogueTableProps = { listings: readonly CatalogueRow[]; address: Address };

export function CatalogueTable({ listings, address }: CatalogueTableProps) {
  return (
    <DataTable caption="Listings" choice="own" columns={columns} rows={listings} rowKey={({ id }) => id} address={address} />
  );
}

const columns: readonly Column<CatalogueRow>[] = [
  {
    key: "name",
    label: "Listing",
    cell: ({ slug, name }) => (
      <Link href={`/admin/catalogue/${encodeURIComponent(slug)}`} prefetch={false} className="hover:underline">
        <bdi>{name}</bdi>
      </Link>
    ),
  },
  { key: "state", label: "State", isOneLine: true, cell: (listing) => <ListingStateBadge listing={listing} /> },
  { key: "kind", label: "Kind", isOneLine: true, cell: ({ category }) => <bdi>{category}</bdi> },
  { key: "city", label: "City", cell: ({ city }) => <bdi>{city}</bdi> },
  { key: "units", label: "Unit types", isNumeric: true, cell: ({ unitTypes }) => unitTypes },
  { key: "photos", label: "Photos", isNumeric: true, cell: ({ photos }) => photos },
];
