// Facts as term and value: a booking's summary, a price breakdown.
import type { ReactNode } from "react";
import { cn } from "./cn";

type Entry = { term: ReactNode; value: ReactNode; note?: ReactNode; strong?: boolean | undefined };

/** Term on the left, value on the right, one pair a line. `strong` marks a total. */
export function DefinitionList({ entries, className }: { entries: readonly Entry[]; className?: string | undefined }) {
  return (
    <dl className={cn("text-sm", className)}>
      {entries.map(({ term, value, note, strong }, index) => (
        <div
          key={index}
          className={cn(
            "flex items-baseline justify-between gap-6 py-2",
            strong && "mt-2 border-t border-line pt-4 text-base font-semibold text-ink",
          )}
        >
          <dt className={cn("max-w-3/5 shrink-0", strong ? "text-ink" : "text-ink-muted")}>
            {term}
            {note ? <span className="block text-xs font-normal text-ink-muted">{note}</span> : null}
          </dt>
          <dd className="tabular min-w-0 text-right text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
