"use client";
// A panel beside the button that opens it: an explanation of a price, a small form. On Base UI's Popover.
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";

type PopoverProps = {
  /** The button that opens it, as its own element. */
  trigger: ReactElement;
  /** Names the panel; shown as its heading unless hidden. */
  title: ReactNode;
  titleHidden?: boolean | undefined;
  align?: "start" | "center" | "end" | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  className?: string | undefined;
  children: ReactNode;
};

export function Popover({
  trigger,
  title,
  titleHidden = false,
  align = "start",
  open,
  onOpenChange,
  className,
  children,
}: PopoverProps) {
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} align={align} collisionPadding={12} className="z-50">
          <Base.Popup
            data-surface=""
            className={cn(
              "floating max-w-[calc(100vw-1.5rem)] p-4 text-sm transition-[transform,opacity] outline-none",
              "data-ending-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0",
              className,
            )}
          >
            <Base.Title className={titleHidden ? "sr-only" : "mb-2 font-semibold"}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
