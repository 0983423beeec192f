// Controls that the reader may see and not use: they are disabled together, and a text beside them says why.
import { Lock } from "lucide-react";
import type { ReactNode } from "react";

type LockedProps = {
  /** Unique id on the page: the reason gets it, and describes the controls. */
  id: string;
  /** Reason for which the controls are disabled; undefined where they work. */
  reason: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

export function Locked({ id, reason, className, children }: LockedProps) {
  if (reason === undefined) return children;
  return (
    <fieldset disabled aria-describedby={id} className={className ?? "min-w-0"}>
      <p id={id} className="mb-3 flex items-start gap-1.5 text-sm text-ink-muted">
        <Lock aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
        <span>{reason}</span>
      </p>
      {children}
    </fieldset>
  );
}
