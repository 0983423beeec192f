// Progress of a process, by the native element: screen readers announce it as progress, and its length needs
// no inline style.
import { cn } from "../cn";

type ProgressProps = {
  /** Percentage, 0 to 100. */
  value: number;
  /** Name of the progress, for screen readers: "The line before you". */
  label: string;
  className?: string | undefined;
};

export function Progress({ value, label, className }: ProgressProps) {
  return <progress value={value} max={100} aria-label={label} className={cn("progress", className)} />;
}
