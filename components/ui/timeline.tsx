// Steps in time, from top to bottom: the costs of a cancellation by date, or the history of an order.
import type { ReactNode } from "react";
import { cn } from "./cn";

export type TimelineEntry = {
  title: ReactNode;
  /** The time of the step, usually <DateText> or <InstantText>. */
  when?: ReactNode;
  description?: ReactNode;
  /** State of the step: a past one is filled, the current one is ringed, a future one is hollow. */
  state?: "past" | "current" | "future" | undefined;
  tone?: "neutral" | "success" | "warning" | "danger" | undefined;
};

const tones = { neutral: "text-ink-muted", success: "text-success", warning: "text-warning", danger: "text-danger" };

export function Timeline({ entries, className }: { entries: readonly TimelineEntry[]; className?: string | undefined }) {
  return (
    <ol className={cn("@container text-sm", className)}>
      {entries.map(({ title, when, description, state = "future", tone = "neutral" }, index) => (
        <li
          key={index}
          className="group grid grid-cols-[1.25rem_1fr] gap-x-3.5"
          {...(state === "current" ? { "aria-current": "step" } : {})}
        >
          <span aria-hidden="true" className={cn("relative flex justify-center", tones[tone])}>
            <span className="absolute top-4 bottom-0 w-px translate-y-1.5 bg-line-strong opacity-50 group-last:hidden" />
            <svg viewBox="0 0 20 20" className="mt-0.5 size-4.5 fill-none stroke-current">
              {state === "current" ? <circle cx="10" cy="10" r="8.5" strokeWidth="1.5" opacity=".5" /> : null}
              <circle
                cx="10"
                cy="10"
                r={state === "future" ? 4.5 : 5}
                strokeWidth="2"
                {...(state === "future" ? {} : { fill: "currentColor" })}
              />
            </svg>
          </span>
          <div className="pb-6 group-last:pb-0">
            {/* All times stand beside their entries or, where that is too narrow, all below. */}
            <p className="font-medium text-ink @md:flex @md:items-baseline @md:justify-between @md:gap-x-4">
              <span className="block">{title}</span>
              {when ? <span className="tabular block font-normal text-ink-muted @md:text-right">{when}</span> : null}
            </p>
            {description ? <div className="mt-0.5 text-ink-muted">{description}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
