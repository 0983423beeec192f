// Converts between calendar dates as text and the Date objects of a calendar component (midnight in the
// browser's own zone).
import type { IsoDate } from "@/lib/core/time/dates";

export function toLocalDate(date: IsoDate): Date {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day);
}

export function fromLocalDate(date: Date): IsoDate {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Returns the first day of the locale's week, 0 Sunday to 6 Saturday; Monday where the runtime does
 * not know it.
 */
export function firstDayOfWeek(locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const info: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(locale);
  const day = (info.getWeekInfo?.().firstDay ?? 1) % 7;
  return day === 0 || day === 1 || day === 2 || day === 3 || day === 4 || day === 5 || day === 6 ? day : 1;
}
