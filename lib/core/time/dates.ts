/**
 * Calendar dates as `YYYY-MM-DD` strings at the listing's place, and ranges of them. A night is a date;
 * ranges are half-open.
 *
 * Days are counted as whole numbers since 1970-01-01 in the proleptic Gregorian calendar, so time zones and
 * daylight saving have no effect. Functions that need a zone are in time-zones.ts. Free of server imports:
 * pages use it too.
 */

import { dateTimeFormat, hasTwelveHours } from "../locale";

/** `YYYY-MM-DD`, a date that exists. */
export type IsoDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/**
 * Dates of earlier calls in both directions, from 1970 to 2134, which bounds them. Programs convert the same
 * few hundred dates a million times, and making a text from a number costs more than the rest of an
 * availability check.
 */
const rememberedDays = 60_000;
const texts: string[] = [];
const numbers = new Map<string, number>();

/** Tells whether the text is a calendar date that exists, years 1900 to 2999. */
export function isIsoDate(text: string): boolean {
  if (numbers.has(text)) return true;
  const match = pattern.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  if (year < 1900 || year > 2999) return false;
  const utc = new Date(Date.UTC(year, Number(match[2]) - 1, Number(match[3])));
  return utc.toISOString().slice(0, 10) === text;
}

/**
 * Converts a date to days since 1970-01-01.
 * @throws {RangeError} when the text is not a date
 */
export function toDayNumber(date: IsoDate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(`${date}T00:00:00Z`) / msPerDay;
  if (!Number.isInteger(day) || date.length !== 10) throw new RangeError(`not a date: ${date}`);
  // JavaScript reads 30 February as 2 March: only a date that is written as itself is kept, so every kept
  // date exists.
  if (day >= 0 && day < rememberedDays && fromDayNumber(day) === date) numbers.set(date, day);
  return day;
}

/** Returns the date that many days after 1970-01-01. */
export function fromDayNumber(day: number): IsoDate {
  const known = texts[day];
  if (known !== undefined) return known;
  const text = new Date(day * msPerDay).toISOString().slice(0, 10);
  if (day >= 0 && day < rememberedDays) texts[day] = text;
  return text;
}

/** Returns the date a number of days later, or earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** Counts the nights from check-in to check-out; zero or negative when the range is empty or reversed. */
export function nightsBetween(checkIn: IsoDate, checkOut: IsoDate): number {
  return toDayNumber(checkOut) - toDayNumber(checkIn);
}

/** Lists the dates of the half-open range, in order. */
export function datesInRange(from: IsoDate, until: IsoDate): IsoDate[] {
  const first = toDayNumber(from);
  return Array.from({ length: Math.max(0, toDayNumber(until) - first) }, (_, index) => fromDayNumber(first + index));
}

/** ISO day of the week: 1 Monday to 7 Sunday. */
export function weekday(date: IsoDate): number {
  // 1970-01-01 was a Thursday.
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** Local date and time without a zone: the place decides the instant. */
export interface WallTime {
  readonly date: IsoDate;
  /** `HH:MM`. */
  readonly time: string;
}

/**
 * Returns the local time a number of hours before, as policies count: two days before 15:00 is 15:00,
 * whatever summer time does in between.
 * @param hours may be a part of an hour; rounded to minutes
 */
export function hoursEarlier({ date, time }: WallTime, hours: number): WallTime {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const minutes = hour * 60 + minute - Math.round(hours * 60);
  const days = Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  const two = (value: number) => String(value).padStart(2, "0");
  return { date: addDays(date, days), time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}` };
}

const styles = {
  short: { day: "numeric", month: "short" },
  medium: { weekday: "short", day: "numeric", month: "short" },
  withYear: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  whole: { day: "numeric", month: "long", year: "numeric" },
  dayMonth: { day: "numeric", month: "long" },
  weekday: { weekday: "long" },
  weekdayNarrow: { weekday: "narrow" },
  month: { month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof styles;

/**
 * Returns the style in which a date is read out: with its year where that is not the present one.
 * @param today the present date
 */
export const spokenStyle = (date: IsoDate, today: IsoDate): DateStyle =>
  date.slice(0, 4) === today.slice(0, 4) ? "medium" : "withYear";

/**
 * Formats a local time for a reader: "17:40", "5:40 pm".
 * @param time `HH:MM`
 */
export function formatTime(time: string, locale: string): string {
  if (!hasTwelveHours(locale)) return time.slice(0, 5);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const format = dateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  return closeTimeUp(format.format((hour * 60 + minute) * 60_000));
}

/** Keeps a time's "am" and "pm" on its line, with the same space in every runtime. */
export const closeTimeUp = (text: string): string => text.replaceAll(/[\u00a0\u202f ](?=[ap]\.?m\.?)/gi, "\u00a0");

/** Formats a local date and time of a place: "Sun, 13 Dec, 17:40". */
export function formatWallTime({ date, time }: WallTime, locale: string, style: DateStyle = "medium"): string {
  return `${formatDate(date, locale, style)}, ${formatTime(time, locale)}`;
}

/** Formats a date for a reader of a locale. */
export function formatDate(date: IsoDate, locale: string, style: DateStyle = "medium"): string {
  return dateTimeFormat(locale, { ...styles[style], timeZone: "UTC" }).format(toDayNumber(date) * msPerDay);
}

/** Formats a range of dates for a reader of a locale; both ends are shown. */
export function formatDateRange(from: IsoDate, to: IsoDate, locale: string, style: DateStyle = "medium"): string {
  return dateTimeFormat(locale, { ...styles[style], timeZone: "UTC" }).formatRange(
    toDayNumber(from) * msPerDay,
    toDayNumber(to) * msPerDay,
  );
}
