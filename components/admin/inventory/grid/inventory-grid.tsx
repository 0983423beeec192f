"use client";
// The inventory page's grid with all that acts on it. What is shown lives in the address; what is typed stays
// in this tab until its preview is confirmed.
import { useCallback, useMemo, useRef, useState } from "react";

import type { CellField, GridPage } from "@/lib/supply/format";

import type { ShownFields } from "../cell-text";
import { ActiveLine } from "./active-line";
import { GridBody } from "./body/grid-body";
import { DraftBar, GridNotes } from "./grid-notes";
import { GridToolbar } from "./grid-toolbar";
import { Legend } from "./legend";
import { rangeOf, type Selection, sizeOf } from "./selection";
import { unitTypesAtStart } from "../edits/change-start";
import type { EditAction, GridListing, ShownEdit } from "../types";
import { useDrafts } from "./drafts/use-drafts";
import { useEditSteps } from "./use-edit-steps";
import { useGridData } from "./use-grid-data";
import type { GridHandle } from "./body/use-grid-focus";
import { useGridKeys } from "./use-grid-keys";
import { usePreview } from "./drafts/use-preview";
import { clipboardOf } from "./grid-clipboard";
import { GridDialogs } from "./grid-dialogs";
import { useGridChoices } from "./use-grid-choices";

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
  /** Name of this reader's drafts of the listing, in this tab's storage. */
  keptAs: string;
  /** Reason for which the reader changes nothing. */
  reason: string | undefined;
  actions: { readonly edit: EditAction; readonly change: EditAction; readonly undo: EditAction };
};

export function InventoryGrid(props: InventoryGridProps) {
  const { listing, dates, locale, reason, actions } = props;
  const source = `/api/admin/inventory/${encodeURIComponent(listing.slug)}`;
  const handle = useRef<GridHandle>(null);
  const { date, shown, field, selection, setSelection, goTo, chooseShown, chooseField } = useGridChoices(props, handle);
  const { store, trouble, look, refresh, readCells } = useGridData(source, props.first);
  const drafts = useDrafts({ listing, dates, store, field, locale, keptAs: reason === undefined ? props.keptAs : undefined });
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
  const written = useCallback(
    (edit: ShownEdit) => {
      clear();
      follow(edit);
    },
    [clear, follow],
  );
  const { copy, paste } = clipboardOf({ editing: keys.editing, isReadOnly, drafts, range });
  /** Makes the start of a change of many dates: the range, with its unit types where it has several cells. */
  const startOf = () => {
    const chosen = sizeOf(range) > 1 ? listing.units.slice(range.top, range.bottom + 1) : [];
    return {
      first: dates[range.left] ?? date,
      last: dates[range.right] ?? date,
      unitTypeIds: unitTypesAtStart(listing.units, chosen),
    };
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <GridToolbar
        {...{ listing, dates, date, shown, field, reason }}
        onDate={goTo}
        onShown={chooseShown}
        onField={chooseField}
        onChange={() => setChanging(true)}
        onFill={(direction) => drafts.fill(range, direction)}
        isRange={sizeOf(range) > 1}
      />
      <GridNotes {...{ listing, locale, drafts, steps, trouble, problem }} />
      <ActiveLine {...{ listing, dates, selection, locale }} store={store} />
      <GridBody
        {...{ listing, dates, store, locale, shown, field, selection, range, handle, isReadOnly }}
        drafts={drafts.drafts}
        onSelect={select}
        editing={keys.editing}
        onType={keys.setEditing}
        onLeave={keys.leave}
        onOpen={keys.open}
        onView={look}
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
      <GridDialogs
        {...{ listing, locale, actions, preview }}
        onWritten={written}
        onPreviewClosed={() => {
          closePreview();
          handle.current?.focus();
        }}
        change={isChanging ? startOf() : undefined}
        onChanged={follow}
        onChangeClosed={() => setChanging(false)}
      />
    </div>
  );
}
