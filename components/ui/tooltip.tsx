"use client";
// A short hint on hover and focus. Only for what is a convenience: touch screens do not show it, so nothing may depend on it.
import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

export function Tooltip({ label, children }: { label: ReactNode; children: ReactElement }) {
  return (
    <Base.Provider delay={350}>
      <Base.Root>
        <Base.Trigger render={children} />
        <Base.Portal>
          <Base.Positioner sideOffset={6} collisionPadding={8} className="z-60">
            <Base.Popup className="max-w-64 rounded-sm bg-ink px-2.5 py-1.5 text-xs font-medium text-background shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
              {label}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Base.Provider>
  );
}
