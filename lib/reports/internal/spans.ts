/** Spans of dates that a report's rows sum up: days, weeks or months. Pure. */
import { addDays, type IsoDate, weekday } from "@/lib/core/time/dates";

import type { Granularity } from "../schemas";

/** Returns the first date of the span that has a date; weeks begin on Monday. */
export function spanStart(date: IsoDate, granularity: Granularity): IsoDate {
  switch (granularity) {
    case "day":
      return date;
    case "week":
      return addDays(date, 1 - weekday(date));
    case "month":
      return `${date.slice(0, 8)}01`;
  }
}

interface Spans {
  readonly from: IsoDate;
  readonly granularity: Granularity;
}

/**
 * Sums rows of dates by spans, and by what else tells them apart.
 * @param rows in the order of their dates, one for each date and what else tells them apart
 * @param keysOf what tells rows of one date apart
 * @param add makes the row of a span of its rows, at least one; `date` is the span's first date in the range
 * @returns in the order of the spans, within one in the order of their first rows
 */
export function bySpan<Row extends { readonly date: IsoDate }, Out>(
  rows: readonly Row[],
  { from, granularity }: Spans,
  keysOf: (row: Row) => readonly string[],
  add: (rows: readonly [Row, ...Row[]], date: IsoDate) => Out,
): Out[] {
  if (granularity === "day") return rows.map((row) => add([row], row.date));
  const spans = new Map<IsoDate, Map<string, [Row, ...Row[]]>>();
  for (const row of rows) {
    const start = spanStart(row.date, granularity);
    // The first span may begin before the range, but has none of its earlier dates.
    const date = start < from ? from : start;
    const groups = spans.get(date) ?? new Map<string, [Row, ...Row[]]>();
    spans.set(date, groups);
    const key = keysOf(row).join(" ");
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...spans].flatMap(([date, groups]) => [...groups.values()].map((group) => add(group, date)));
}

/**
 * Sums rows of dates, one for each, by spans and over all of them.
 * @param rows in the order of their dates
 * @param figuresOf makes the figures of some rows; of none for the total of no rows
 */
export function withTotal<Row extends { readonly date: IsoDate }, Figures extends object>(
  rows: readonly Row[],
  spans: Spans,
  figuresOf: (rows: readonly Row[]) => Figures,
): { readonly rows: (Figures & { readonly date: IsoDate })[]; readonly total: Figures } {
  return {
    rows: bySpan(
      rows,
      spans,
      () => [],
      (all, date) => ({ date, ...figuresOf(all) }),
    ),
    total: figuresOf(rows),
  };
}

/** Adds up the counts and amounts of rows; of one row they are the row's own. */
export function addUp<Key extends string>(
  rows: readonly Readonly<Record<Key, bigint>>[],
  keys: readonly Key[],
): Readonly<Record<Key, bigint>> {
  const [only] = rows;
  if (only && rows.length === 1) return only;
  const sums = keys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0n)] as const);
  return Object.fromEntries(sums) as Record<Key, bigint>;
}
