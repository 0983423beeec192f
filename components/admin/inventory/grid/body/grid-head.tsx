// The head of the grid: the name of its rows, and the dates in view.
import { columnNames } from "@/lib/supply/copy";

import type { GridListing } from "../../types";
import { DateHead } from "./date-head";
import { as } from "./grid-roles";
import { headHeight } from "./use-grid-view";

type GridHeadProps = {
  listing: Pick<GridListing, "kind" | "today">;
  dates: readonly string[];
  locale: string;
  /** Columns in view, and the pixels before each. */
  columns: readonly { readonly index: number; readonly start: number }[];
  /** First column in view. */
  first: number | undefined;
  /** Pixels: of a unit type's name, of a cell, of the row. */
  label: number;
  width: number;
  totalWidth: number;
};

export function GridHead({ listing: { kind, today }, dates, locale, columns, first, label, width, totalWidth }: GridHeadProps) {
  return (
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
        <DateHead key={index} {...{ dates, today, locale, width }} col={index} left={label + start} isFirst={index === first} />
      ))}
    </div>
  );
}
