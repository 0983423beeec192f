// How far something has come. The native element: it is announced as what it is, and its length needs no inline style.
import { cn } from "./cn";

type ProgressProps = {
  /** 0 to 100. */
  value: number;
  /** What comes along: "The line before you". */
  label: string;
  className?: string | undefined;
};

export function Progress({ value, label, className }: ProgressProps) {
  return <progress value={value} max={100} aria-label={label} className={cn("progress", className)} />;
}
