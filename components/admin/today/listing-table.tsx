// The listings of a day in a table by kind: who arrives, stays and leaves, and how many tickets are used.
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import type { Address } from "@/components/ui/table-sort";
import { kindNames } from "@/lib/catalog/copy";
import { formatTime } from "@/lib/core/time/dates";
import type { ListingToday } from "@/lib/front-desk/today/list-today";

type ListingTableProps = {
  listings: readonly ListingToday[];
  locale: string;
  /** The date that the address names; undefined for each listing's own today. */
  date: string | undefined;
  address: Address;
};

export function ListingTable({ listings, locale, date, address }: ListingTableProps) {
  return Object.entries(kindNames).map(([kind, title]) => {
    const rows = listings.filter((one) => one.kind === kind);
    if (rows.length === 0) return null;
    return (
      <section key={kind} aria-labelledby={`today-${kind}`} className="mt-8">
        <Heading level={2} size="small" id={`today-${kind}`}>
          {title}
        </Heading>
        <div className="mt-2">
          <DataTable
            caption={title}
            columns={columnsFor(kind, locale, date)}
            rows={rows}
            rowKey={({ listingId }) => listingId}
            address={address}
          />
        </div>
      </section>
    );
  });
}

function columnsFor(kind: string, locale: string, date: string | undefined): readonly Column<ListingToday>[] {
  const listing: Column<ListingToday> = {
    key: "listing",
    label: "Listing",
    cell: ({ slug, name, city, day }) => (
      <>
        <Link
          prefetch={false}
          href={`/admin/today?${new URLSearchParams({ listing: slug, ...(date === undefined ? {} : { date: day }) })}`}
          className="hover:underline"
        >
          <bdi>{name}</bdi>
        </Link>
        <span className="text-ink-muted">, {city}</span>
      </>
    ),
  };
  const number = (key: string, label: string, of: (row: ListingToday) => number | null): Column<ListingToday> => ({
    key,
    label,
    isNumeric: true,
    cell: (row) => of(row) ?? "–",
  });
  const day: Column<ListingToday> = {
    key: "day",
    label: "Date",
    isOneLine: true,
    cell: (row) => <DateText date={row.day} locale={locale} />,
  };
  if (kind === "stay")
    return [
      listing,
      day,
      number("expected", "Arrivals", ({ expected }) => expected),
      number("arrived", "Arrived", ({ arrived }) => arrived),
      number("open", "Still expected", ({ stillExpected }) => stillExpected),
      number("leaving", "To leave", ({ toLeave }) => toLeave),
      number("house", "In house", ({ inHouse }) => inHouse),
    ];
  return [
    listing,
    { ...day, cell: (row) => `${formatTime(row.time, locale)}`, label: "Begins" },
    number("expected", "Booked", ({ expected }) => expected),
    number("capacity", "Capacity", ({ capacity }) => capacity),
    number("arrived", "Checked in", ({ arrived }) => arrived),
    number("open", "Still expected", ({ stillExpected }) => stillExpected),
  ];
}
