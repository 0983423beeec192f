/**
 * Cells of the inventory grid as its page reads them, and values as members of staff type and copy them.
 * Pure, and free of server imports.
 */
import { toDecimal } from "@/lib/core/money";
import type { IsoDate } from "@/lib/core/time/dates";
import { maxNights, maxTotal } from "@/lib/inventory/limits";
import { readAmount, tooLargeText } from "@/lib/inventory/read-amount";
import { mostChargeable } from "@/lib/payments/amounts";

/** A cell with its values; `available` are left to sell, `held` and `sold` are taken. */
export interface CellValues {
  readonly available: number;
  readonly total: number;
  readonly held: number;
  /** Minor units, decimal. */
  readonly priceMinor: string;
  /** Version of the last push that changed it. */
  readonly version: number;
  readonly closed: boolean;
  readonly closedToArrival: boolean;
  readonly closedToDeparture: boolean;
  /** True while an edit or a push is under way that will change it. */
  readonly isPending: boolean;
  /** Nights; null: no bound. */
  readonly minStay: number | null;
  readonly maxStay: number | null;
}

/** A cell on its way to the browser, as a list of its values. */
export type PackedCell = readonly [
  available: number,
  total: number,
  held: number,
  priceMinor: string,
  version: number,
  flags: number,
  minStay: number | null,
  maxStay: number | null,
];

/** Cells of some unit types over a range of dates. */
export interface GridPage {
  /** Version of the listing that edits of these cells name as seen. */
  readonly version: number;
  readonly firstDate: IsoDate;
  /** Index of the first unit type among those of the listing. */
  readonly offset: number;
  /** Cells by unit type and day; null: the date is not on sale. */
  readonly rows: readonly (readonly (PackedCell | null)[])[];
}

const flags = { closed: 1, closedToArrival: 2, closedToDeparture: 4, isPending: 8 } as const;

/** Packs a cell. */
export function packCell(cell: CellValues): PackedCell {
  const names = Object.keys(flags) as (keyof typeof flags)[];
  const bits = names.reduce((sum, name) => (cell[name] ? sum + flags[name] : sum), 0);
  const { available, total, held, priceMinor, version, minStay, maxStay } = cell;
  return [available, total, held, priceMinor, version, bits, minStay, maxStay];
}

/** Unpacks a cell. */
export function unpackCell([available, total, held, priceMinor, version, bits, minStay, maxStay]: PackedCell): CellValues {
  const has = (name: keyof typeof flags) => (bits & flags[name]) !== 0;
  return {
    available,
    total,
    held,
    priceMinor,
    version,
    minStay,
    maxStay,
    closed: has("closed"),
    closedToArrival: has("closedToArrival"),
    closedToDeparture: has("closedToDeparture"),
    isPending: has("isPending"),
  };
}

/** Tells whether two packed cells say the same. */
export const isSameCell = (one: PackedCell | null | undefined, other: PackedCell | null | undefined): boolean =>
  one === other || (!!one && !!other && one.every((value, nth) => value === other[nth]));

/** Fields of a cell that can be typed. */
export const cellFields = ["price", "total", "minStay", "maxStay", "closed", "closedToArrival", "closedToDeparture"] as const;
export type CellField = (typeof cellFields)[number];

/** New values of a cell, by the names of an edit. */
export interface CellChange {
  readonly priceMinor?: string;
  readonly total?: number;
  readonly minStay?: number | null;
  readonly maxStay?: number | null;
  readonly closed?: boolean;
  readonly closedToArrival?: boolean;
  readonly closedToDeparture?: boolean;
}

export type ReadValue = { readonly ok: true; readonly change: CellChange } | { readonly ok: false; readonly message: string };

/**
 * Reads a value that was typed or pasted into a cell.
 * @param currency ISO 4217, which decides the decimals of a price
 */
export function readCellValue(field: CellField, text: string, currency: string): ReadValue {
  const typed = text.trim();
  if (field === "price") {
    const priceMinor = readAmount(typed, currency);
    if (priceMinor !== undefined && !priceMinor.startsWith("-")) return { ok: true, change: { priceMinor } };
    const words = tooLargeText(typed, currency, mostChargeable(currency));
    const example = toDecimal({ amountMinor: 12_000n, currency });
    return { ok: false, message: words ?? `“${typed}” is not a price. Write it as ${example}.` };
  }
  if (field === "total") {
    const total = readWhole(typed, 0, maxTotal);
    return total === undefined
      ? { ok: false, message: `“${typed}” is not a number of units from 0 to ${maxTotal}.` }
      : { ok: true, change: { total } };
  }
  if (field === "minStay" || field === "maxStay") {
    const nights = noBound.has(typed.toLowerCase()) ? null : readWhole(typed, 1, maxNights);
    return nights === undefined
      ? { ok: false, message: `“${typed}” is not a number of nights from 1 to ${maxNights}. Write “none” for no bound.` }
      : { ok: true, change: { [field]: nights } };
  }
  const isSet = readYes(typed.toLowerCase());
  return isSet === undefined
    ? { ok: false, message: `“${typed}” is neither yes nor no.` }
    : { ok: true, change: { [field]: isSet } };
}

const noBound = new Set(["", "-", "–", "none"]);
const yes = new Set(["yes", "y", "true", "1", "x", "closed"]);
const no = new Set(["", "no", "n", "false", "0", "-", "–", "open"]);

const readYes = (typed: string): boolean | undefined => (yes.has(typed) ? true : no.has(typed) ? false : undefined);

function readWhole(typed: string, least: number, most: number): number | undefined {
  const digits = typed.replaceAll(/[\s,'’]/g, "");
  const value = /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

/** Writes a value as it is typed and copied; the empty text for none, and for one without a bound. */
export function cellText(field: CellField, values: CellChange, currency: string): string {
  const { priceMinor } = values;
  if (field === "price") return priceMinor === undefined ? "" : toDecimal({ amountMinor: BigInt(priceMinor), currency });
  const value = values[field];
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "");
}

/** State of a cell, the most important first. */
export type CellState = "past" | "pending" | "closed" | "sold-out" | "low" | "open";

/** Shares of a total, in percent, up to which the units left are few. */
const lowPercent = 10;

/**
 * Decides the state of a cell.
 * @param today at the listing's place
 */
export function stateOf(cell: CellValues, date: IsoDate, today: IsoDate): CellState {
  if (date < today) return "past";
  if (cell.isPending) return "pending";
  if (cell.closed) return "closed";
  if (cell.available === 0) return "sold-out";
  return cell.available < cell.total && cell.available * 100 <= Math.max(cell.total * lowPercent, 100) ? "low" : "open";
}
