/** The data of a report's chart, from the rows of its table. Pure. */
import type { ChartSeries } from "@/components/admin/charts/layout";
import type { Cell, CellKind, ChartPlan, ReportColumn, TableRow } from "@/lib/reports/catalogue/types";
import type { IsoDate } from "@/lib/core/time/dates";

import { type CellFormat, cellText, spanLabel } from "./format";

export interface ChartedTable extends CellFormat {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly TableRow[];
  /** First dates of all spans of the range. */
  readonly spans: readonly IsoDate[];
}

export interface ChartData {
  readonly labels: readonly string[];
  readonly names: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Kind of all values. */
  readonly valueKind: CellKind;
}

/** Series of a split that have a name of their own; the others are one. */
const maxNamed = 5;
const otherName = "Other";

/**
 * Makes a chart's data. A span of dates without a row counts as nothing, a share of it is no number.
 * @returns undefined where the table has no column of the chart, such as of money
 */
export function chartData(plan: ChartPlan, table: ChartedTable): ChartData | undefined {
  const columnOf = (key: string) => table.columns.find((one) => one.key === key);
  const axis = columnOf(plan.x);
  const shown = (plan.split ? [plan.split.value] : (plan.series ?? [])).flatMap((key) => columnOf(key) ?? []);
  const valueKind = shown[0]?.kind;
  if (!axis || !valueKind) return undefined;
  const isDated = axis.kind === "date";
  const places = isDated ? table.spans : [...new Set(table.rows.map((row) => textOf(row[plan.x])))];
  const nameOf = (place: string) => (isDated ? cellText(place, "date", table) : place);
  const missing = isDated && valueKind !== "share" ? 0 : null;
  const seriesOf = (name: string, key: string, rows: readonly TableRow[]): ChartSeries => ({
    name,
    values: valuesAt(places, rows, plan.x, key, missing),
  });
  return {
    labels: places.map((place) => (isDated ? spanLabel(place, table) : place)),
    names: places.map(nameOf),
    series: plan.split
      ? splitRows(table.rows, plan.split).map(({ name, rows }) => seriesOf(name, plan.split?.value ?? "", rows))
      : shown.map(({ key, label }) => seriesOf(label, key, table.rows)),
    valueKind,
  };
}

const textOf = (cell: Cell | undefined) => String(cell ?? "–");

/** Adds up the values of a column at each place of the axis. */
function valuesAt(
  places: readonly string[],
  rows: readonly TableRow[],
  x: string,
  key: string,
  missing: number | null,
): (number | null)[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const value = row[key];
    if (value === null || value === undefined) continue;
    const place = textOf(row[x]);
    sums.set(place, (sums.get(place) ?? 0) + Number(value));
  }
  return places.map((place) => sums.get(place) ?? missing);
}

/** Divides rows by a column's values: the five with the greatest sums, and all others together. */
function splitRows(
  rows: readonly TableRow[],
  { by, value }: NonNullable<ChartPlan["split"]>,
): { readonly name: string; readonly rows: readonly TableRow[] }[] {
  const groups = Object.entries(Object.groupBy(rows, (row) => textOf(row[by]))).map(([name, of = []]) => ({
    name,
    rows: of,
    sum: of.reduce((sum, row) => sum + Number(row[value] ?? 0), 0),
  }));
  const sorted = groups.toSorted((one, other) => other.sum - one.sum || one.name.localeCompare(other.name, "en"));
  if (sorted.length <= maxNamed + 1) return sorted;
  const others = sorted.slice(maxNamed).flatMap((group) => group.rows);
  return [...sorted.slice(0, maxNamed), { name: otherName, rows: others }];
}
