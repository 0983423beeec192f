// The bars of a chart, side by side or on one another, and the patterns that fill them.
import { scaleBand } from "d3-scale";

import { cn } from "@/components/ui/cn";

import { type ChartKind, type ChartSeries, type Column, place, stackSeries, type ValueScale } from "./layout";
import { lookOf, type SeriesLook } from "./looks";

type BarsProps = {
  id: string;
  kind: Exclude<ChartKind, "line">;
  series: readonly ChartSeries[];
  columns: readonly Column[];
  scale: ValueScale;
};

export function Bars({ id, kind, series, columns, scale }: BarsProps) {
  const layers =
    kind === "stacked"
      ? stackSeries(series)
      : series.map(({ name, values }) => ({
          name,
          bars: values.flatMap((value, index) => (value === null || value === 0 ? [] : [{ index, from: 0, to: value }])),
        }));
  const beside = scaleBand(kind === "stacked" ? [0] : series.map((_, nth) => nth), [0, 1]).paddingOuter(0.12);
  return layers.map(({ name, bars }, nth) => (
    <g key={name} className={cn(lookOf(nth).colour, "forced-color-adjust-none")}>
      {bars.map(({ index, from, to }) => {
        const { left = 0, width = 0 } = columns[index] ?? {};
        const [top, bottom] = [scale.y(Math.max(from, to)), scale.y(Math.min(from, to))];
        return (
          <rect
            key={index}
            x={`${place(left + (beside(kind === "stacked" ? 0 : nth) ?? 0) * width)}%`}
            width={`${place(beside.bandwidth() * width)}%`}
            y={`${top}%`}
            height={`${place(bottom - top)}%`}
            fill={fillOf(id, nth)}
            stroke="currentColor"
            strokeWidth={lookOf(nth).filling === "whole" ? 0 : 1}
          />
        );
      })}
    </g>
  ));
}

const fillOf = (id: string, nth: number) => (lookOf(nth).filling === "whole" ? "currentColor" : `url(#${id}-filling-${nth})`);

/** The patterns of a chart's bars, which refer to them by the chart's id. */
export function FillingPatterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {Array.from({ length: count }, (_, nth) => {
        const { colour, filling } = lookOf(nth);
        if (filling === "whole") return null;
        return (
          <pattern
            key={nth}
            id={`${id}-filling-${nth}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            className={cn(colour, "forced-color-adjust-none")}
          >
            <rect width="6" height="6" className="fill-surface forced-colors:fill-[Canvas]" />
            <Filling filling={filling} />
          </pattern>
        );
      })}
    </defs>
  );
}

function Filling({ filling }: { filling: SeriesLook["filling"] }) {
  switch (filling) {
    case "stripes":
      return <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke="currentColor" strokeWidth="1.5" />;
    case "dots":
      return <circle cx="3" cy="3" r="1.3" fill="currentColor" />;
    case "grid":
      return <path d="M0 3h6M3 0v6" stroke="currentColor" strokeWidth="1" />;
    case "waves":
      return <path d="M0 4l3-2 3 2" stroke="currentColor" strokeWidth="1.2" fill="none" />;
    case "hollow":
    case "whole":
      return null;
  }
}

/** A small sample of a bar, for the legend of the chart whose patterns it uses. */
export function BarSample({ id, nth }: { id: string; nth: number }) {
  return (
    <svg
      aria-hidden="true"
      width="14"
      height="12"
      className={cn("shrink-0 overflow-visible", lookOf(nth).colour, "forced-color-adjust-none")}
    >
      <rect width="14" height="12" fill={fillOf(id, nth)} stroke="currentColor" />
    </svg>
  );
}
