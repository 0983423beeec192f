"use client";
// Reads the cells of the grid as they come into view, and those in view again and again while the page is
// visible, so that changes of others and new holds appear.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { type IsoDate, nightsBetween } from "@/lib/core/time/dates";
import type { GridPage } from "@/lib/supply/format";
import { maxGridDays, maxGridUnitTypes } from "@/lib/supply/limits";

import { useRepeatWhileVisible } from "../../use-repeat-while-visible";
import { GridStore, type View, type Wanted } from "./grid-store";

const everyMs = 1_500;
const patienceMs = 8_000;
/** Time without scrolling after which cells in view are read. */
const restMs = 60;
/** Unit types and days of one request, and answers that are remembered. */
const [maxRows, maxDays] = [maxGridUnitTypes, maxGridDays];
const maxMarks = 50;

/** Rows and dates in view. */
export interface Shown extends View {
  readonly dates: readonly IsoDate[];
}

/** `away`: the last request failed; `gone`: this reader may not see the listing any more. */
export type Trouble = "away" | "gone" | undefined;

export interface GridData {
  readonly store: GridStore;
  readonly trouble: Trouble;
  /** Takes what is in view. Nothing is drawn for it: it changes with each step of scrolling. */
  readonly look: (shown: Shown) => void;
  /** Reads the cells in view now. */
  readonly refresh: () => Promise<void>;
  /**
   * Reads cells wherever they are.
   * @returns the version that all of them have been seen at; undefined where they could not be read
   */
  readonly readCells: (rows: readonly number[], dates: readonly IsoDate[]) => Promise<number | undefined>;
}

/**
 * @param source address of the cells
 * @param first cells that came with the page
 */
export function useGridData(source: string, first: GridPage): GridData {
  const [store] = useState(() => {
    const made = new GridStore();
    made.seed(first);
    return made;
  });
  useSyncExternalStore(store.subscribe, store.revision, store.revision);
  const [trouble, setTrouble] = useState<Trouble>();
  const view = useRef<Shown>(undefined);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Marks of the last answers, by request: an equal answer is not sent again. */
  const marks = useRef(new Map<string, string>());

  const read = useCallback(
    async ({ offset, limit, firstDate, lastDate }: Wanted, isRepeated: boolean): Promise<number | undefined> => {
      const query = new URLSearchParams({ from: firstDate, to: lastDate, offset: String(offset), limit: String(limit) });
      const key = String(query);
      if (isRepeated) query.set("seen", marks.current.get(key) ?? "");
      const response = await fetch(`${source}?${query}`, {
        cache: "no-store",
        signal: AbortSignal.timeout(patienceMs),
      }).catch(() => undefined);
      if (response?.status === 404) setTrouble("gone");
      else setTrouble(response?.ok === true ? undefined : "away");
      if (response?.ok !== true) return undefined;
      if (response.status === 204) return store.version;
      const page = (await response.json()) as GridPage & { readonly mark: string };
      // An answer that was slow may be older than the last repeated one, so that the next of those is whole.
      if (!isRepeated || marks.current.size > maxMarks) marks.current.clear();
      if (isRepeated) marks.current.set(key, page.mark);
      store.merge(page);
      return page.version;
    },
    [source, store],
  );

  const refresh = useCallback(async () => {
    for (const wanted of repeated(view.current)) await read(wanted, true);
  }, [read]);

  const readCells = useCallback(
    async (rows: readonly number[], dates: readonly IsoDate[]) => {
      let seen = Number.MAX_SAFE_INTEGER;
      for (const wanted of requestsFor(Math.min(...rows), Math.max(...rows), dates.toSorted())) {
        const version = await read(wanted, false);
        if (version === undefined) return undefined;
        seen = Math.min(seen, version);
      }
      return seen;
    },
    [read],
  );

  const look = useCallback(
    (shown: Shown) => {
      view.current = shown;
      clearTimeout(rest.current);
      rest.current = setTimeout(() => {
        for (const wanted of missing(store, shown))
          void read(wanted, false).then((version) => (version === undefined ? store.release(wanted) : undefined));
      }, restMs);
    },
    [store, read],
  );
  useEffect(() => () => clearTimeout(rest.current), []);

  useRepeatWhileVisible(refresh, everyMs, everyMs / 2);

  return { store, trouble, look, refresh, readCells };
}

/** Lists the requests for what is missing: of sparse dates those around the ones in view. */
function missing(store: GridStore, { dates, ...view }: Shown): Wanted[] {
  return spansOf(dates).flatMap(({ firstDay, lastDay }) => store.claim({ ...view, firstDay, lastDay }));
}

const repeated = (shown: Shown | undefined): Wanted[] => (shown ? requestsFor(shown.firstRow, shown.lastRow, shown.dates) : []);

/** Divides rows and dates, in order, into requests that the server answers whole. */
function requestsFor(firstRow: number, lastRow: number, dates: readonly IsoDate[]): Wanted[] {
  const spans = spansOf(dates);
  const pages = Array.from({ length: Math.ceil((lastRow - firstRow + 1) / maxRows) }, (_, nth) => firstRow + nth * maxRows);
  return pages.flatMap((offset) =>
    spans.map(({ first, last }) => ({
      offset,
      limit: Math.min(maxRows, lastRow - offset + 1),
      firstDate: first,
      lastDate: last,
    })),
  );
}

interface Span {
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Divides dates in order into spans that one request may read. */
function spansOf(dates: readonly IsoDate[]): Span[] {
  const spans: { first: IsoDate; last: IsoDate }[] = [];
  for (const date of dates) {
    const span = spans.at(-1);
    if (span && nightsBetween(span.first, date) < maxDays) span.last = date;
    else spans.push({ first: date, last: date });
  }
  return spans.map(({ first, last }) => ({ first, last, firstDay: dayOf(first), lastDay: dayOf(last) }));
}

const dayOf = (date: IsoDate) => nightsBetween("1970-01-01", date);
