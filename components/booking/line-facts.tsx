// Date and place of a line in two or three short rows, which a guest checks before paying and reads
// again before leaving.
import { durationText } from "@/lib/catalog/copy";
import { DateRangeText, DateText } from "@/components/ui/dates/date-text";
import type { OrderLinePlace } from "@/lib/orders/view/order-view";
import { formatTime } from "@/lib/core/time/dates";

import { choiceText, daysLater, type ShownLine } from "@/lib/orders/format";

export function LineFacts({ line, locale }: { line: ShownLine; locale: string }) {
  return (
    <div className="grid gap-1 text-sm text-ink-muted">
      <When line={line} locale={locale} />
      <p>{choiceText(line)}</p>
    </div>
  );
}

function When({ line, locale }: { line: ShownLine; locale: string }) {
  const { place } = line;
  switch (place.kind) {
    case "stay":
      return (
        <p>
          <DateRangeText from={line.checkIn} to={line.checkOut} locale={locale} className="font-medium text-ink" />
          <span className="block">
            Check-in from {formatTime(place.checkIn.time, locale)}, check-out by {formatTime(place.checkOut.time, locale)}
          </span>
        </p>
      );
    case "flight":
      return <Flight place={place} locale={locale} />;
    case "event":
      return (
        <p>
          <span className="font-medium text-ink">
            <DateText date={place.start.date} locale={locale} />, {formatTime(place.start.time, locale)}
          </span>
          <span className="block">{place.venue}</span>
        </p>
      );
  }
}

function Flight({ place, locale }: { place: Extract<OrderLinePlace, { kind: "flight" }>; locale: string }) {
  const later = daysLater(place.departure, place.arrival);
  return (
    <p>
      <DateText date={place.departure.date} locale={locale} className="font-medium text-ink" />
      <span className="tabular block">
        <span className="font-medium text-ink">{formatTime(place.departure.time, locale)}</span> {place.origin}
        <span aria-hidden="true"> → </span>
        <span className="sr-only"> to </span>
        <span className="font-medium text-ink">{formatTime(place.arrival.time, locale)}</span>
        {later === 0 ? null : (
          <sup className="ml-0.5 text-xs">
            <span aria-hidden="true">{later > 0 ? `+${later}` : later}</span>
            <span className="sr-only">
              {" "}
              {later > 0 ? (later === 1 ? "the next day" : `${later} days later`) : "the day before"}
            </span>
          </sup>
        )}{" "}
        {place.destination}
      </span>
      <span className="block">
        {place.flightNumber}, {durationText(place.durationMinutes)}
      </span>
    </p>
  );
}
