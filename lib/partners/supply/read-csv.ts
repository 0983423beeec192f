/**
 * Inventory as a CSV file, one row a date: an exported file can be imported again, and then changes nothing.
 * A missing column leaves its field as it is. `version` guards each row: a change since the export is not
 * overwritten.
 */
import { setImmediate } from "node:timers/promises";

import { CsvError, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";

import type { Db } from "@/db/client";
import type { SupplyUpdate } from "@/db/schema";
import { isIsoDate, toDayNumber } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { SupplyRow } from "@/lib/inventory/adjustment";
import { maxNights, maxPriceMinor, maxTotal } from "@/lib/inventory/limits";
import { maxRowsPerPush, rowsPerPart } from "@/lib/supply/limits";
import type { PushedListing } from "@/lib/supply/pushed-listing";

import { type InventoryPosition, type InventoryRange, readInventory } from "./read-inventory";

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
type Column = (typeof csvColumns)[number];

/**
 * Exports inventory: from today on, unless the range says otherwise.
 * @throws {DomainError} limit_exceeded when the range has more rows than one push may
 */
export async function writeCsv(db: Db, listing: PushedListing, range: InventoryRange): Promise<string> {
  const names = new Map(listing.units.map(({ id, name }) => [id, name]));
  const parts = [stringify([csvColumns])];
  let [written, after]: [number, InventoryPosition | undefined] = [0, undefined];
  for (;;) {
    const page = await readInventory(db, listing.id, { firstDate: listing.today, ...range }, rowsPerPart, after);
    parts.push(
      // A spreadsheet would run a cell that begins like a formula.
      stringify(
        page.rows.map((row) => cellsOf(row, names.get(row.unitTypeId) ?? "")),
        { escape_formulas: true },
      ),
    );
    written += page.rows.length;
    if (page.next === null) return parts.join("");
    if (written >= maxRowsPerPush) throw new DomainError("limit_exceeded", { limit: "rows", max: maxRowsPerPush });
    after = page.next;
  }
}

const cellsOf = (row: SupplyRow, name: string): string[] => [
  row.unitTypeId,
  name,
  row.date,
  String(row.total),
  String(row.priceMinor),
  String(row.closed),
  String(row.minStay ?? ""),
  String(row.maxStay ?? ""),
  String(row.closedToArrival),
  String(row.closedToDeparture),
  String(row.version),
];

export interface CsvUpdates {
  readonly updates: readonly SupplyUpdate[];
  /** Maps an update's index and a field to the cell that it came from, for faults. */
  readonly pathOf: (update: number, field: string) => readonly (string | number)[];
}

const maxIssues = 100;

/**
 * Imports a file. Rows with the same fields of consecutive dates become one update.
 * @throws {DomainError} invalid_input, each fault with its line and column; limit_exceeded
 */
export async function readCsv(text: string): Promise<CsvUpdates> {
  const issues: { path: (string | number)[]; message: string }[] = [];
  const updates: SupplyUpdate[] = [];
  const lines: number[] = [];
  let before: { readonly says: string; readonly day: number } | undefined;
  for await (const { line, cells } of recordsOf(text)) {
    const update = toUpdate(cells, (column, message) => {
      if (issues.length < maxIssues) issues.push({ path: ["line", line, column], message });
    });
    if (!update) continue;
    const { firstDate, lastDate, ...rest } = update;
    const [says, day, last] = [JSON.stringify(rest), toDayNumber(firstDate), updates.at(-1)];
    if (last && before?.says === says && before.day + 1 === day) updates[updates.length - 1] = { ...last, lastDate };
    else {
      lines.push(line);
      updates.push(update);
    }
    before = { says, day };
  }
  if (issues.length > 0) throw new DomainError("invalid_input", { issues });
  if (updates.length === 0) throw fault(1, "The file has no rows.");
  const pathOf = (nth: number, field: string) => ["line", lines[nth] ?? 0, field.endsWith("_date") ? "date" : field];
  return { updates, pathOf };
}

const fault = (line: number, message: string) =>
  new DomainError("invalid_input", { issues: [{ path: ["line", line], message }] });

const dateFault = (date: string) =>
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?$/.test(date)
    ? "This must be a date that exists, as YYYY-MM-DD. A spreadsheet may have reformatted it: format the column as text."
    : "This must be a date that exists, as YYYY-MM-DD.";

type Cells = Readonly<Partial<Record<Column, string>>>;

/**
 * Reads the file's records by the names of its columns. Spreadsheets leave rows and columns empty, and
 * separate cells by semicolons or tabs where a comma is the decimal sign. So blank rows are skipped, and the
 * first other row names the columns and shows the separator. Other requests run between portions: a file may
 * have many records.
 */
async function* recordsOf(text: string): AsyncGenerator<{ readonly line: number; readonly cells: Cells }> {
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

/**
 * @returns undefined for a row with a wrong cell, which `complain` has been called for
 */
function toUpdate(cells: Cells, complain: (column: Column, message: string) => void): SupplyUpdate | undefined {
  let isRight = true;
  const wrong = (column: Column, message: string): undefined => {
    isRight = false;
    complain(column, message);
    return undefined;
  };
  /**
   * @returns undefined for a cell that leaves its field as it is
   */
  const count = (column: Column, min: number, max: number): number | undefined => {
    const cell = cells[column] ?? "";
    if (cell === "") return undefined;
    const value = /^\d{1,13}$/.test(cell) ? Number(cell) : Number.NaN;
    if (value >= min && value <= max) return value;
    const hint = /[.,\u0020\u00A0\u202F'’]|e\+/i.test(cell) ? " Use digits only: no decimals, no separators." : "";
    return wrong(column, `This must be a whole number from ${min} to ${max}.${hint}`);
  };
  const yesNo = (column: Column): boolean | undefined => {
    const cell = (cells[column] ?? "").toLowerCase();
    if (cell === "" || cell === "true" || cell === "false") return cell === "" ? undefined : cell === "true";
    return wrong(column, "This must be true or false.");
  };
  /** An empty cell removes a bound, as the export writes a missing bound. */
  const bound = (column: Column) => (cells[column] === "" ? null : count(column, 1, maxNights));
  const { unit_type_id: unitTypeId = "", date = "" } = cells;
  if (!isUuid(unitTypeId)) wrong("unit_type_id", "This must be a UUID.");
  if (!isIsoDate(date)) wrong("date", dateFault(date));
  const fields = {
    total: count("total", 0, maxTotal),
    priceMinor: count("price", 0, maxPriceMinor)?.toString(),
    closed: yesNo("closed"),
    minStay: bound("min_stay"),
    maxStay: bound("max_stay"),
    closedToArrival: yesNo("closed_to_arrival"),
    closedToDeparture: yesNo("closed_to_departure"),
    ifUnchangedSince: count("version", 0, 2_147_483_647),
  };
  if (!isRight) return undefined;
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { unitTypeId: unitTypeId.toLowerCase(), firstDate: date, lastDate: date, ...Object.fromEntries(given) };
}
