/** The records of a CSV file by the names of its columns, and the columns of inventory. */
import { setImmediate } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";

import { DomainError } from "@/lib/core/errors";
import { maxRowsPerPush } from "@/lib/supply/limits";

/** Columns in the order of the export. `unit_type` is the name, for people; the import ignores it. */
export const csvColumns = [
  "unit_type_id",
  "unit_type",
  "date",
  "total",
  "price",
  "closed",
  "min_stay",
  "max_stay",
  "closed_to_arrival",
  "closed_to_departure",
  "version",
] as const;

export type Column = (typeof csvColumns)[number];

/** The error of a file at one of its lines. */
export const fault = (line: number, message: string) =>
  new DomainError("invalid_input", { issues: [{ path: ["line", line], message }] });

/** Cells of a record by column. */
export type Cells = Readonly<Partial<Record<Column, string>>>;

/**
 * Reads the file's records by the names of its columns. Spreadsheets leave rows and columns empty, and
 * separate cells by semicolons or tabs where a comma is the decimal sign. So blank rows are skipped, and the
 * first other row names the columns and shows the separator. Other requests run between portions: a file may
 * have many records.
 */
export async function* recordsOf(text: string): AsyncGenerator<{ readonly line: number; readonly cells: Cells }> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 10_000,
  });
  void feed(parser, text);
  let [records, columns]: [number, readonly (Column | undefined)[] | undefined] = [0, undefined];
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const cells = record.map((cell) => cell.trim());
      if (cells.every((cell) => cell === "") || /^sep=/i.test(cells[0] ?? "")) continue;
      if (!columns) {
        columns = readHeader(cells, info.lines);
        continue;
      }
      records += 1;
      if (records > maxRowsPerPush) throw new DomainError("limit_exceeded", { limit: "rows", max: maxRowsPerPush });
      yield { line: info.lines, cells: byColumn(cells, columns, info.lines) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw fault(Number(error["lines"] ?? 1), `This is not valid CSV: ${error.message}`);
    throw error;
  } finally {
    parser.destroy();
  }
}

/** Finds the most frequent separator of the header row, whose names contain none. */
function delimiterOf(text: string): string {
  const header = text.split(/\r\n?|\n/, 100).find((line) => /[a-z]/i.test(line) && !/^\uFEFF?"?sep=/i.test(line)) ?? "";
  const counts = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ",";
}

/**
 * @throws {DomainError} invalid_input, for a row that the columns do not fit
 */
function byColumn(cells: readonly string[], columns: readonly (Column | undefined)[], line: number): Cells {
  const named = columns.findLastIndex((column) => column !== undefined) + 1;
  if (cells.length < named) throw fault(line, `This line has ${cells.length} cells; the header has ${named} names.`);
  const stray = cells.findIndex((cell, index) => cell !== "" && columns[index] === undefined);
  if (stray >= 0)
    throw fault(
      line,
      `Cell ${stray + 1} is in a column without a name. A decimal comma or an unquoted comma may have split it.`,
    );
  return Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, cells[index] ?? ""]] : [])));
}

/** Feeds the parser in portions, each when it has taken the one before. */
async function feed(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  const portion = 64 * 1024;
  for (let at = 0; at < text.length && !parser.destroyed; at += portion) {
    parser.write(text.slice(at, at + portion));
    await setImmediate();
    while (parser.writableNeedDrain && !parser.destroyed) await setImmediate();
  }
  if (!parser.destroyed) parser.end();
}

/**
 * Reads the header row.
 * @returns the columns in the file's order, undefined for one without a name
 * @throws {DomainError} invalid_input
 */
function readHeader(cells: readonly string[], line: number): (Column | undefined)[] {
  const columns = cells.map((cell) => {
    if (cell === "") return undefined;
    const column = csvColumns.find((one) => one === cell.toLowerCase());
    if (column) return column;
    throw fault(line, `There is no column ${JSON.stringify(cell.slice(0, 50))}; ${csvColumns.join(", ")} are.`);
  });
  const names = columns.filter((column) => column !== undefined);
  if (new Set(names).size < names.length) throw fault(line, "A column appears twice.");
  for (const name of ["unit_type_id", "date"] as const)
    if (!names.includes(name)) throw fault(line, `The column ${name} is missing.`);
  return columns;
}
