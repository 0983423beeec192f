// How far something has come: the browser's own progress element, which needs no style attribute to show its value.
import { cn } from "./cn";

type ProgressProps = {
  label: string;
  /** 0 to max; leave out while it cannot be known. */
  value?: number | undefined;
  max?: number | undefined;
  /** Shown at the end of the label's line: "3 of 4". */
  detail?: string | undefined;
  className?: string | undefined;
};

export function Progress({ label, value, max = 100, detail, className }: ProgressProps) {
  return (
    <label className={cn("block text-sm", className)}>
      <span className="mb-2 flex justify-between gap-4">
        <span className="font-medium text-ink">{label}</span>
        {detail ? <span className="tabular text-ink-muted">{detail}</span> : null}
      </span>
      <progress max={max} {...(value === undefined ? {} : { value })} className="progress" />
    </label>
  );
}
