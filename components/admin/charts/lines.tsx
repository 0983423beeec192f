// The lines of a chart, with marks on them. The marks are SVG of their own, so that they keep their shapes
// where the lines are stretched.
import { symbol } from "d3-shape";

import { cn } from "@/components/ui/cn";

import { type ChartSeries, type Column, linePath, markedIndexes, type ValueScale } from "./layout";
import { lookOf } from "./looks";

/** Square pixels of a mark. */
const markSize = 36;

type LinesProps = { series: readonly ChartSeries[]; columns: readonly Column[]; scale: ValueScale };

export function Lines({ series, columns, scale }: LinesProps) {
  return series.map(({ name, values }, nth) => {
    const { colour, dashes, mark } = lookOf(nth);
    return (
      <g key={name} className={cn(colour, "forced-color-adjust-none")}>
        <svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" className="overflow-visible">
          <path
            d={linePath(values, columns, scale)}
            vectorEffect="non-scaling-stroke"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeDasharray={dashes}
          />
        </svg>
        {markedIndexes(values).map((index) => (
          <svg
            key={index}
            x={`${columns[index]?.middle ?? 0}%`}
            y={`${scale.y(values[index] ?? 0)}%`}
            width="1"
            height="1"
            className="overflow-visible"
          >
            <path d={symbol(mark, markSize)() ?? ""} fill="currentColor" />
          </svg>
        ))}
      </g>
    );
  });
}
