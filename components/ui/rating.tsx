// Average of the guests' reviews, out of five, and their number.
import { cn } from "./cn";
import { formatNumber, numberFormat } from "@/lib/core/locale";

type RatingProps = {
  /** Average, 0 to 5. */
  value: number;
  /** Number of reviews; left out where unknown. */
  count?: number | undefined;
  locale: string;
  className?: string | undefined;
};

export function Rating({ value, count, locale, className }: RatingProps) {
  const shown = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
  const reviews = count === undefined ? "" : formatNumber(count, locale);
  return (
    <span className={cn("tabular inline-flex items-center gap-1.5 text-sm", className)}>
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-4 shrink-0 fill-current text-ink">
        <path d="M10 1.8l2.450 5.3 5.750.640-4.280 3.93 1.17 5.73L10 14.55 4.91 17.4l1.170-5.730L1.800 7.74l5.750-.640z" />
      </svg>
      <span className="sr-only">Rated</span>
      <span className="font-semibold text-ink">{shown}</span>
      <span className="sr-only">out of 5</span>
      {count === undefined ? null : (
        <span className="text-ink-muted">
          <span aria-hidden="true">({reviews})</span>
          <span className="sr-only">{count === 1 ? "by one guest" : `by ${reviews} guests`}</span>
        </span>
      )}
    </span>
  );
}
