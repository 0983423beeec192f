"use client";
// Keys of the grid: arrows and ranges, and the editing of a cell as in a spreadsheet.
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";

import { type Bounds, moveBy, rangeOf, type Selection } from "./selection";
import type { GridDrafts } from "./drafts/use-drafts";

interface KeysOptions {
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly drafts: GridDrafts;
  readonly isReadOnly: boolean;
  readonly bounds: () => Bounds;
  /** Gives the focus back to the active cell. */
  readonly focus: () => void;
  readonly onPreview: () => void;
}

export interface GridKeys {
  /** Text that is typed into the active cell; undefined while it is not edited. */
  readonly editing: string | undefined;
  readonly setEditing: (text: string | undefined) => void;
  readonly open: () => void;
  readonly press: (event: KeyboardEvent) => void;
  /** Takes the typed text when the focus leaves the field. */
  readonly leave: () => void;
}

/** Keys that begin a value: a figure, a sign, or "yes", "no" and "x". Other letters belong to the frame. */
const begins = /^[\p{N}\p{Sc}.,ynx-]$/iu;

export function useGridKeys({ selection, onSelect, drafts, isReadOnly, bounds, focus, onPreview }: KeysOptions): GridKeys {
  const [editing, setText] = useState<string>();
  // The field is removed with its last key, and its blur comes after that.
  const now = useRef<string>(undefined);
  const setEditing = useCallback((text: string | undefined) => {
    now.current = text;
    setText(text);
  }, []);
  const { active } = selection;

  const open = () => (isReadOnly ? undefined : setEditing(drafts.textAt(active)));
  const commit = (): boolean => {
    const text = now.current;
    if (text === undefined) return true;
    if (!drafts.type(active, text)) return false;
    setEditing(undefined);
    return true;
  };
  /** Keys of the field of a cell. */
  const pressEditing = (event: KeyboardEvent) => {
    event.preventDefault();
    if (event.key === "Escape") setEditing(undefined);
    else if (!commit()) return;
    const key = event.shiftKey ? "ArrowUp" : "ArrowDown";
    const next = event.key === "Enter" ? moveBy(selection, { key, shift: false, ctrl: false }, bounds()) : undefined;
    if (next) onSelect(next);
    focus();
  };

  const press = (event: KeyboardEvent) => {
    const { key, shiftKey: shift, ctrlKey, metaKey, altKey } = event;
    const ctrl = ctrlKey || metaKey;
    if (editing !== undefined) {
      if (key === "Enter" || key === "Escape" || key === "Tab") pressEditing(event);
      return;
    }
    if (altKey) return;
    const moved = moveBy(selection, { key, shift, ctrl }, bounds());
    if (moved) {
      event.preventDefault();
      onSelect(moved);
    } else if (ctrl && key === "Enter") {
      event.preventDefault();
      onPreview();
    } else if (ctrl && (key === "d" || key === "r") && !isReadOnly) {
      event.preventDefault();
      drafts.fill(rangeOf(selection), key === "d" ? "down" : "right");
    } else if (key === "F2" || key === "Enter") {
      event.preventDefault();
      open();
    } else if (!ctrl && !isReadOnly && begins.test(key)) {
      event.preventDefault();
      setEditing(key);
    }
  };

  const latest = useRef(() => undefined as void);
  useEffect(() => {
    latest.current = () => {
      if (!commit()) setEditing(undefined);
    };
  });
  // Enter, Escape and Tab have ended the editing when the focus leaves the field.
  const leave = useCallback(() => (now.current === undefined ? undefined : latest.current()), []);
  return { editing, setEditing, open, press, leave };
}
