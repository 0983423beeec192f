// Values that are typed, filled or pasted into the grid and not written yet. Pure.
import { type CellChange, type CellField, readCellValue } from "@/lib/supply/format";
import type { EditCell } from "@/lib/supply/schemas";

import { placesOf, type Place, type Range, sizeOf } from "../selection";

export interface Draft {
  readonly unitTypeId: string;
  readonly date: string;
  readonly change: CellChange;
  /** Version of the row that its editor saw, 0 where there was none. */
  readonly seen: number;
}

/** Drafts by the keys of their cells. */
export type Drafts = ReadonlyMap<string, Draft>;

export const cellKey = (unitTypeId: string, date: string): string => `${unitTypeId}/${date}`;

/** Adds drafts; values of the same cell are joined. */
export function addDrafts(drafts: Drafts, added: readonly Draft[]): Drafts {
  const all = new Map(drafts);
  for (const draft of added) {
    const key = cellKey(draft.unitTypeId, draft.date);
    all.set(key, joinDrafts(all.get(key), draft));
  }
  return all;
}

/** Joins a draft to an earlier one; a value that stays from before was typed at the version seen before. */
function joinDrafts(before: Draft | undefined, draft: Draft): Draft {
  if (!before) return draft;
  const isReplaced = Object.keys(before.change).every((field) => field in draft.change);
  const seen = isReplaced ? draft.seen : Math.min(before.seen, draft.seen);
  return { ...draft, seen, change: { ...before.change, ...draft.change } };
}

/**
 * Finds the drafts whose rows another edit has changed since they were typed.
 * @param versionOf version of a row now; undefined for one that is not loaded
 */
export const conflictsOf = (drafts: Drafts, versionOf: (draft: Draft) => number | undefined): Draft[] =>
  [...drafts.values()].filter((draft) => (versionOf(draft) ?? draft.seen) > draft.seen);

/** The cells of the edit that writes the drafts. */
export const toEditCells = (drafts: Drafts): EditCell[] =>
  [...drafts.values()].map(({ unitTypeId, date, change }) => ({ unitTypeId, date, ...change }));

/** Splits a text that a spreadsheet copied into its cells: lines of tab-separated values, perhaps quoted. */
export function splitPaste(text: string): string[][] {
  const lines = text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) =>
    line.split("\t").map((value) => value.replace(/^"(.*)"$/s, (_, inner: string) => inner.replaceAll('""', '"'))),
  );
}

/** A new value of a cell. */
export interface Placed extends Place {
  readonly change: CellChange;
}

export interface Pasted {
  readonly placed: readonly Placed[];
  /** Faults, each with its place; where there is one, nothing is placed. */
  readonly faults: readonly string[];
}

interface PasteRequest {
  readonly text: string;
  /** The selection: one value fills it, several begin at its first cell. */
  readonly range: Range;
  readonly field: CellField;
  readonly currency: string;
  readonly rows: number;
  readonly cols: number;
  /** Name of a cell for a message: "Double room, 15 Jan". */
  readonly nameOf: (place: Place) => string;
  /** Cells that may be changed at once. */
  readonly most: number;
}

/** Reads a paste into the grid. Empty values leave their cells as they are. */
export function readPaste({ text, range, field, currency, rows, cols, nameOf, most }: PasteRequest): Pasted {
  const lines = splitPaste(text);
  const width = lines.reduce((widest, { length }) => Math.max(widest, length), 0);
  const [single] = lines.length === 1 && width === 1 ? (lines[0] ?? []) : [];
  const refuse = (...faults: string[]): Pasted => ({ placed: [], faults });
  if (text.trim() === "") return refuse("The clipboard has no text.");
  if (single !== undefined) return readFill(single);
  if (lines.length * width > most)
    return refuse(`The paste has ${lines.length * width} values, and at most ${most} fit at once.`);
  if (range.top + lines.length > rows)
    return refuse(`The paste has ${lines.length} lines, and there are ${rows - range.top} unit types from here on.`);
  if (range.left + width > cols)
    return refuse(`The paste has ${width} columns, and there are ${cols - range.left} dates from here on.`);
  const uneven = lines.findIndex((line) => line.length !== width);
  if (uneven >= 0)
    return refuse(`Line ${uneven + 1} of the paste has ${lines[uneven]?.length} values, and the others ${width}.`);
  const [placed, faults]: [Placed[], string[]] = [[], []];
  for (const [down, line] of lines.entries())
    for (const [right, typed] of line.entries()) {
      if (typed.trim() === "") continue;
      const place = { row: range.top + down, col: range.left + right };
      const read = readCellValue(field, typed, currency);
      if (read.ok) placed.push({ ...place, change: read.change });
      else faults.push(`Line ${down + 1}, value ${right + 1} (${nameOf(place)}): ${read.message}`);
    }
  return faults.length > 0 ? { placed: [], faults } : { placed, faults };

  function readFill(typed: string): Pasted {
    const read = readCellValue(field, typed, currency);
    if (!read.ok) return refuse(`Line 1, value 1 (${nameOf({ row: range.top, col: range.left })}): ${read.message}`);
    if (sizeOf(range) > most) return refuse(`${sizeOf(range)} cells are selected, and at most ${most} can be filled at once.`);
    return { placed: [...placesOf(range)].map((place) => ({ ...place, change: read.change })), faults: [] };
  }
}

/**
 * Fills a range from its first row or column.
 * @param valueOf value of a cell; undefined where it has none
 */
export function fillRange(
  range: Range,
  direction: "down" | "right",
  valueOf: (place: Place) => CellChange | undefined,
): Placed[] {
  return [...placesOf(range)].flatMap((place) => {
    const source = direction === "down" ? { row: range.top, col: place.col } : { row: place.row, col: range.left };
    if (source.row === place.row && source.col === place.col) return [];
    const change = valueOf(source);
    return change ? [{ ...place, change }] : [];
  });
}
