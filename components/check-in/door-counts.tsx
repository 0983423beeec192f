// Number of admitted among the expected guests, and the latest arrivals.
import { Heading } from "@/components/ui/heading";
import { InstantText } from "@/components/ui/dates/date-text";
import type { ShownDoor } from "@/lib/check-in/read-door";

import { countsText, usedForGoodText } from "./copy";

export function DoorCounts({ door, locale }: { door: ShownDoor; locale: string }) {
  const { inside, expected, kind, last, timezone } = door;
  return (
    <div className="grid content-start gap-8">
      <section aria-label="How many have arrived">
        <p className="tabular text-3xl font-semibold tracking-heading">{countsText(inside, expected, kind)}</p>
        <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true" className="mt-3 h-2 w-full rounded-full">
          <rect width="100" height="2" className="fill-line" />
          <rect width={expected === 0 ? 0 : (100 * Math.min(inside, expected)) / expected} height="2" className="fill-accent" />
        </svg>
        {kind === "stay" ? (
          <p className="mt-2 text-sm text-ink-muted">
            Arrivals of this date. Guests who arrive a day late can be checked in here too.
          </p>
        ) : null}
      </section>
      <section aria-labelledby="last-in">
        <Heading level={2} size="small" id="last-in">
          Latest arrivals
        </Heading>
        {last.length === 0 ? (
          <p className="mt-3 text-sm text-ink-muted">Nobody yet.</p>
        ) : (
          <ol className="mt-3 divide-y divide-line border-y border-line text-sm">
            {last.map(({ reservationId, number, at, name, unitTypeName, by }) => (
              <li key={`${reservationId} ${number}`} className="flex items-baseline justify-between gap-4 py-2.5">
                <span className="min-w-0">
                  <bdi className="font-medium text-ink">{name}</bdi>
                  <span className="block text-ink-muted">
                    {unitTypeName}
                    {by === null ? "" : `, by ${by}`}
                  </span>
                </span>
                <InstantText
                  atMs={at.getTime()}
                  zone={timezone}
                  locale={locale}
                  options={{ hour: "2-digit", minute: "2-digit" }}
                  className="shrink-0 text-ink-muted"
                />
              </li>
            ))}
          </ol>
        )}
        <p className="mt-3 text-sm text-ink-muted">
          {kind === "stay" ? "A check-in by mistake is undone on Today." : usedForGoodText}
        </p>
      </section>
    </div>
  );
}
