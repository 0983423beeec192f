// A column's head: the weekday and the day, and the month where it begins.
import { cn } from "@/components/ui/cn";
import { formatDate, weekday } from "@/lib/core/time/dates";

import { as } from "./grid-roles";

interface DateHeadProps {
  dates: readonly string[];
  col: number;
  left: number;
  width: number;
  today: string;
  locale: string;
  /** True for the first column in view, which always names its month. */
  isFirst: boolean;
}

export function DateHead({ dates, col, left, width, today, locale, isFirst }: DateHeadProps) {
  const date = dates[col] ?? today;
  const monthOf = (at: number) => dates[at]?.slice(0, 7);
  const isNewMonth = monthOf(col - 1) !== monthOf(col);
  const hasMonth = isNewMonth || (isFirst && monthOf(col + 1) === monthOf(col));
  const isToday = date === today;
  return (
    <div
      {...as.columnHeader}
      aria-colindex={col + 2}
      aria-label={`${formatDate(date, locale, "long")}${isToday ? ", today" : ""}`}
      data-head="column"
      data-col={col}
      style={{ left, width }}
      className={cn(
        "absolute inset-y-0 cursor-pointer border-b border-line-strong px-1.5 text-right text-xs text-ink-muted",
        weekday(date) >= 6 ? "bg-surface-sunken" : "bg-background",
        isNewMonth && "border-l border-l-line-strong",
      )}
    >
      <span className="block h-4.5 text-left font-medium whitespace-nowrap text-ink">
        {hasMonth ? formatDate(date, locale, "month").replace(/^(\p{L}{3})\p{L}*/u, "$1") : ""}
      </span>
      <span className={cn("tabular block whitespace-nowrap", isToday && "font-semibold text-ink underline underline-offset-2")}>
        {weekdayText(date, locale)} {Number(date.slice(8))}
      </span>
    </div>
  );
}

const weekdayText = (date: string, locale: string) => formatDate(date, locale, "weekday").slice(0, 3);
