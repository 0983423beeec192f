// The inventory of a few weeks as a plain table, which works without JavaScript, on paper and where a grid is
// in the way.
import { formatDate, nightsBetween } from "@/lib/core/time/dates";
import { stateNames } from "@/lib/supply/copy";
import { type GridPage, stateOf, unpackCell } from "@/lib/supply/format";

import { dateText, linesOf, type ShownFields } from "./cell-text";
import type { GridListing } from "./types";

type PlainTableProps = {
  listing: GridListing;
  /** Dates of the columns, within the page. */
  dates: readonly string[];
  page: GridPage;
  shown: ShownFields;
  locale: string;
};

export function PlainTable({ listing, dates, page, shown, locale }: PlainTableProps) {
  const { units, currency, today } = listing;
  const cellAt = (row: number, date: string) => {
    return page.rows[row]?.[nightsBetween(page.firstDate, date)] ?? null;
  };
  return (
    // The region scrolls sideways, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label="Inventory" tabIndex={0} className="overflow-x-auto rounded-md border border-line">
      <table className="tabular w-full border-collapse text-xs">
        <caption className="sr-only">Inventory of {listing.name}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 bg-background px-2 py-1 text-left font-medium text-ink-muted">
              Unit type
            </th>
            {dates.map((date) => (
              <th
                key={date}
                scope="col"
                aria-label={formatDate(date, locale, "long")}
                className="px-2 py-1 text-right font-medium whitespace-nowrap text-ink-muted"
              >
                {dateText(date, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((_, row) => (
            <tr key={units[page.offset + row]?.id ?? row} className="border-t border-line">
              <th
                scope="row"
                className="sticky left-0 bg-background px-2 py-1 text-left text-sm font-medium whitespace-nowrap text-ink"
              >
                <bdi>{units[page.offset + row]?.name}</bdi>
              </th>
              {dates.map((date) => (
                <PlainCell key={date} {...{ date, today, shown, currency, locale }} cell={cellAt(row, date)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type PlainCellProps = Pick<PlainTableProps, "shown" | "locale"> & {
  cell: GridPage["rows"][number][number];
  date: string;
  today: string;
  currency: string;
};

function PlainCell({ cell, date, today, shown, currency, locale }: PlainCellProps) {
  if (!cell) return <td className="px-2 py-1 text-right text-ink-subtle">–</td>;
  const values = unpackCell(cell);
  const state = stateOf(values, date, today);
  return (
    <td className="px-2 py-1 text-right align-top whitespace-nowrap">
      {state === "open" ? null : <span className="block font-medium text-ink-muted">{stateNames[state]}</span>}
      {linesOf(values, shown, currency, locale).map((line, nth) => (
        <span key={nth} className="block">
          {line}
        </span>
      ))}
    </td>
  );
}
