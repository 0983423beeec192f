"use client";
// Values that are typed, filled and pasted into the grid: they stay in this tab until they are written.
import { useCallback, useMemo, useState } from "react";

import { toDayNumber } from "@/lib/core/time/dates";
import { type CellChange, type CellField, cellText, readCellValue, unpackCell } from "@/lib/supply/format";
import { maxGridChanges } from "@/lib/supply/limits";

import { dateText } from "../../cell-text";
import { addDrafts, cellKey, conflictsOf, type Draft, type Drafts, fillRange, type Placed, readPaste } from "./drafts";
import { useKeptDrafts } from "./use-kept-drafts";
import type { GridStore } from "../grid-store";
import { placesOf, type Place, type Range } from "../selection";
import type { GridListing } from "../../types";

interface DraftsOptions {
  readonly listing: GridListing;
  readonly dates: readonly string[];
  readonly store: GridStore;
  readonly field: CellField;
  readonly locale: string;
  /** Name under which the drafts are kept; undefined for a reader who changes nothing. */
  readonly keptAs: string | undefined;
}

export interface GridDrafts {
  readonly drafts: Drafts;
  /** True while the drafts have some from before the page was left. */
  readonly areRestored: boolean;
  /** Drafts whose rows another edit has changed since they were typed. */
  readonly conflicts: readonly Draft[];
  /** Finds the conflicts with the cells that have been read since the page was drawn. */
  readonly findConflicts: () => readonly Draft[];
  /** Rows and dates of the drafts. */
  readonly place: () => { readonly rows: readonly number[]; readonly dates: readonly string[] };
  /** Faults of the last value or paste, each with its place. */
  readonly faults: readonly string[];
  /** Text of a cell's field, as it is typed and copied. */
  readonly textAt: (place: Place) => string;
  /** Takes a typed text. @returns false where it cannot be read */
  readonly type: (place: Place, text: string) => boolean;
  readonly paste: (range: Range, text: string) => void;
  readonly fill: (range: Range, direction: "down" | "right") => void;
  readonly copy: (range: Range) => string;
  /** Resolves the conflicts: keeps the drafts, or drops them. */
  readonly resolve: (how: "mine" | "theirs") => void;
  readonly clear: () => void;
}

export function useDrafts({ listing, dates, store, field, locale, keptAs }: DraftsOptions): GridDrafts {
  const { units, currency, today } = listing;
  const { drafts, setDrafts, areRestored } = useKeptDrafts(keptAs, listing, dates);
  const [faults, setFaults] = useState<readonly string[]>([]);

  const cellAt = ({ row, col }: Place) => store.cell(row, toDayNumber(dates[col] ?? today));
  const nameAt = ({ row, col }: Place) => `${units[row]?.name ?? ""}, ${dateText(dates[col] ?? today, locale)}`;
  const rowOf = useMemo(() => new Map(units.map(({ id }, row) => [id, row])), [units]);
  const versionOf = ({ unitTypeId, date }: Draft): number | undefined =>
    store.cell(rowOf.get(unitTypeId) ?? -1, toDayNumber(date))?.[4];
  const findConflicts = () => conflictsOf(drafts, versionOf);
  const conflicts = findConflicts();

  const add = (placed: readonly Placed[]) => {
    const made = placed.flatMap(({ row, col, change }): Draft[] => {
      const [unit, date] = [units[row], dates[col]];
      return unit && date ? [{ unitTypeId: unit.id, date, change, seen: cellAt({ row, col })?.[4] ?? 0 }] : [];
    });
    const all = addDrafts(drafts, made);
    if (all.size > maxGridChanges) {
      setFaults([`At most ${maxGridChanges} cells can be changed here at once. “Change…” changes more.`]);
      return;
    }
    setFaults([]);
    setDrafts(all);
  };

  const textAt = (place: Place): string => {
    const cell = cellAt(place);
    const draft = drafts.get(cellKey(units[place.row]?.id ?? "", dates[place.col] ?? ""))?.change;
    return cellText(field, { ...(cell ? unpackCell(cell) : {}), ...draft }, currency);
  };
  const changeAt = (place: Place): CellChange | undefined => {
    const text = textAt(place);
    if (text === "" && !cellAt(place)) return undefined;
    const read = readCellValue(field, text, currency);
    return read.ok ? read.change : undefined;
  };

  const type = (place: Place, text: string): boolean => {
    if (text.trim() === textAt(place)) return true;
    const read = readCellValue(field, text, currency);
    if (read.ok) add([{ ...place, change: read.change }]);
    else setFaults([`${nameAt(place)}: ${read.message}`]);
    return read.ok;
  };
  const paste = (range: Range, text: string) => {
    const size = { rows: units.length, cols: dates.length };
    const pasted = readPaste({ text, range, field, currency, ...size, nameOf: nameAt, most: maxGridChanges });
    if (pasted.faults.length > 0) setFaults(pasted.faults);
    else add(pasted.placed);
  };
  const copy = ({ top, bottom, left, right }: Range): string =>
    Array.from({ length: bottom - top + 1 }, (_, down) =>
      [...placesOf({ top: top + down, bottom: top + down, left, right })].map(textAt).join("\t"),
    ).join("\n");
  const resolve = (how: "mine" | "theirs") => {
    const next = new Map(drafts);
    for (const draft of conflicts) {
      const key = cellKey(draft.unitTypeId, draft.date);
      if (how === "mine") next.set(key, { ...draft, seen: versionOf(draft) ?? draft.seen });
      else next.delete(key);
    }
    setDrafts(next);
  };
  const clear = useCallback(() => {
    setDrafts(new Map());
    setFaults([]);
  }, [setDrafts]);
  const fill = (range: Range, direction: "down" | "right") => add(fillRange(range, direction, changeAt));
  const place = () => {
    const all = [...drafts.values()];
    return { rows: all.map(({ unitTypeId }) => rowOf.get(unitTypeId) ?? 0), dates: all.map(({ date }) => date) };
  };
  return { drafts, areRestored, conflicts, findConflicts, place, faults, textAt, type, paste, fill, copy, resolve, clear };
}
