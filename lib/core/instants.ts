/**
 * Instants as a reader of a locale expects them, on the wall clock of a place. The order of a date's parts is the locale's; the clock has
 * 24 hours in every language, as the times of flights, check-ins and performances do that stand beside it. Free of Temporal, which pages
 * would otherwise have to load.
 */

/**
 * @param atMs epoch milliseconds
 * @param zone IANA time zone of the place
 * @param options the parts shown; date and time when absent
 */
export function formatInstant(
  atMs: number,
  zone: string,
  locale: string,
  options: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" },
): string {
  return new Intl.DateTimeFormat(locale, { ...options, hourCycle: "h23", timeZone: zone }).format(atMs);
}
