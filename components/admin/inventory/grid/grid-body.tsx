"use client";
// The grid itself: unit types down, dates across, both virtualised. The active cell stays in the document
// when it is scrolled out of view, so that the focus does; it is the grid's one tab stop.
import { defaultRangeExtractor, type Range as VirtualRange, useVirtualizer } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from "react";

import { toDayNumber } from "@/lib/core/time/dates";
import { columnNames } from "@/lib/supply/copy";
import type { CellField } from "@/lib/supply/format";

import { rowHeight, type ShownFields } from "../cell-text";
import type { Drafts } from "./drafts";
import { DateHead } from "./date-head";
import { as } from "./grid-roles";
import { GridRow } from "./grid-row";
import type { GridStore } from "./grid-store";
import { type Place, rangeOf, type Selection, spanOf } from "./selection";
import type { GridListing } from "../types";
import type { Shown } from "./use-grid-data";

const headHeight = 40;

/** Handle by which the page around the grid moves it. */
export interface GridHandle {
  /** Gives the focus to the active cell, and scrolls it into view. */
  readonly focus: () => void;
  /** Scrolls to a column. */
  readonly goTo: (col: number) => void;
  /** Rows of a page. */
  readonly pageRows: () => number;
}

interface GridBodyProps {
  listing: GridListing;
  dates: readonly string[];
  store: GridStore;
  locale: string;
  shown: ShownFields;
  field: CellField;
  selection: Selection;
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
  const { listing, dates, store, locale, shown, field, selection, onSelect, drafts, editing, onView, handle } = props;
  const { units, currency, today, kind } = listing;
  const scroller = useRef<HTMLDivElement>(null);
  const editRef = useRef<HTMLInputElement>(null);
  const { active } = selection;
  const height = rowHeight(shown);
  const width = shown === "sell" || shown === "left" || shown === "price" ? 80 : 96;

  /** The rows or columns in view, with the active one. */
  const pinned = (at: number) => (range: VirtualRange) =>
    [...new Set([...defaultRangeExtractor(range), at])].toSorted((one, other) => one - other);
  // The result is used here alone, and nothing here is memoized.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: units.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 4,
    rangeExtractor: pinned(active.row),
    scrollPaddingEnd: headHeight,
    useFlushSync: false,
  });
  const label = (rows.scrollRect?.width ?? 1_000) < 640 ? 112 : 184;
  const cols = useVirtualizer({
    horizontal: true,
    count: dates.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => width,
    overscan: 3,
    rangeExtractor: pinned(active.col),
    scrollPaddingEnd: label,
    initialOffset: active.col * width,
    useFlushSync: false,
  });
  useEffect(() => {
    rows.measure();
    cols.measure();
  }, [rows, cols, height, width]);

  const [top, bottom] = [rows.range?.startIndex, rows.range?.endIndex];
  const [first, last] = [cols.range?.startIndex, cols.range?.endIndex];
  useEffect(() => {
    if (top === undefined || bottom === undefined || first === undefined || last === undefined) return;
    const inView = dates.slice(first, last + 1);
    const [from, to] = [inView[0], inView.at(-1)];
    if (from === undefined || to === undefined) return;
    onView({ firstRow: top, lastRow: bottom, firstDay: toDayNumber(from), lastDay: toDayNumber(to), dates: inView });
  }, [top, bottom, first, last, dates, onView]);

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
  const pressKey = (event: KeyboardEvent) => {
    isByKey.current = true;
    props.onKeyDown(event);
  };
  const isEditing = editing !== undefined;
  useLayoutEffect(() => {
    const input = editRef.current;
    if (!isEditing || !input) return;
    input.focus({ preventScroll: true });
    input.setSelectionRange(input.value.length, input.value.length);
  }, [isEditing]);

  const bounds = { rows: units.length, cols: dates.length, page: 1 };
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

  const range = rangeOf(selection);
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
        <div {...as.row} aria-rowindex={1} className="sticky top-0 z-20" style={{ height: headHeight, width: totalWidth }}>
          <div
            {...as.columnHeader}
            aria-colindex={1}
            className="sticky left-0 z-10 flex h-full items-end border-r border-b border-line-strong bg-background px-2 pb-1 text-xs font-medium text-ink-muted"
            style={{ width: label }}
          >
            <span>
              <span className="sr-only">Unit type, </span>
              {columnNames[kind]}
            </span>
          </div>
          {columns.map(({ index, start }) => (
            <DateHead
              key={index}
              {...{ dates, today, locale, width }}
              col={index}
              left={label + start}
              isFirst={index === first}
            />
          ))}
        </div>
        {rows.getVirtualItems().map(({ index: row, start }) => {
          const unit = units[row];
          return unit ? (
            <GridRow
              key={unit.id}
              {...{ unit, row, dates, today, store, drafts, range, active, editing, label, width, height, totalWidth }}
              {...{ shown, field, currency, locale, editRef }}
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

function placeOf(target: Element | null): Place | undefined {
  const cell = target?.closest<HTMLElement>("[role=gridcell]");
  return cell ? { row: Number(cell.dataset["row"]), col: Number(cell.dataset["col"]) } : undefined;
}
