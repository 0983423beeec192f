// The two ends of a flight, each on its own clock, with the duration between them: "09:30 LIS — 2 h 45 min —
// 13:15 LHR +1".
import { durationText } from "@/lib/catalog/copy";
import type { FlightTimes } from "@/lib/catalog/results";
import { formatTime } from "@/lib/core/time/dates";

type FlightTimesProps = { times: FlightTimes; originCity: string; locale: string; size?: "md" | "lg" | undefined };

export function FlightTimesLine({ times, originCity, locale, size = "md" }: FlightTimesProps) {
  const clock = size === "lg" ? "text-3xl" : "text-2xl";
  return (
    <dl className="grid grid-cols-[auto_minmax(3.5rem,1fr)_auto] items-start gap-x-3 sm:gap-x-4">
      <div>
        <dt className="sr-only">Departs</dt>
        <dd className={`tabular font-semibold tracking-heading ${clock} leading-none`}>
          {formatTime(times.departsAt, locale)}
        </dd>
        <dd className="mt-1.5 text-sm text-ink-muted">
          <abbr title={originCity} className="font-medium text-ink no-underline">
            {times.origin}
          </abbr>{" "}
          <span className="max-sm:sr-only">{originCity}</span>
        </dd>
      </div>
      <div className="text-center text-sm text-ink-muted">
        <dt className="sr-only">Duration</dt>
        <dd className="tabular">{durationText(times.durationMinutes)}</dd>
        <dd aria-hidden="true" className="relative mx-auto mt-1 h-px w-full bg-line-strong">
          <span className="absolute -top-[3px] right-0 size-[7px] rounded-full bg-line-strong" />
        </dd>
        <dd className="mt-1 text-xs">Direct</dd>
      </div>
      <div className="text-right">
        <dt className="sr-only">Arrives</dt>
        <dd className={`tabular font-semibold tracking-heading ${clock} leading-none`}>
          {formatTime(times.arrivesAt, locale)}
          {times.arrivalDayOffset === 0 ? null : (
            <sup className="ml-0.5 text-sm font-medium text-warning">
              <span aria-hidden="true">
                {times.arrivalDayOffset > 0 ? `+${times.arrivalDayOffset}` : times.arrivalDayOffset}
              </span>
              <span className="sr-only">{arrivalDay(times.arrivalDayOffset)}</span>
            </sup>
          )}
        </dd>
        <dd className="mt-1.5 text-sm text-ink-muted">
          <span className="max-sm:sr-only">{times.destinationCity}</span>{" "}
          <abbr title={times.destinationCity} className="font-medium text-ink no-underline">
            {times.destination}
          </abbr>
        </dd>
      </div>
    </dl>
  );
}

/** Names the day of arrival; across the date line a flight may arrive on the day before. */
export function arrivalDay(offset: number): string {
  if (offset === 1) return ", the next day";
  return offset === -1 ? ", the day before" : `, ${offset} days later`;
}
