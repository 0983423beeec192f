// A row of the grid: the unit type, which stays in view, and the cells of the columns in view. It is drawn
// again when one of its properties changes: not when other rows come into view.
import { memo, type RefObject } from "react";

import { toDayNumber } from "@/lib/core/time/dates";

import { dateText } from "../../cell-text";
import type { ShownUnit } from "../../types";
import { cellKey, type Drafts } from "../drafts/drafts";
import { type CellProps, GridCell } from "./grid-cell";
import { as } from "./grid-roles";
import type { GridStore } from "../grid-store";
import { isWithin, type Place, type Range } from "../selection";

type GridRowProps = Pick<CellProps, "today" | "shown" | "field" | "currency" | "locale" | "onType" | "onLeave"> & {
  unit: ShownUnit;
  row: number;
  /** Columns in view, and the pixels before each. */
  columns: readonly { readonly index: number; readonly start: number }[];
  dates: readonly string[];
  store: GridStore;
  /** Revision of the store's cells that is drawn. */
  revision: number;
  drafts: Drafts;
  range: Range;
  active: Place;
  editing: string | undefined;
  editRef: RefObject<HTMLInputElement | null>;
  /** Pixels: above the row, of the unit type's name, of a cell, of the row. */
  top: number;
  label: number;
  width: number;
  height: number;
  totalWidth: number;
};

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { unit, row, columns, dates, store, drafts, range, active, editing, editRef, top, label, width, height } = props;
  const { today, shown, field, currency, locale, onType, onLeave } = props;
  return (
    <div {...as.row} aria-rowindex={row + 2} className="absolute left-0" style={{ top, height, width: props.totalWidth }}>
      <div
        {...as.rowHeader}
        aria-colindex={1}
        data-head="row"
        data-row={row}
        className="sticky left-0 z-10 flex h-full cursor-pointer items-center border-r border-b border-line bg-background px-2 text-sm text-ink"
        style={{ width: label }}
      >
        <bdi className="line-clamp-2 leading-tight">{unit.name}</bdi>
      </div>
      {columns.map(({ index: col, start }) => {
        const date = dates[col] ?? today;
        const isActive = row === active.row && col === active.col;
        return (
          <GridCell
            key={col}
            {...{ row, col, date, today, width, isActive, shown, field, currency, locale, editRef, onType, onLeave }}
            left={label + start}
            cell={store.cell(row, toDayNumber(date))}
            draft={drafts.get(cellKey(unit.id, date))?.change}
            isSelected={isWithin(range, { row, col })}
            editing={isActive ? editing : undefined}
            name={`${unit.name}, ${dateText(date, locale)}`}
          />
        );
      })}
    </div>
  );
});
