// The names of a chart's series beside samples of their looks; of one series there is nothing to tell apart.
import { symbol } from "d3-shape";

import { cn } from "@/components/ui/cn";

import { BarSample } from "./bars";
import type { ChartKind, ChartSeries } from "./layout";
import { lookOf } from "./looks";

type LegendProps = {
  id: string;
  kind: ChartKind;
  series: readonly ChartSeries[];
  /** Name and value of the limit, where the chart has one. */
  limit: string | undefined;
};

export function Legend({ id, kind, series, limit }: LegendProps) {
  if (series.length < 2 && !limit) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted">
      {series.map(({ name }, nth) => (
        <li key={name} className="flex items-center gap-1.5">
          {kind === "line" ? <LineSample nth={nth} /> : <BarSample id={id} nth={nth} />}
          {name}
        </li>
      ))}
      {limit ? <li>{limit}</li> : null}
    </ul>
  );
}

function LineSample({ nth }: { nth: number }) {
  const { colour, dashes, mark } = lookOf(nth);
  return (
    <svg aria-hidden="true" width="28" height="12" className={cn("shrink-0", colour, "forced-color-adjust-none")}>
      <path d="M0 6h28" stroke="currentColor" strokeWidth="2" strokeDasharray={dashes} />
      <path d={symbol(mark, 36)() ?? ""} transform="translate(14 6)" fill="currentColor" />
    </svg>
  );
}
