"use client";
// The months on a listing's page. Every day that can be chosen is a link, so the calendar works without
// JavaScript. With it, the arrow keys move among the days (one tab stop per calendar), and a chosen day is
// marked at once, before the next page arrives.
import NextLink from "next/link";
import { useRouter } from "next/navigation";
import {
  type KeyboardEvent,
  type MouseEvent,
  startTransition,
  useOptimistic,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { addDays } from "@/lib/core/time/dates";

import type { CalendarDay, CalendarMonth } from "@/lib/catalog/offers/calendar-types";

type AvailabilityCalendarProps = {
  months: readonly CalendarMonth[];
  /** Short and long names of the days, in the order of the columns. */
  weekdays: readonly { short: string; long: string }[];
  /** Addresses of the months before and after; left out where there are none. */
  previousHref?: string | undefined;
  nextHref?: string | undefined;
};

const never = () => () => {};

/** Tells whether a day's link leads to another part of the page; that of the first of two days does not. */
const leadsOn = (href: string) => href.includes("#");

export function AvailabilityCalendar({ months, weekdays, previousHref, nextHref }: AvailabilityCalendarProps) {
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useOptimistic<string | undefined, string>(undefined, (_, date) => date);
  const days = months.flatMap((month) => month.days).filter((day) => day.href !== undefined);
  const [focusable, setFocusable] = useState<string>();
  const first = days.find((day) => day.mark === "only" || day.mark === "start") ?? days[0];
  const current = days.some((day) => day.date === focusable) ? focusable : first?.date;
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

  function choose(event: MouseEvent, day: CalendarDay) {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain || day.href === undefined) return;
    event.preventDefault();
    const { href } = day;
    setFocusable(day.date);
    startTransition(() => {
      setChosen(day.date);
      router.push(href, { scroll: leadsOn(href) });
    });
  }

  function move(event: KeyboardEvent) {
    const by = steps[event.key];
    const from = event.target instanceof HTMLElement ? event.target.dataset["date"] : undefined;
    if (by === undefined || from === undefined) return;
    event.preventDefault();
    const to = nearest(days, from, by);
    if (to === undefined) return;
    setFocusable(to);
    frame.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  }

  return (
    // Key presses bubble up from the days, which are links of their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={frame} onKeyDown={move} className="relative">
      <div className="absolute inset-x-0 top-0 flex justify-between">
        <MonthLink href={previousHref} label="Earlier months" sign="M14 6l-6 6 6 6" />
        <MonthLink href={nextHref} label="Later months" sign="M10 6l6 6-6 6" />
      </div>
      <div className="grid gap-x-10 gap-y-8 md:grid-cols-2">
        {months.map((month, index) => (
          <table
            key={month.month}
            className={cn("w-full table-fixed self-start border-collapse", index > 0 && "max-md:hidden")}
          >
            <caption className="h-11 content-center text-center font-semibold">{month.title}</caption>
            <thead>
              <tr>
                {weekdays.map(({ short, long }) => (
                  <th key={long} scope="col" abbr={long} className="h-9 text-xs font-medium text-ink-muted">
                    {short}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(month).map((week, row) => (
                <tr key={row}>
                  {week.map((day, column) => (
                    <td key={column} className={cn("h-13 p-0 sm:h-14", day && band(day, chosen))}>
                      {day ? (
                        <Day
                          day={day}
                          isChosen={chosen === day.date}
                          tabIndex={alive && day.date !== current ? -1 : undefined}
                          onClick={choose}
                        />
                      ) : null}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </div>
  );
}

const steps: Readonly<Record<string, number | undefined>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  PageUp: -28,
  PageDown: 28,
};

/** Finds the day `by` days from another, or the next one beyond it that can be chosen. */
function nearest(days: readonly CalendarDay[], from: string, by: number): string | undefined {
  const wanted = addDays(from, by);
  return by > 0 ? days.find((day) => day.date >= wanted)?.date : days.findLast((day) => day.date <= wanted)?.date;
}

/** Splits a month into rows of seven, with gaps before the first and after the last day. */
function weeksOf({ days, leadingDays }: CalendarMonth): (CalendarDay | undefined)[][] {
  const cells: (CalendarDay | undefined)[] = [...Array.from({ length: leadingDays }, () => undefined), ...days];
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Returns the classes of the ground behind a range, which reaches to the next cell. */
function band({ mark }: CalendarDay, chosen: string | undefined): string {
  if (chosen !== undefined || mark === undefined || mark === "only") return "";
  return cn("bg-accent-soft", mark === "start" && "rounded-l-lg", mark === "end" && "rounded-r-lg");
}

type DayProps = {
  day: CalendarDay;
  isChosen: boolean;
  tabIndex: number | undefined;
  onClick: (event: MouseEvent, day: CalendarDay) => void;
};

const dayLook =
  "mx-auto flex h-12 w-full max-w-14 flex-col items-center justify-center rounded-lg text-sm leading-tight sm:h-13";

function Day({ day, isChosen, tabIndex, onClick }: DayProps) {
  const isEnd = isChosen || day.mark === "only" || day.mark === "start" || day.mark === "end";
  const content = (
    <>
      <span aria-hidden="true" className={cn("tabular font-medium", day.state === "full" && "line-through decoration-1")}>
        {day.label}
      </span>
      {day.price ? (
        <span
          aria-hidden="true"
          className={cn("tabular text-[0.6875rem]", isEnd ? "" : day.state === "few" ? "text-warning" : "text-ink-muted")}
        >
          {day.price}
        </span>
      ) : null}
      <span className="sr-only">
        {day.spoken}
        {isEnd ? ", chosen" : day.mark === "middle" ? ", in your stay" : ""}
      </span>
    </>
  );
  if (day.href === undefined) {
    return <span className={cn(dayLook, isEnd ? "bg-accent text-accent-ink" : "text-ink-subtle")}>{content}</span>;
  }
  // The chosen day is marked at once, so these links need no other sign of progress.
  return (
    <NextLink
      href={day.href}
      prefetch={false}
      scroll={leadsOn(day.href)}
      data-date={day.date}
      {...(tabIndex === undefined ? {} : { tabIndex })}
      {...(isEnd ? { "aria-current": "date" } : {})}
      onClick={(event) => onClick(event, day)}
      className={cn(dayLook, "border border-transparent", isEnd ? "bg-accent text-accent-ink" : "text-ink hover:border-ink")}
    >
      {content}
    </NextLink>
  );
}

function MonthLink({ href, label, sign }: { href: string | undefined; label: string; sign: string }) {
  const arrow = (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={sign} />
    </svg>
  );
  if (href === undefined) return <span className="size-11" />;
  return (
    <Link href={href} scroll={false} prefetch={false} aria-label={label} className="button button-quiet size-11">
      {arrow}
    </Link>
  );
}
