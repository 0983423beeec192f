/**
 * The restrictions of a unit type's coming dates in sentences: those that repeat by weekday once, the others
 * by their dates. The functions are pure.
 */
import { type IsoDate, formatDateRange, weekday, addDays, formatDate } from "@/lib/core/time/dates";
import type { InventoryRow } from "@/lib/inventory/check-rules";
import { defaultLocale } from "@/lib/core/locale";

/** 2024-01-01 was a Monday. */
const dayName = (day: number, locale: string) => formatDate(addDays("2023-12-31", day), locale, "weekday");

/** Maximum of sentences: a longer list explains nothing. */
const maxSentences = 6;

/**
 * @param rows of one unit type, dates in order
 * @param locale for dates; the sentences are English
 */
export function explainRestrictions(rows: readonly InventoryRow[], locale: string): string[] {
  const open = rows.filter((row) => !row.closed);
  const sentences = [
    ...byRule(
      open,
      (row) => row.minStay ?? 1,
      (nights) => nights > 1,
      (when, nights) => (when === "" ? `Stay at least ${nights} nights.` : `Arriving ${when}: at least ${nights} nights.`),
      locale,
    ),
    ...byRule(
      open,
      (row) => row.maxStay ?? 0,
      (nights) => nights > 0,
      (when, nights) => (when === "" ? `Stay at most ${nights} nights.` : `Arriving ${when}: at most ${nights} nights.`),
      locale,
    ),
    ...byRule(
      open,
      (row) => Number(row.closedToArrival),
      Boolean,
      (when) => `No arrivals${when === "" ? "" : ` ${when}`}.`,
      locale,
    ),
    ...byRule(
      open,
      (row) => Number(row.closedToDeparture),
      Boolean,
      (when) => `No departures${when === "" ? "" : ` ${when}`}.`,
      locale,
    ),
    ...runs(rows.filter((row) => row.closed).map((row) => row.date)).map(
      ([from, to]) => `Closed ${datesText(from, to, locale)}.`,
    ),
  ];
  return sentences.slice(0, maxSentences);
}

/**
 * Returns sentences about the dates with each value of a restriction: every day, whole weekdays, or
 * runs of dates.
 */
function byRule(
  rows: readonly InventoryRow[],
  valueOf: (row: InventoryRow) => number,
  matters: (value: number) => boolean,
  say: (when: string, value: number) => string,
  locale: string,
): string[] {
  const values = [...new Set(rows.map(valueOf))].filter(matters).toSorted((one, other) => one - other);
  return values.flatMap((value) => {
    const dates = rows.filter((row) => valueOf(row) === value).map((row) => row.date);
    if (dates.length === rows.length) return [say("", value)];
    const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => isMostly(rows, dates, day));
    const others = dates.filter((date) => !days.includes(weekday(date)));
    return [
      ...(days.length > 0 ? [say(`on a ${listed(days.map((day) => dayName(day, defaultLocale)))}`, value)] : []),
      ...runs(others).map(([from, to]) => say(datesText(from, to, locale), value)),
    ];
  });
}

/**
 * Share of a weekday's dates above which a sentence names the weekday: a season or two may differ from the
 * rule, but where nearly half do, there is none. Each chosen date is checked by its own row all the same.
 */
const mostlyShare = 0.6;
/** Fewest dates of a weekday that show a rule: two alike may be a coincidence, and are named themselves. */
const mostlyDates = 3;

/** Tells whether most dates of a weekday are among these. */
function isMostly(rows: readonly InventoryRow[], dates: readonly IsoDate[], day: number): boolean {
  const all = rows.filter((row) => weekday(row.date) === day).length;
  return all >= mostlyDates && dates.filter((date) => weekday(date) === day).length / all > mostlyShare;
}

/** Groups consecutive dates. */
function runs(dates: readonly IsoDate[]): [IsoDate, IsoDate][] {
  const found: [IsoDate, IsoDate][] = [];
  for (const date of dates) {
    const last = found.at(-1);
    if (last && addDays(last[1], 1) === date) last[1] = date;
    else found.push([date, date]);
  }
  return found;
}

const datesText = (from: IsoDate, to: IsoDate, locale: string) =>
  from === to ? `on ${formatDateRange(from, from, locale, "short")}` : formatDateRange(from, to, locale, "short");

const listed = (names: readonly string[]) => new Intl.ListFormat(defaultLocale, { type: "disjunction" }).format(names);
