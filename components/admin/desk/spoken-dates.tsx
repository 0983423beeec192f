// The dates of a choice as staff read them out: both ends of a stay, and the year where it is another one.
import { DateText } from "@/components/ui/dates/date-text";
import { formatWallTime, type IsoDate, spokenStyle } from "@/lib/core/time/dates";
import type { ListingKind } from "@/lib/catalog/schemas";

type SpokenDatesProps = {
  kind: ListingKind;
  checkIn: IsoDate;
  /** Exclusive: the date of departure of a stay. */
  checkOut: IsoDate;
  /** Local beginning of a flight or a performance as `HH:MM`; undefined leaves it out. */
  time?: string | undefined;
  /** The present date of the place. */
  today: IsoDate;
  locale: string;
};

export function SpokenDates({ kind, checkIn, checkOut, time, today, locale }: SpokenDatesProps) {
  if (kind === "stay")
    return (
      <>
        <DateText date={checkIn} locale={locale} style={spokenStyle(checkIn, today)} /> to{" "}
        <DateText date={checkOut} locale={locale} style={spokenStyle(checkOut, today)} />
      </>
    );
  if (time === undefined) return <DateText date={checkIn} locale={locale} style={spokenStyle(checkIn, today)} />;
  return (
    <time dateTime={`${checkIn}T${time}`}>{formatWallTime({ date: checkIn, time }, locale, spokenStyle(checkIn, today))}</time>
  );
}
