/**
 * Geometry of the operator's charts: values and labels into places in percent of the plot, so that one chart
 * made on the server fits every width. Built on d3-scale and d3-shape. The functions are pure.
 */
import { scaleBand, scaleLinear } from "d3-scale";
import { line, stack, stackOffsetDiverging, stackOrderNone } from "d3-shape";

export interface ChartSeries {
  readonly name: string;
  /** One for each label; null where there is no number, which interrupts a line. */
  readonly values: readonly (number | null)[];
}

export type ChartKind = "line" | "bar" | "stacked";

/** Percent of the plot's height that stay free above the highest value. */
const headroom = 4;
/** Ticks of the value axis, about. */
const valueTicks = 4;
/** Widths of a plot that labels have to fit into, and of a character of a label, in CSS pixels. */
const plotWidths = { narrow: 260, wide: 380 } as const;
const characterPx = 6.5;

/** Rounds a place to a hundredth of a percent, which is less than a pixel. */
export const place = (percent: number): number => Math.round(percent * 100) / 100;

export interface ValueScale {
  /** Values at which a line crosses the plot. */
  readonly ticks: readonly number[];
  /** Place of a value, in percent from the top. */
  readonly y: (value: number) => number;
}

/**
 * Makes the scale of the values. It has 0, and ends at a value that is easy to read.
 * @param also a value to be shown, too, such as a limit
 */
export function makeValueScale(kind: ChartKind, series: readonly ChartSeries[], also: number = 0): ValueScale {
  const ends =
    kind === "stacked"
      ? stackSeries(series).flatMap(({ bars }) => bars.flatMap(({ from, to }) => [from, to]))
      : series.flatMap(({ values }) => values.filter((value) => value !== null));
  const lowest = ends.reduce((least, value) => Math.min(least, value), Math.min(0, also));
  const highest = ends.reduce((most, value) => Math.max(most, value), Math.max(0, also));
  const isFlat = lowest === highest;
  const isWhole = ends.every(Number.isInteger) && Number.isInteger(also);
  const scale = scaleLinear([lowest, isFlat ? 1 : highest], [100, headroom]).nice(valueTicks);
  return {
    ticks: scale.ticks(valueTicks).filter((value) => !isWhole || Number.isInteger(value)),
    y: (value) => place(scale(value)),
  };
}

export interface Column {
  /** Left edge of the label's part of the plot, and its width, in percent. */
  readonly left: number;
  readonly width: number;
  readonly middle: number;
}

/**
 * Divides the plot's width among labels.
 * @param at places of the labels on an even scale, such as times, in order; evenly divided when absent
 */
export function makeColumns(count: number, at?: readonly number[]): Column[] {
  if (at && count > 1) return columnsAt(at.slice(0, count));
  const band = scaleBand(
    Array.from({ length: count }, (_, index) => index),
    [0, 100],
  );
  const width = band.bandwidth();
  return Array.from({ length: count }, (_, index) => {
    const left = band(index) ?? 0;
    return { left: place(left), width: place(width), middle: place(left + width / 2) };
  });
}

/** Gives each place the part of the plot that is nearest to it. */
function columnsAt(at: readonly number[]): Column[] {
  const scale = scaleLinear([at[0] ?? 0, at.at(-1) ?? 1], [0, 100]);
  const middles = at.map((one) => scale(one));
  return middles.map((middle, index) => {
    const left = index === 0 ? 0 : ((middles[index - 1] ?? 0) + middle) / 2;
    const right = index === middles.length - 1 ? 100 : (middle + (middles[index + 1] ?? 100)) / 2;
    return { left: place(left), width: place(right - left), middle: place(middle) };
  });
}

/** A line of a series as an SVG path in a box of 100 by 100; without a value it is interrupted. */
export function linePath(values: readonly (number | null)[], columns: readonly Column[], { y }: ValueScale): string {
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => columns[index]?.middle ?? 0)
    .y((value) => y(value ?? 0));
  return path(values) ?? "";
}

/** Marks of a line: all where they are few, else some; a value without neighbours always has one. */
const maxMarks = 12;

/** Lists the indexes of values that are marked on a line. */
export function markedIndexes(values: readonly (number | null)[]): number[] {
  const step = values.length <= 2 * maxMarks ? 1 : Math.ceil(values.length / maxMarks);
  const isAlone = (index: number) => (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  return values.flatMap((value, index) => (value !== null && (index % step === 0 || isAlone(index)) ? [index] : []));
}

export interface Bar {
  /** Index of the label. */
  readonly index: number;
  /** Values at both ends; `to` is further from 0. */
  readonly from: number;
  readonly to: number;
}

/** Stacks the values of each label, those below 0 downwards; a value that is null or 0 has no bar. */
export function stackSeries(series: readonly ChartSeries[]): { readonly name: string; readonly bars: readonly Bar[] }[] {
  const count = Math.max(0, ...series.map(({ values }) => values.length));
  const stacked = stack<number, number>()
    .keys(series.map((_, index) => index))
    .value((index, key) => series[key]?.values[index] ?? 0)
    .order(stackOrderNone)
    .offset(stackOffsetDiverging)(Array.from({ length: count }, (_, index) => index));
  return stacked.map((layer, key) => ({
    name: series[key]?.name ?? "",
    bars: layer.flatMap(([low, high], index) => {
      const value = series[key]?.values[index] ?? 0;
      if (value === 0) return [];
      return [value < 0 ? { index, from: high, to: low } : { index, from: low, to: high }];
    }),
  }));
}

export interface LabelTick {
  readonly index: number;
  /** The side of the label that is at the middle of its column: at the plot's edges it stays inside. */
  readonly anchor: "start" | "middle" | "end";
}

/** Percent of the width, near the edges, where a label grows inwards. */
const edge = 12;

/**
 * Chooses the labels that fit below a plot without touching each other: all, or every second, third and so
 * on.
 * @param width class of the plot; each is shown by CSS alone
 */
export function chooseTicks(
  labels: readonly string[],
  columns: readonly Column[],
  width: keyof typeof plotWidths,
): LabelTick[] {
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 1) * characterPx + 10;
  const percent = (longest / plotWidths[width]) * 100;
  for (let step = 1; step < columns.length; step += 1) {
    const ticks = ticksAt(columns, step, percent);
    if (ticks) return ticks;
  }
  return ticksAt(columns, columns.length, percent) ?? [];
}

/**
 * Places every `step`th label.
 * @param percent width of a label
 * @returns undefined where two of them would touch
 */
function ticksAt(columns: readonly Column[], step: number, percent: number): LabelTick[] | undefined {
  const ticks: LabelTick[] = [];
  let end = -Infinity;
  for (let index = 0; index < columns.length; index += step) {
    const { middle = 0 } = columns[index] ?? {};
    const anchor = middle < edge ? "start" : middle > 100 - edge ? "end" : "middle";
    const start = anchor === "start" ? middle : anchor === "end" ? middle - percent : middle - percent / 2;
    if (start < end) return undefined;
    ticks.push({ index, anchor });
    end = start + percent;
  }
  return ticks;
}
