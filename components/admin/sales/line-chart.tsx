// One figure over time as SVG: a path, the area under it, and its limit. The table beside it has
// the same figures.
import { historyGapMs } from "@/lib/waiting-room/limits";
import { numberFormat } from "@/lib/core/locale";
import { chartBox, chartPaths, type ChartPoint, roundUp } from "./chart";
import { countText } from "../copy";

type LineChartProps = {
  title: string;
  points: readonly ChartPoint[];
  fromMs: number;
  toMs: number;
  /** Limit, drawn as a dashed line where it is near enough to the values to be useful. */
  limit?: { readonly name: string; readonly value: number } | undefined;
  /**
   * Greatest distance of two points that are joined, in milliseconds; that of a room's history by default.
   */
  gapMs?: number | undefined;
  /** Formats a value; as a count by default. */
  text?: ((value: number) => string) | undefined;
  locale: string;
};

export function LineChart({ title, points, fromMs, toMs, limit, gapMs = historyGapMs, text, locale }: LineChartProps) {
  const values = points.flatMap(({ value }) => value ?? []);
  const highest = Math.max(0, ...values);
  const last = values.at(-1);
  // A limit far above would press the line to the ground.
  const shown = limit && limit.value <= Math.max(20, highest * 5) ? limit : undefined;
  const max = roundUp(Math.max(highest, shown?.value ?? 0) * 1.05);
  const { line, area } = chartPaths(points, { fromMs, toMs, max }, gapMs);
  const { width, height } = chartBox;
  const count = (value: number | undefined) => (text && value !== undefined ? text(value) : countText(value, locale));
  return (
    <figure>
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium text-ink">{title}</span>
        <span className="tabular text-ink-muted">
          {shown ? `${shown.name} ${count(shown.value)} · ` : ""}highest {count(highest)}
        </span>
      </figcaption>
      <div className="mt-1.5 grid grid-cols-[2.75rem_minmax(0,1fr)] gap-2">
        <p aria-hidden="true" className="tabular flex flex-col justify-between text-right text-xs leading-none text-ink-muted">
          <span>{numberFormat(locale, { notation: "compact" }).format(max)}</span>
          <span>0</span>
        </p>
        <svg
          role="img"
          aria-label={`${title}: ${count(last)} at the end, ${count(Math.min(highest, ...values))} to ${count(highest)} before.`}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="block h-24 w-full overflow-visible border-y border-line"
        >
          <path d={area} className="fill-accent-soft" />
          {shown ? (
            <path
              d={`M0 ${height - (shown.value / max) * height}H${width}`}
              vectorEffect="non-scaling-stroke"
              strokeDasharray="4 4"
              className="fill-none stroke-line-strong"
            />
          ) : null}
          <path
            d={line}
            vectorEffect="non-scaling-stroke"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
            className="fill-none stroke-accent"
          />
        </svg>
      </div>
    </figure>
  );
}
