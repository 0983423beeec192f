// A line between parts, with or without a word in it.
import type { ReactNode } from "react";
import { cn } from "./cn";

export function Separator({ children, className }: { children?: ReactNode; className?: string | undefined }) {
  if (!children) return <hr className={cn("border-t border-line", className)} />;
  return (
    <div className={cn("flex items-center gap-4 text-sm text-ink-muted", className)}>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      {children}
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  );
}
