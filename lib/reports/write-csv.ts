/** A report's rows as a CSV file: RFC 4180, UTF-8 with a byte order mark, for spreadsheets and programs. */
import { stringify } from "csv-stringify/sync";

import { toDecimal } from "@/lib/core/money";

/** A value of a cell: an amount is a bigint of minor units; null is an empty cell. */
type Cell = string | number | bigint | null;

export interface CsvColumn<Row> {
  /** The name in the first row. */
  readonly header: string;
  readonly cell: (row: Row) => Cell;
}

/** Decimals of shares and means. */
const decimals = 6;

/**
 * Writes rows as CSV.
 * @param currency of all amounts, which are written in major units, such as 12.50; null where there are none
 * @param options.isContinued true for further rows of a file that was begun: they have no head
 * @returns the file's text, beginning with the mark; its next part where it is continued
 */
export function writeReportCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  currency: string | null,
  { isContinued = false }: { readonly isContinued?: boolean } = {},
): string {
  const body = rows.map((row) => columns.map(({ cell }) => toText(cell(row), currency)));
  if (isContinued) return stringify(body, { record_delimiter: "windows" });
  const head = columns.map(({ header }) => harmless(header));
  return stringify([head, ...body], { bom: true, record_delimiter: "windows" });
}

function toText(cell: Cell, currency: string | null): string {
  if (cell === null) return "";
  if (typeof cell === "bigint") return currency === null ? cell.toString() : toDecimal({ amountMinor: cell, currency });
  return typeof cell === "number" ? String(Number(cell.toFixed(decimals))) : harmless(cell);
}

/** Beginnings that make a spreadsheet run a cell as a formula, their wide forms included. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Puts an apostrophe before a text that a spreadsheet would run. Numbers need none: a minus is theirs. */
const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text);
