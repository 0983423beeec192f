"use client";
// The focus of the grid, which follows the active cell and the field in it.
import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from "react";

import type { Place } from "../selection";
import { type GridView, headHeight } from "./use-grid-view";

/** Handle by which the page around the grid moves it. */
export interface GridHandle {
  /** Gives the focus to the active cell, and scrolls it into view. */
  readonly focus: () => void;
  /** Scrolls to a column. */
  readonly goTo: (col: number) => void;
  /** Rows of a page. */
  readonly pageRows: () => number;
}

interface FocusOptions {
  scroller: RefObject<HTMLDivElement | null>;
  view: GridView;
  active: Place;
  /** Pixels of a row. */
  height: number;
  handle: RefObject<GridHandle | null>;
}

/** @returns what a pressed key calls before its effect */
export function useGridFocus({ scroller, view: { rows, cols }, active, height, handle }: FocusOptions): () => void {
  const focusActive = () => {
    rows.scrollToIndex(active.row);
    cols.scrollToIndex(active.col);
    scroller.current?.querySelector<HTMLElement>("[data-active]")?.focus({ preventScroll: true });
  };
  useImperativeHandle(handle, () => ({
    focus: focusActive,
    goTo: (col) => cols.scrollToIndex(col, { align: "start" }),
    pageRows: () => Math.max(1, Math.floor(((rows.scrollRect?.height ?? 400) - headHeight) / height) - 1),
  }));
  // The focus follows the active cell while it is in the grid.
  const moved = useRef(active);
  // A cell that is out of view and no longer active is removed, and its focus goes to the body.
  const isByKey = useRef(false);
  useLayoutEffect(() => {
    const isFocused = scroller.current?.contains(document.activeElement) ?? false;
    const isLost = isByKey.current && document.activeElement === document.body;
    isByKey.current = false;
    if (moved.current === active) return;
    moved.current = active;
    if (isFocused || isLost) focusActive();
  });
  return () => {
    isByKey.current = true;
  };
}

/**
 * Gives the focus to the field of the active cell when it opens, after its text.
 * @returns the field's ref
 */
export function useEditFocus(isEditing: boolean): RefObject<HTMLInputElement | null> {
  const editRef = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = editRef.current;
    if (!isEditing || !input) return;
    input.focus({ preventScroll: true });
    input.setSelectionRange(input.value.length, input.value.length);
  }, [isEditing]);
  return editRef;
}
