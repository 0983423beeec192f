// Facts as term and value: a booking's summary, a price breakdown, figures of the day.
import type { ReactNode } from "react";
import { cn } from "./cn";

type Entry = { term: ReactNode; value: ReactNode; note?: ReactNode; strong?: boolean | undefined };

/** Term on the left, value on the right, one per line. `strong` marks a total. */
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
          <dt className={cn("min-w-0", strong ? "text-ink" : "text-ink-muted")}>
            {term}
            {note ? <span className="block text-xs font-normal text-ink-muted">{note}</span> : null}
          </dt>
          <dd className="tabular text-right text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures side by side, each with its name above. */
export function StatList({ entries, className }: { entries: readonly Entry[]; className?: string | undefined }) {
  return (
    <dl className={cn("grid gap-x-8 gap-y-6 sm:auto-cols-fr sm:grid-flow-col", className)}>
      {entries.map(({ term, value, note }, index) => (
        <div key={index} className="border-t border-line-strong pt-3">
          <dt className="text-sm text-ink-muted">{term}</dt>
          <dd className="tabular mt-1 text-2xl font-semibold tracking-heading text-ink">{value}</dd>
          {note ? <dd className="mt-0.5 text-sm text-ink-muted">{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
