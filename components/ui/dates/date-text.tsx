// Calendar dates and instants in the reader's format, in <time> with the machine's form.
import { formatInstant } from "@/lib/core/time/format-instant";
import { type DateStyle, formatDate, formatDateRange, type IsoDate } from "@/lib/core/time/dates";

/** A calendar date of the listing's place: it has no time zone. */
export function DateText({
  date,
  locale,
  style = "medium",
  className,
}: {
  date: IsoDate;
  locale: string;
  style?: DateStyle | undefined;
  className?: string | undefined;
}) {
  return (
    <time dateTime={date} className={className}>
      {formatDate(date, locale, style)}
    </time>
  );
}

/** Two dates, both shown: a check-in and its check-out. */
export function DateRangeText({
  from,
  to,
  locale,
  style = "medium",
  className,
}: {
  from: IsoDate;
  to: IsoDate;
  locale: string;
  style?: DateStyle | undefined;
  className?: string | undefined;
}) {
  return (
    <time dateTime={`${from}/${to}`} className={className}>
      {formatDateRange(from, to, locale, style)}
    </time>
  );
}

/**
 * An instant on the wall clock of a place.
 * @param atMs epoch milliseconds
 * @param zone IANA time zone of the listing, not of the reader
 * @param city the place of that clock, named after the time; left out where the text beside it
 *   names the place
 */
export function InstantText({
  atMs,
  zone,
  locale,
  city,
  options,
  className,
}: {
  atMs: number;
  zone: string;
  locale: string;
  city?: string | undefined;
  options?: Intl.DateTimeFormatOptions | undefined;
  className?: string | undefined;
}) {
  return (
    <time dateTime={new Date(atMs).toISOString()} className={className}>
      {formatInstant(atMs, zone, locale, options)}
      {city === undefined ? null : ` (${city} time)`}
    </time>
  );
}
