"use client";
// The month calendar: react-day-picker in this design, with the reader's locale for the names and the
// order of days.
import { type DateRange, DayPicker, type Matcher } from "react-day-picker";
import { firstDayOfWeek, toLocalDate } from "./calendar-dates";
import type { IsoDate } from "@/lib/core/time/dates";
import { dateTimeFormat } from "@/lib/core/locale";

type CalendarProps = {
  from?: IsoDate | undefined;
  to?: IsoDate | undefined;
  /** First and last date that may be chosen. */
  min: IsoDate;
  max: IsoDate;
  locale: string;
  months?: number | undefined;
  onPick: (day: Date) => void;
};

const classNames = {
  root: "relative text-sm",
  months: "flex flex-wrap gap-x-8 gap-y-4",
  month: "flex flex-col gap-2 self-start",
  nav: "absolute inset-x-0 top-0 z-10 flex justify-between",
  button_previous: "button button-quiet size-9 coarse:size-11",
  button_next: "button button-quiet size-9 coarse:size-11",
  chevron: "size-4.5 fill-current",
  month_caption: "flex h-9 items-center justify-center coarse:h-11",
  caption_label: "font-semibold",
  month_grid: "border-collapse",
  weekday: "size-10 text-xs font-medium text-ink-muted coarse:size-11",
  day: "tabular p-0 text-center",
  day_button:
    "size-10 rounded-full border border-transparent hover:border-ink aria-disabled:cursor-not-allowed disabled:cursor-not-allowed disabled:text-ink-subtle disabled:line-through disabled:hover:border-transparent coarse:size-11",
  today: "[&>button]:font-bold [&>button]:underline [&>button]:underline-offset-4",
  outside: "invisible",
  range_middle: "bg-accent-soft first:rounded-l-full last:rounded-r-full",
  range_start: "rounded-l-full bg-accent-soft [&>button]:bg-accent [&>button]:text-accent-ink",
  range_end: "rounded-r-full bg-accent-soft [&>button]:bg-accent [&>button]:text-accent-ink",
};

export function Calendar({ from, to, min, max, locale, months = 2, onPick }: CalendarProps) {
  const [first, last] = [toLocalDate(min), toLocalDate(max)];
  const disabled: Matcher[] = [{ before: first }, { after: last }];
  // A single chosen end is shown as a range of one day, so that it is filled like the ends of
  // a complete range.
  const selected: DateRange | undefined = from ? { from: toLocalDate(from), to: toLocalDate(to ? to : from) } : undefined;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = dateTimeFormat(locale, options);
    return (date: Date) => formatter.format(date);
  };
  const [month, weekday, longWeekday, full] = [
    format({ month: "long", year: "numeric" }),
    format({ weekday: "narrow" }),
    format({ weekday: "long" }),
    format({ dateStyle: "full" }),
  ];
  return (
    <DayPicker
      mode="range"
      // The guest opened the calendar, so the keyboard goes on in the grid.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      lang={locale}
      numberOfMonths={months}
      defaultMonth={from ? toLocalDate(from) : first}
      startMonth={first}
      endMonth={last}
      disabled={disabled}
      weekStartsOn={firstDayOfWeek(locale)}
      selected={selected}
      onSelect={(_range, day) => onPick(day)}
      classNames={classNames}
      formatters={{ formatCaption: month, formatWeekdayName: weekday }}
      labels={{
        labelGrid: month,
        labelWeekday: longWeekday,
        labelDayButton: (date, { selected: chosen, today }) =>
          `${full(date)}${today ? ", today" : ""}${chosen ? ", selected" : ""}`,
      }}
    />
  );
}
