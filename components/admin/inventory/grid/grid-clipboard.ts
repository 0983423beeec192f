// Copying from the grid and pasting into it. While a cell is edited, both are the field's.
import type { ClipboardEvent } from "react";

import type { Range } from "./selection";
import type { GridDrafts } from "./drafts/use-drafts";

interface ClipboardOptions {
  readonly editing: string | undefined;
  readonly isReadOnly: boolean;
  readonly drafts: GridDrafts;
  readonly range: Range;
}

/** Makes the handlers of copying the cells of the range, and of pasting over them. */
export function clipboardOf({ editing, isReadOnly, drafts, range }: ClipboardOptions) {
  const copy = (event: ClipboardEvent) => {
    if (editing !== undefined) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", drafts.copy(range));
  };
  const paste = (event: ClipboardEvent) => {
    if (editing !== undefined || isReadOnly) return;
    event.preventDefault();
    drafts.paste(range, event.clipboardData.getData("text/plain"));
  };
  return { copy, paste };
}
