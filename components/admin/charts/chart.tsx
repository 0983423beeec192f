// A chart of figures over dates or choices, made on the server as SVG: lines, bars, or bars on one another.
// Places are in percent, so that it fits its width without a script. The caller shows a table of the same
// figures beside it.
import { cn } from "@/components/ui/cn";

import { Bars, FillingPatterns } from "./bars";
import { ChartTip } from "./chart-tip";
import {
  type ChartKind,
  type ChartSeries,
  chooseTicks,
  type Column,
  type LabelTick,
  makeColumns,
  makeValueScale,
  type ValueScale,
} from "./layout";
import { Legend } from "./legend";
import { Lines } from "./lines";

export type ChartProps = {
  /** Unique on the page. */
  id: string;
  kind: ChartKind;
  title: string;
  /** Labels below the plot, one for each value of a series. */
  labels: readonly string[];
  /** Their longer forms, for the tooltip and the summary; the labels when absent. */
  names?: readonly string[] | undefined;
  /** Places of the labels on an even scale, such as times; a line's labels are evenly apart when absent. */
  at?: readonly number[] | undefined;
  series: readonly ChartSeries[];
  /** A value drawn across the plot as a dashed line. */
  limit?: { readonly name: string; readonly value: number } | undefined;
  /** Formats a value of the axis, and one that is read by itself. */
  tickText: (value: number) => string;
  valueText: (value: number) => string;
};

const plotHeight = 224;
/** Pixels above the plot, so that the top tick's text is whole. */
const axisCharacterPx = 7;

export function Chart({ id, kind, title, labels, names = labels, at, series, limit, tickText, valueText }: ChartProps) {
  const scale = makeValueScale(kind, series, limit?.value);
  const columns = makeColumns(labels.length, at);
  const ticks = scale.ticks.map((value) => ({ value, text: tickText(value), y: scale.y(value) }));
  const axisWidth = Math.max(1, ...ticks.map(({ text }) => text.length)) * axisCharacterPx + 4;
  const isEmpty = series.every(({ values }) => values.every((value) => value === null));
  return (
    <figure className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-sm">
        <span className="font-medium text-ink">{title}</span>
        <Legend id={id} kind={kind} series={series} limit={limit && `${limit.name} ${valueText(limit.value)}`} />
      </figcaption>
      <ChartTip>
        <div className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
          <svg aria-hidden="true" width={axisWidth} height={plotHeight} className="overflow-visible text-xs">
            {ticks.map(({ value, text, y }) => (
              <text key={value} x="100%" y={`${y}%`} dy="0.32em" textAnchor="end" className="tabular fill-ink-muted">
                {text}
              </text>
            ))}
          </svg>
          <svg
            role="img"
            aria-label={summaryOf({ title, names, series, valueText })}
            width="100%"
            height={plotHeight}
            className="overflow-visible"
          >
            {kind === "line" ? null : <FillingPatterns id={id} count={series.length} />}
            {ticks.map(({ value, y }) => (
              <line
                key={value}
                x1="0"
                x2="100%"
                y1={`${y}%`}
                y2={`${y}%`}
                className={cn(
                  value === 0 ? "stroke-line-strong" : "stroke-line forced-colors:opacity-30",
                  "forced-colors:stroke-[CanvasText]",
                )}
              />
            ))}
            {kind === "line" ? (
              <Lines series={series} columns={columns} scale={scale} />
            ) : (
              <Bars id={id} kind={kind} series={series} columns={columns} scale={scale} />
            )}
            {limit ? <Limit value={limit.value} scale={scale} /> : null}
            {isEmpty ? (
              <text x="50%" y="50%" textAnchor="middle" className="fill-ink-muted text-sm">
                No figures
              </text>
            ) : null}
            {columns.map(({ left, width }, index) => (
              <rect
                key={index}
                x={`${left}%`}
                y="0"
                width={`${width}%`}
                height="100%"
                fill="transparent"
                data-tip={tipOf(names[index] ?? "", series, index, valueText)}
              />
            ))}
          </svg>
          <span />
          <svg aria-hidden="true" width="100%" height="22" className="overflow-visible text-xs">
            <Labels labels={labels} columns={columns} ticks={chooseTicks(labels, columns, "narrow")} className="md:hidden" />
            <Labels labels={labels} columns={columns} ticks={chooseTicks(labels, columns, "wide")} className="max-md:hidden" />
          </svg>
        </div>
      </ChartTip>
    </figure>
  );
}

type LabelsProps = {
  labels: readonly string[];
  columns: readonly Column[];
  ticks: readonly LabelTick[];
  className: string;
};

function Labels({ labels, columns, ticks, className }: LabelsProps) {
  return ticks.map(({ index, anchor }) => (
    <text
      key={index}
      x={`${columns[index]?.middle ?? 0}%`}
      y="16"
      textAnchor={anchor}
      className={cn("tabular fill-ink-muted", className)}
    >
      {labels[index]}
    </text>
  ));
}

function Limit({ value, scale }: { value: number; scale: ValueScale }) {
  const y = `${scale.y(value)}%`;
  return (
    <line
      x1="0"
      x2="100%"
      y1={y}
      y2={y}
      strokeDasharray="4 4"
      className="stroke-line-strong forced-colors:stroke-[CanvasText]"
    />
  );
}

/** The values of one label, a line for each series. */
function tipOf(name: string, series: readonly ChartSeries[], index: number, valueText: ChartProps["valueText"]): string {
  const text = (value: number | null | undefined) => (value === null || value === undefined ? "–" : valueText(value));
  return [name, ...series.map((one) => `${one.name}: ${text(one.values[index])}`)].join("\n");
}

type Summarised = Required<Pick<ChartProps, "title" | "series" | "valueText">> & { names: readonly string[] };

/** The chart in words: the ends of each series, and where they are. */
export function summaryOf({ title, names, series, valueText }: Summarised): string {
  const parts = series.map(({ name, values }) => {
    const known = values.flatMap((value, index) => (value === null ? [] : [{ value, at: names[index] ?? "" }]));
    const [first] = known;
    if (!first) return `${name}: no figures`;
    const highest = known.reduce((most, one) => (one.value > most.value ? one : most), first);
    const lowest = known.reduce((least, one) => (one.value < least.value ? one : least), first);
    if (highest.value === lowest.value) return `${name}: ${valueText(first.value)}`;
    return `${name}: highest ${valueText(highest.value)} (${highest.at}), lowest ${valueText(lowest.value)} (${lowest.at})`;
  });
  return `${title}. ${parts.join(". ")}. The table below has every figure.`;
}
