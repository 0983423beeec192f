// Texts of a cell: its lines in the grid, and all it says for screen readers and for the line above the grid.
import { formatAmountShort, formatMoney } from "@/lib/core/money";
import { formatDate } from "@/lib/core/time/dates";
import { restrictionMarks, restrictionTexts, stateNames } from "@/lib/supply/copy";
import type { CellState, CellValues } from "@/lib/supply/format";

/** Contents of the cells, by the name in the address. */
export const shownFields = {
  sell: "Left and price",
  left: "Left to sell",
  price: "Price",
  stock: "Left, held and sold",
  rules: "Restrictions",
  all: "Everything",
} as const;
export type ShownFields = keyof typeof shownFields;

/** Lines of a cell. */
const lineCounts: Readonly<Record<ShownFields, number>> = { sell: 2, left: 1, price: 1, stock: 2, rules: 1, all: 4 };

/** Heights in pixels: of a row at least, of a line, and of the room around the lines of a cell. */
const minRowHeight = 32;
const lineHeight = 18;
const roomAround = 10;

/** Returns the height of a row of the grid, in pixels. */
export function rowHeight(shown: ShownFields): number {
  return Math.max(minRowHeight, lineCounts[shown] * lineHeight + roomAround);
}

/** Texts that are kept at most. */
const maxPriceTexts = 5_000;
const priceTexts = new Map<string, string>();

/** Writes a price for a cell, without its currency. */
function priceText(priceMinor: string, currency: string, locale: string): string {
  const key = `${locale} ${currency} ${priceMinor}`;
  let text = priceTexts.get(key);
  if (text === undefined) {
    if (priceTexts.size > maxPriceTexts) priceTexts.clear();
    text = formatAmountShort({ amountMinor: BigInt(priceMinor), currency }, locale);
    priceTexts.set(key, text);
  }
  return text;
}

/** Returns the lines of a cell. */
export function linesOf(cell: CellValues, shown: ShownFields, currency: string, locale: string): string[] {
  const left = `${cell.available}/${cell.total}`;
  const price = priceText(cell.priceMinor, currency, locale);
  const marks = restrictionMarks(cell);
  const taken = `${cell.held} h · ${cell.total - cell.available - cell.held} s`;
  const lines: Readonly<Record<ShownFields, readonly string[]>> = {
    sell: [left, price],
    left: [left],
    price: [price],
    stock: [left, taken],
    rules: [marks],
    all: [left, taken, price, marks],
  };
  return [...lines[shown]];
}

const dateTexts = new Map<string, string>();

/** Writes a date as messages name it. */
export function dateText(date: string, locale: string): string {
  const key = `${locale} ${date}`;
  let text = dateTexts.get(key);
  if (text === undefined) {
    text = formatDate(date, locale, "medium");
    dateTexts.set(key, text);
  }
  return text;
}

/** Says all that a cell has. */
export function describeCell(cell: CellValues, state: CellState, currency: string, locale: string): string {
  const sold = cell.total - cell.available - cell.held;
  const parts = [
    ...(state === "open" ? [] : [stateNames[state]]),
    `${cell.available} left of ${cell.total}`,
    `${cell.held} on hold`,
    `${sold} sold`,
    formatMoney({ amountMinor: BigInt(cell.priceMinor), currency }, locale),
    ...restrictionTexts(cell),
  ];
  return parts.join(", ");
}
