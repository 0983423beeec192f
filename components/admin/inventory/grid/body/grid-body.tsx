"use client";
// The grid itself: unit types down, dates across, both virtualised. The active cell stays in the document
// when it is scrolled out of view, so that the focus does; it is the grid's one tab stop.
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef } from "react";

import type { CellField } from "@/lib/supply/format";

import { rowHeight, type ShownFields } from "../../cell-text";
import type { Drafts } from "../drafts/drafts";
import { GridRow } from "./grid-row";
import type { GridStore } from "../grid-store";
import type { Range, Selection } from "../selection";
import type { GridListing } from "../../types";
import type { Shown } from "../use-grid-data";
import { GridHead } from "./grid-head";
import { placeOf, pointerOf } from "./grid-pointer";
import { type GridHandle, useEditFocus, useGridFocus } from "./use-grid-focus";
import { headHeight, useGridView } from "./use-grid-view";

interface GridBodyProps {
  listing: GridListing;
  dates: readonly string[];
  store: GridStore;
  locale: string;
  shown: ShownFields;
  field: CellField;
  selection: Selection;
  /** The cells of the selection; the same object while it stays. */
  range: Range;
  onSelect: (selection: Selection) => void;
  drafts: Drafts;
  /** Text that is typed into the active cell; undefined while it is not edited. */
  editing: string | undefined;
  onType: (text: string) => void;
  onLeave: () => void;
  onOpen: () => void;
  onView: (shown: Shown) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onCopy: (event: ClipboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  isReadOnly: boolean;
  handle: RefObject<GridHandle | null>;
}

export function GridBody(props: GridBodyProps) {
  const { listing, dates, store, locale, shown, field, selection, range, onSelect, drafts, editing, onView, handle } = props;
  const { units, currency, today } = listing;
  const scroller = useRef<HTMLDivElement>(null);
  const { active } = selection;
  const height = rowHeight(shown);
  const width = shown === "sell" || shown === "left" || shown === "price" ? 80 : 96;

  const view = useGridView(scroller, { unitCount: units.length, dates, active, height, width, onView });
  const noteKey = useGridFocus({ scroller, view, active, height, handle });
  const pressKey = (event: KeyboardEvent) => {
    noteKey();
    props.onKeyDown(event);
  };
  const isEditing = editing !== undefined;
  const editRef = useEditFocus(isEditing);
  const { press, drag } = pointerOf({ unitCount: units.length, dateCount: dates.length, selection, onSelect, isEditing });

  const { rows, cols, label, first } = view;
  const columns = cols.getVirtualItems();
  const totalWidth = label + cols.getTotalSize();
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label={`Inventory of ${listing.name}`}
      aria-rowcount={units.length + 1}
      aria-colcount={dates.length + 1}
      aria-multiselectable="true"
      aria-readonly={props.isReadOnly}
      onKeyDown={pressKey}
      onCopy={props.onCopy}
      onPaste={props.onPaste}
      onPointerDown={press}
      onPointerMove={drag}
      onDoubleClick={(event) => (placeOf(event.target as Element) ? props.onOpen() : undefined)}
      className="relative max-h-[max(18rem,calc(100dvh-19rem))] overflow-auto overscroll-contain rounded-md border border-line bg-surface outline-none"
      style={{ height: headHeight + rows.getTotalSize() + 18 }}
    >
      <div role="none" className="relative" style={{ height: headHeight + rows.getTotalSize(), width: totalWidth }}>
        <GridHead {...{ listing, dates, locale, columns, first, label, width, totalWidth }} />
        {rows.getVirtualItems().map(({ index: row, start }) => {
          const unit = units[row];
          return unit ? (
            <GridRow
              key={unit.id}
              {...{ unit, row, dates, today, store, drafts, range, active, editing, label, width, height, totalWidth }}
              {...{ shown, field, currency, locale, editRef }}
              revision={store.revision()}
              top={headHeight + start}
              columns={columns}
              onType={props.onType}
              onLeave={props.onLeave}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}
