// Controls that the reader may see and not use: they are disabled together, and a text beside them says why.
import { Lock } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

type LockedProps = {
  /** Unique id on the page: the reason gets it, and describes the controls. */
  id: string;
  /** Reason for which the controls are disabled, a text with links; undefined where they work. */
  reason: ReactNode;
  /** True where the reason follows the controls, because others that work stand before them. */
  isReasonLast?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

export function Locked({ id, reason, isReasonLast = false, className, children }: LockedProps) {
  if (reason === undefined) return children;
  const text = (
    <p id={id} className={cn("flex items-start gap-1.5 text-sm text-ink-muted", isReasonLast ? "mt-1.5 pl-8" : "mb-3")}>
      <Lock aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
      <span>{reason}</span>
    </p>
  );
  return (
    <fieldset disabled aria-describedby={id} className={className ?? "min-w-0"}>
      {isReasonLast ? null : text}
      {children}
      {isReasonLast ? text : null}
    </fieldset>
  );
}
