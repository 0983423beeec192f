"use client";
// Choices of the reader in the grid: the date, what is shown, the field to edit, and the selected cells.
import { type RefObject, useCallback, useState } from "react";

import type { CellField } from "@/lib/supply/format";

import type { ShownFields } from "../cell-text";
import type { Selection } from "./selection";
import type { GridHandle } from "./body/use-grid-focus";

/** Writes a choice into the address without a navigation, so that a reload and a link show the same. */
function keepInAddress(name: string, value: string): void {
  const address = new URL(window.location.href);
  address.searchParams.set(name, value);
  window.history.replaceState(null, "", address);
}

interface ChoicesOptions {
  dates: readonly string[];
  /** Choices of the address at the start. */
  date: string;
  shown: ShownFields;
  field: CellField;
}

export function useGridChoices({ dates, ...start }: ChoicesOptions, handle: RefObject<GridHandle | null>) {
  const columnOf = useCallback(
    (date: string) => {
      const at = dates.findIndex((candidate) => candidate >= date);
      return at < 0 ? dates.length - 1 : at;
    },
    [dates],
  );
  const [date, setDate] = useState(start.date);
  const [shown, setShown] = useState(start.shown);
  const [field, setField] = useState(start.field);
  const [selection, setSelection] = useState<Selection>(() => {
    const active = { row: 0, col: columnOf(start.date) };
    return { active, anchor: active };
  });
  const goTo = (wanted: string) => {
    setDate(wanted);
    if (wanted === "") return;
    const col = columnOf(wanted);
    setSelection({ active: { row: selection.active.row, col }, anchor: { row: selection.active.row, col } });
    handle.current?.goTo(col);
    keepInAddress("date", wanted);
  };
  const chooseShown = (next: ShownFields) => {
    setShown(next);
    keepInAddress("show", next);
  };
  const chooseField = (next: CellField) => {
    setField(next);
    keepInAddress("edit", next);
  };
  return { date, shown, field, selection, setSelection, goTo, chooseShown, chooseField };
}
