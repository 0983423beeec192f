// Selection in the grid by mouse, pen and touch.
import type { PointerEvent } from "react";

import { type Place, type Selection, spanOf } from "../selection";

interface PointerOptions {
  unitCount: number;
  dateCount: number;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  isEditing: boolean;
}

/** Makes the handlers of a press on a cell or a head, and of a drag across cells. */
export function pointerOf({ unitCount, dateCount, selection, onSelect, isEditing }: PointerOptions) {
  const { active } = selection;
  const bounds = { rows: unitCount, cols: dateCount, page: 1 };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest("input")) return;
    const head = event.target.closest<HTMLElement>("[data-head]");
    const place = head ? undefined : placeOf(event.target);
    if (head) {
      const at = { row: Number(head.dataset["row"] ?? 0), col: Number(head.dataset["col"] ?? 0) };
      onSelect(spanOf(at, head.dataset["head"] === "column" ? "column" : "row", bounds));
    } else if (place) onSelect({ active: place, anchor: event.shiftKey ? selection.anchor : place });
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || event.pointerType === "touch" || isEditing) return;
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (place && (place.row !== active.row || place.col !== active.col)) onSelect({ ...selection, active: place });
  };
  return { press, drag };
}

/** Returns the place of the cell that an element is in. */
export function placeOf(target: Element | null): Place | undefined {
  const cell = target?.closest<HTMLElement>("[role=gridcell]");
  return cell ? { row: Number(cell.dataset["row"]), col: Number(cell.dataset["col"]) } : undefined;
}
