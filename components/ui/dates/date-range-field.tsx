"use client";
// Two dates of a search: native date inputs that take typing, work without JavaScript and open the phone's
// own picker. With a mouse there is also a calendar of two months, loaded at its first use.
import { lazy, useRef, useState, useSyncExternalStore } from "react";
import { addDays, type IsoDate, isIsoDate } from "@/lib/core/time/dates";
import { cn } from "../cn";
import { Field } from "../fields/field";
import { Streamed } from "../feedback/streamed";

const loadPopover = () => import("./date-range-popover");
const DateRangePopover = lazy(async () => ({ default: (await loadPopover()).DateRangePopover }));
const never = () => () => {};

type DateRangeFieldProps = {
  /** Unique id on the page; the inputs get `${id}-from` and `${id}-to`. */
  id: string;
  names: { from: string; to: string };
  labels: { from: string; to: string };
  defaultFrom?: IsoDate | undefined;
  defaultTo?: IsoDate | undefined;
  /** First and last date that may be chosen. */
  min: IsoDate;
  max: IsoDate;
  locale: string;
  errors?: { from?: string | undefined; to?: string | undefined } | undefined;
  /** Lets the guest leave both dates empty. */
  optional?: boolean | undefined;
  className?: string | undefined;
};

/** A date input refuses a text that is not a date, and browsers log a warning about it. */
const asDate = (text: string | undefined): string => (text !== undefined && isIsoDate(text) ? text : "");

export function DateRangeField({
  id,
  names,
  labels,
  defaultFrom,
  defaultTo,
  min,
  max,
  locale,
  errors,
  optional,
  className,
}: DateRangeFieldProps) {
  const frame = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement>(null);
  const [range, setRange] = useState({ from: asDate(defaultFrom), to: asDate(defaultTo) });
  const [open, setOpen] = useState(false);
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const ends = ["from", "to"] as const;

  return (
    <div ref={frame} className={cn("grid grid-cols-[repeat(auto-fit,minmax(8.25rem,1fr))] gap-3", className)}>
      {ends.map((end) => (
        <Field
          key={end}
          id={`${id}-${end}`}
          label={labels[end]}
          error={errors?.[end]}
          {...(optional ? { optional: true } : {})}
        >
          {(control) => (
            <span className="relative block">
              <input
                {...control}
                type="date"
                name={names[end]}
                min={end === "to" && isIsoDate(range.from) ? addDays(range.from, 1) : min}
                max={max}
                value={range[end]}
                data-enhanced={alive}
                onChange={(event) => setRange({ ...range, [end]: event.currentTarget.value })}
                className="control control-line control-date"
              />
              {alive ? (
                <button
                  type="button"
                  aria-label={`${labels[end]}: open calendar`}
                  aria-expanded={open}
                  onPointerEnter={() => void loadPopover()}
                  onFocus={() => void loadPopover()}
                  onClick={(event) => {
                    opener.current = event.currentTarget;
                    setOpen(true);
                  }}
                  className="absolute top-1/2 right-1 grid size-9 -translate-y-1/2 place-items-center rounded-sm text-ink-muted hover:text-ink coarse:hidden"
                >
                  <svg
                    viewBox="0 0 24 24"
                    fill="none"
                    stroke="currentColor"
                    strokeWidth="1.75"
                    aria-hidden="true"
                    className="size-4.5"
                  >
                    <path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5" strokeLinecap="round" strokeLinejoin="round" />
                  </svg>
                </button>
              ) : null}
            </span>
          )}
        </Field>
      ))}
      {open ? (
        <Streamed fallback={null}>
          <DateRangePopover
            anchor={frame}
            {...{ ...range, min, max, locale, labels }}
            onChange={setRange}
            onClose={() => {
              setOpen(false);
              opener.current?.focus();
            }}
          />
        </Streamed>
      ) : null}
    </div>
  );
}
