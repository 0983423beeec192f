/** Dates as members of staff type them into a search. Pure. */
import { addDays, type IsoDate, isIsoDate, toDayNumber } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** Forms in which a date is typed; the day comes before the month where both are numbers. */
const forms = [
  /^(?<day>\d{1,2})[./](?<month>\d{1,2})\.?(?:[./]?(?<year>\d{4}))?$/,
  /^(?<day>\d{1,2})\.? (?<month>[a-z]{3,9})\.?(?:,? (?<year>\d{4}))?$/,
  /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:,? (?<year>\d{4}))?$/,
];

/**
 * Reads a date: `2026-12-24`, `24.12.2026`, `24/12`, `24 December`, `dec 24 2026`, `today`, `tomorrow`.
 * Without a year it is the date nearest to today.
 * @param nowMs epoch milliseconds; "today" is that of UTC
 * @returns undefined for every other text
 */
export function readDate(text: string, nowMs: number): IsoDate | undefined {
  const today = dateIn("UTC", nowMs);
  const typed = text.trim().toLowerCase();
  if (typed === "today") return today;
  if (typed === "tomorrow") return addDays(today, 1);
  if (isIsoDate(typed)) return typed;
  for (const form of forms) {
    const { day, month, year } = form.exec(typed)?.groups ?? {};
    if (day !== undefined && month !== undefined) return dateOf(day, monthOf(month), year, today);
  }
  return undefined;
}

/** @returns 1 to 12, or 0 for a word that begins no month's name */
const monthOf = (typed: string): number =>
  /^\d/.test(typed) ? Number(typed) : months.findIndex((name) => name.startsWith(typed)) + 1;

function dateOf(day: string, month: number, year: string | undefined, today: IsoDate): IsoDate | undefined {
  const inYear = (wanted: number) => `${wanted}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear + 1, thisYear - 1] : [Number(year)];
  const distance = (date: IsoDate) => Math.abs(toDayNumber(date) - toDayNumber(today));
  const dates = years.map(inYear).filter(isIsoDate);
  return dates.toSorted((one, other) => distance(one) - distance(other))[0];
}
