// The line above the grid that says all the active cell has, and leads to its history and orders.
import { Link } from "@/components/ui/link";
import { defaultLocale, formatNumber } from "@/lib/core/locale";
import { toDayNumber } from "@/lib/core/time/dates";
import { stateOf, unpackCell } from "@/lib/supply/format";

import { dateText, describeCell } from "../cell-text";
import { OrdersLink } from "../orders-link";
import type { GridListing } from "../types";
import type { GridStore } from "./grid-store";
import { rangeOf, type Selection, sizeOf } from "./selection";

type ActiveLineProps = {
  listing: GridListing;
  dates: readonly string[];
  selection: Selection;
  store: GridStore;
  locale: string;
};

/** All that the active cell has, and the ways to its history and orders; of a range its size. */
export function ActiveLine({ listing, dates, selection, store, locale }: ActiveLineProps) {
  const { row, col } = selection.active;
  const [unit, date] = [listing.units[row], dates[col]];
  if (!unit || date === undefined) return null;
  const cell = store.cell(row, toDayNumber(date));
  const values = cell ? unpackCell(cell) : undefined;
  const size = sizeOf(rangeOf(selection));
  const history = `/admin/inventory/${encodeURIComponent(listing.slug)}/history/${unit.id}/${date}`;
  return (
    <p className="tabular flex min-h-6 flex-wrap items-baseline gap-x-3 text-sm text-ink-muted">
      <span className="font-medium text-ink">
        <bdi>{unit.name}</bdi>, {dateText(date, locale)}
      </span>
      <span>
        {values
          ? describeCell(values, stateOf(values, date, listing.today), listing.currency, locale)
          : cell === null
            ? "Not on sale"
            : "Loading…"}
      </span>
      {values ? (
        <Link prefetch={false} href={history} className="prose-link">
          History of this cell
        </Link>
      ) : null}
      {values && values.total - values.available - values.held > 0 ? (
        <OrdersLink listing={listing} date={date} locale={locale} />
      ) : null}
      <output>{size > 1 ? `${formatNumber(size, defaultLocale)} cells selected` : ""}</output>
    </p>
  );
}
