"use client";
// The inventory page's grid with all that acts on it. What is shown lives in the address; what is typed stays
// in the page until its preview is confirmed.
import { type ClipboardEvent, lazy, useCallback, useMemo, useRef, useState } from "react";

import { Streamed } from "@/components/ui/feedback/streamed";
import type { CellField, GridPage } from "@/lib/supply/format";

import type { ShownFields } from "../cell-text";
import { ActiveLine } from "./active-line";
import { GridBody, type GridHandle } from "./grid-body";
import { DraftBar, GridNotes } from "./grid-notes";
import { GridToolbar } from "./grid-toolbar";
import { Legend } from "./legend";
import { PreviewDialog } from "./preview-dialog";
import { rangeOf, type Selection, sizeOf } from "./selection";
import type { EditAction, GridListing, ShownEdit } from "../types";
import { useDrafts } from "./use-drafts";
import { useEditSteps } from "./use-edit-steps";
import { type Shown, useGridData } from "./use-grid-data";
import { useGridKeys } from "./use-grid-keys";
import { usePreview } from "./use-preview";

const ChangeDialog = lazy(async () => ({ default: (await import("../edits/change-dialog")).ChangeDialog }));

export type InventoryGridProps = {
  listing: GridListing;
  dates: readonly string[];
  /** Date of the first column in view. */
  date: string;
  shown: ShownFields;
  field: CellField;
  /** Cells that came with the page. */
  first: GridPage;
  locale: string;
  /** Reason for which the reader changes nothing. */
  reason: string | undefined;
  actions: { readonly edit: EditAction; readonly change: EditAction; readonly undo: EditAction };
};

/** Writes a choice into the address without a navigation, so that a reload and a link show the same. */
function keepInAddress(name: string, value: string): void {
  const address = new URL(window.location.href);
  address.searchParams.set(name, value);
  window.history.replaceState(null, "", address);
}

export function InventoryGrid(props: InventoryGridProps) {
  const { listing, dates, locale, reason, actions } = props;
  const source = `/api/admin/inventory/${encodeURIComponent(listing.slug)}`;
  const columnOf = useCallback(
    (date: string) => {
      const at = dates.findIndex((candidate) => candidate >= date);
      return at < 0 ? dates.length - 1 : at;
    },
    [dates],
  );
  const [date, setDate] = useState(props.date);
  const [shown, setShown] = useState(props.shown);
  const [field, setField] = useState(props.field);
  const [selection, setSelection] = useState<Selection>(() => {
    const active = { row: 0, col: columnOf(props.date) };
    return { active, anchor: active };
  });
  const [view, setView] = useState<Shown>();
  const handle = useRef<GridHandle>(null);
  const { store, trouble, refresh, readCells } = useGridData(source, props.first, view);
  const drafts = useDrafts({ listing, dates, store, field, locale });
  const clear = drafts.clear;
  const steps = useEditSteps({
    source,
    listingId: listing.id,
    undo: actions.undo,
    onChanged: useCallback(() => void refresh(), [refresh]),
  });
  const follow = steps.follow;
  const { preview, problem, isPending, showPreview, closePreview } = usePreview({
    listingId: listing.id,
    drafts,
    readCells,
    action: actions.edit,
  });
  const [isChanging, setChanging] = useState(false);
  const range = useMemo(() => rangeOf(selection), [selection]);
  const isReadOnly = reason !== undefined;

  const keys = useGridKeys({
    selection,
    onSelect: setSelection,
    drafts,
    isReadOnly,
    bounds: () => ({ rows: listing.units.length, cols: dates.length, page: handle.current?.pageRows() ?? 1 }),
    focus: () => handle.current?.focus(),
    onPreview: () => void showPreview(),
  });
  // A value that is being typed counts when another cell is chosen.
  const select = (next: Selection) => {
    keys.leave();
    setSelection(next);
  };
  const goTo = (wanted: string) => {
    setDate(wanted);
    if (wanted === "") return;
    const col = columnOf(wanted);
    setSelection({ active: { row: selection.active.row, col }, anchor: { row: selection.active.row, col } });
    handle.current?.goTo(col);
    keepInAddress("date", wanted);
  };
  const written = useCallback(
    (edit: ShownEdit) => {
      clear();
      follow(edit);
    },
    [clear, follow],
  );
  const copy = (event: ClipboardEvent) => {
    if (keys.editing !== undefined) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", drafts.copy(range));
  };
  const paste = (event: ClipboardEvent) => {
    if (keys.editing !== undefined || isReadOnly) return;
    event.preventDefault();
    drafts.paste(range, event.clipboardData.getData("text/plain"));
  };
  const chosen = sizeOf(range) > 1 ? listing.units.slice(range.top, range.bottom + 1) : listing.units;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <GridToolbar
        {...{ listing, dates, date, shown, field, reason }}
        onDate={goTo}
        onShown={(next) => {
          setShown(next);
          keepInAddress("show", next);
        }}
        onField={(next) => {
          setField(next);
          keepInAddress("edit", next);
        }}
        onChange={() => setChanging(true)}
        onFill={(direction) => drafts.fill(range, direction)}
        isRange={sizeOf(range) > 1}
      />
      <GridNotes {...{ listing, locale, drafts, steps, trouble, problem }} />
      <ActiveLine {...{ listing, dates, selection, locale }} store={store} />
      <GridBody
        {...{ listing, dates, store, locale, shown, field, selection, handle, isReadOnly }}
        drafts={drafts.drafts}
        onSelect={select}
        editing={keys.editing}
        onType={keys.setEditing}
        onLeave={keys.leave}
        onOpen={keys.open}
        onView={setView}
        onKeyDown={keys.press}
        onCopy={copy}
        onPaste={paste}
      />
      <DraftBar
        count={drafts.drafts.size}
        isBlocked={drafts.conflicts.length > 0}
        isPending={isPending}
        onPreview={() => void showPreview()}
        onDiscard={clear}
      />
      <Legend />
      {preview ? (
        <PreviewDialog
          first={preview.state}
          fields={preview.fields}
          {...{ listing, locale }}
          action={actions.edit}
          onDone={written}
          onClose={() => {
            closePreview();
            handle.current?.focus();
          }}
        />
      ) : null}
      {isChanging ? (
        <Streamed fallback={null}>
          <ChangeDialog
            {...{ listing, locale }}
            start={{
              first: dates[range.left] ?? date,
              last: dates[range.right] ?? date,
              unitTypeIds: chosen.map(({ id }) => id),
            }}
            action={actions.change}
            onDone={follow}
            onClose={() => setChanging(false)}
          />
        </Streamed>
      ) : null}
    </div>
  );
}
