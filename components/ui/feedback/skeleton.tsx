// Placeholders in the shape of the content that is loading. They keep its space, so that nothing moves
// when it arrives.
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn";

/** One grey shape; its caller sizes it with classes to match the content. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return <span {...props} aria-hidden="true" className={cn("skeleton", className)} />;
}

/** Wraps a group of skeletons and tells screen readers once that it is loading. */
export function Loading({
  label = "Loading…",
  className,
  children,
}: {
  label?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div aria-live="polite" aria-busy="true" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
