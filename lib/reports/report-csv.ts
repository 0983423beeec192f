/** A report's table as a CSV file. */
import type { ReportTable } from "./read-report";
import { writeReportCsv } from "./write-csv";

/**
 * Writes a report's rows as CSV. Amounts have a column's name with the currency, and major units.
 * @returns the file's text
 */
export function reportCsv({ columns, rows, currency }: Pick<ReportTable, "columns" | "rows" | "currency">): string {
  const written = columns.map(({ key, label, kind }) => ({
    header: kind === "money" && currency !== null ? `${label} (${currency})` : label,
    cell: (row: ReportTable["rows"][number]) => row[key] ?? null,
  }));
  return writeReportCsv(written, rows, currency);
}
