/**
 * Inventory of a CSV file, one row a date: an exported file can be imported again, and then changes nothing.
 * A missing column leaves its field as it is. `version` guards each row: a change since the export is not
 * overwritten.
 */
import type { SupplyUpdate } from "@/db/schema";
import { isIsoDate, toDayNumber } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { maxNights, maxPriceMinor, maxTotal } from "@/lib/inventory/limits";

import { type Column, fault, type Cells, recordsOf } from "./csv-records";

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

const dateFault = (date: string) =>
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?$/.test(date)
    ? "This must be a date that exists, as YYYY-MM-DD. A spreadsheet may have reformatted it: format the column as text."
    : "This must be a date that exists, as YYYY-MM-DD.";

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
