// The rows of a report, sorted by the address. A page has the first of many rows, the file all of them.
import { DataTable } from "@/components/ui/data-table";
import { type Address, type Sort, sortRows } from "@/components/ui/table-sort";
import { formatNumber } from "@/lib/core/locale";
import type { ReportColumn, TableRow } from "@/lib/reports/catalogue/types";

import { type CellFormat, cellText } from "./format";

/** Rows on a page: more would be slow to show and not be read. */
const maxRows = 400;

/** Columns from which on a choice makes sense. */
const fewestToChoose = 4;

type ReportTableProps = {
  caption: string;
  columns: readonly ReportColumn[];
  rows: readonly TableRow[];
  format: CellFormat;
  address: Address;
  sort: Sort | undefined;
};

export function ReportTable({ caption, columns, rows, format, address, sort }: ReportTableProps) {
  const sorted = sort ? sortRows(rows, (row) => row[sort.key] ?? null, sort.isDescending) : rows;
  const shown = sorted.slice(0, maxRows).map((row, nth): TableRow => ({ ...row, nth }));
  const isCut = rows.length > shown.length;
  return (
    <>
      {isCut ? (
        <p className="mt-4 text-sm text-ink-muted">
          The first {formatNumber(maxRows, format.locale)} of {formatNumber(rows.length, format.locale)} rows; the charts and
          the CSV file have all of them. Weeks or months, or fewer days, make fewer rows.
        </p>
      ) : null}
      <div className="mt-4">
        <DataTable
          caption={caption}
          choice={columns.length >= fewestToChoose ? "own" : undefined}
          columns={columns.map(({ key, label, kind }) => ({
            key,
            label,
            isNumeric: kind !== "date" && kind !== "text",
            isOneLine: kind !== "text",
            sortValue: (row: TableRow) => row[key] ?? null,
            cell: (row: TableRow) => cellText(row[key], kind, format),
          }))}
          rows={shown}
          rowKey={(row) => String(row["nth"])}
          address={address}
          sort={sort}
        />
      </div>
    </>
  );
}
