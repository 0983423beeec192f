"use client";
// The calendar in a panel under a date range's fields. It is loaded when a guest opens
// it: see date-range-field.tsx.
import { Popover } from "@base-ui/react/popover";
import { type RefObject, useState } from "react";
import type { IsoDate } from "@/lib/core/time/dates";
import { Calendar } from "./calendar";
import { fromLocalDate } from "./calendar-dates";

type DateRangePopoverProps = {
  anchor: RefObject<HTMLElement | null>;
  from: IsoDate;
  to: IsoDate;
  min: IsoDate;
  max: IsoDate;
  locale: string;
  labels: { from: string; to: string };
  onChange: (range: { from: IsoDate; to: IsoDate }) => void;
  onClose: () => void;
};

export function DateRangePopover({ anchor, from, to, min, max, locale, labels, onChange, onClose }: DateRangePopoverProps) {
  // An opened panel begins anew: the first press is the first date.
  const [half, setHalf] = useState(false);

  function pick(day: Date) {
    const date = fromLocalDate(day);
    if (!half || date <= from) {
      onChange({ from: date, to: "" });
      setHalf(true);
    } else {
      onChange({ from, to: date });
      onClose();
    }
  }

  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={8} align="start" collisionPadding={12} className="z-50">
          <Popover.Popup
            data-surface=""
            className="floating max-h-(--available-height) animate-fade-in overflow-y-auto p-4 outline-none"
          >
            <Popover.Title className="sr-only">
              {labels.from} and {labels.to}
            </Popover.Title>
            <Calendar from={from} to={to} {...{ min, max, locale }} months={window.innerWidth >= 760 ? 2 : 1} onPick={pick} />
            <p aria-live="polite" className="mt-3 border-t border-line pt-3 text-center text-sm text-ink-muted">
              Choose {half ? labels.to.toLowerCase() : labels.from.toLowerCase()}
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
