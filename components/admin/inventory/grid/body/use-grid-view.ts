"use client";
// The rows and columns in view, both virtualised, with those of the active cell.
import { defaultRangeExtractor, type Range as VirtualRange, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect } from "react";

import { toDayNumber } from "@/lib/core/time/dates";

import type { Place } from "../selection";
import type { Shown } from "../use-grid-data";

export const headHeight = 40;

interface ViewOptions {
  unitCount: number;
  dates: readonly string[];
  active: Place;
  /** Pixels of a cell. */
  height: number;
  width: number;
  onView: (shown: Shown) => void;
}

export type GridView = ReturnType<typeof useGridView>;

/**
 * @param scroller the element that scrolls
 * @returns the virtualisers, the pixels of a unit type's name, and the first column in view
 */
export function useGridView(
  scroller: RefObject<HTMLDivElement | null>,
  { unitCount, dates, active, height, width, onView }: ViewOptions,
) {
  // The grid alone uses the result, and memoizes nothing of it.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: unitCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 4,
    rangeExtractor: usePinned(active.row),
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
    rangeExtractor: usePinned(active.col),
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
  return { rows, cols, label, first };
}

/**
 * Keeps a row or column among those in view.
 * @returns the same function for the same place, so that the virtualiser's result stays while the view does
 */
function usePinned(at: number): (range: VirtualRange) => number[] {
  return useCallback(
    (range) => [...new Set([...defaultRangeExtractor(range), at])].toSorted((one, other) => one - other),
    [at],
  );
}
