// Availability of a listing: two months with prices, and for an event its dates one by one.
import { Link } from "@/components/ui/link";

import { AvailabilityCalendar } from "@/components/listing/availability-calendar";
import type { CalendarMonth } from "@/lib/catalog/offers/calendar-types";
import { refusalText } from "@/lib/catalog/copy";
import { hrefOf, pick, type Query } from "@/lib/catalog/query";
import { firstDayOfWeek } from "@/components/ui/dates/calendar-dates";
import { DateText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { ListingKind } from "@/lib/catalog/schemas";
import { addDays, formatDate, type IsoDate, formatTime } from "@/lib/core/time/dates";

import { addMonths, calendarMonth, type CalendarInput, offerOn, scarce } from "@/lib/catalog/offers/calendar-days";
import { type ListingPageData, performancesOf } from "@/lib/catalog/offers/read-listing-page";
import { offersOf } from "@/lib/catalog/offers/unit-offers";

type CalendarSectionProps = { data: ListingPageData; query: Query; locale: string };

/** Maximum of an event's dates in the list above the calendar. */
const maxListed = 12;

export function CalendarSection({ data, query, locale }: CalendarSectionProps) {
  const { listing, inventory, window, month, months, party, asked, arrival } = data;
  const path = `/listings/${listing.slug}`;
  const kept = pick(query, ["guests", "rooms", "passengers", "quantity"]);
  const input: CalendarInput = {
    kind: listing.kind,
    units: listing.unitTypes,
    inventory,
    party,
    window,
    currency: listing.currency,
    locale,
    weekStart: firstDayOfWeek(locale),
    checkIn: asked?.checkIn ?? arrival,
    checkOut: asked && listing.kind === "stay" ? asked.checkOut : undefined,
    // Once the dates are chosen, the link leads to the offers for them.
    hrefFor: (checkIn, checkOut) =>
      listing.kind !== "stay"
        ? `${hrefOf(path, kept, { date: checkIn, month })}#offers`
        : `${hrefOf(path, kept, { checkIn, checkOut, month })}${checkOut === undefined ? "" : "#offers"}`,
  };
  const monthHref = (to: string) => hrefOf(path, query, { month: to });
  const earlier = addMonths(month, -1);
  const later = addMonths(month, 1);
  const shown = [month, later].filter((one) => one <= months.last).map((one) => calendarMonth(one, input));
  return (
    <section aria-labelledby="dates" className="min-w-0">
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <Heading level={2} size="block" id="dates">
          {listing.kind === "event" ? "Dates" : "Availability and prices"}
        </Heading>
        <p aria-live="polite" className="text-sm text-ink-muted">
          {hintFor(data, locale)}
        </p>
      </div>
      {listing.kind === "event" ? <Performances data={data} input={input} hrefFor={input.hrefFor} locale={locale} /> : null}
      <AvailabilityCalendar
        months={shown}
        weekdays={weekdaysIn(locale)}
        previousHref={earlier < months.first ? undefined : monthHref(earlier)}
        nextHref={later > months.last ? undefined : monthHref(later)}
      />
      <p className="mt-4 text-sm text-ink-muted">
        {pricesText[listing.kind]} that fits your group, in {listing.currency}. {legendOf(shown, listing.kind)}
      </p>
    </section>
  );
}

const pricesText = {
  stay: "Prices are per night for the cheapest room",
  flight: "Prices are for the cheapest seat",
  event: "Prices are for the cheapest ticket",
} as const;

/** Explains the looks of the days, of those that are shown. */
function legendOf(months: readonly CalendarMonth[], kind: ListingKind): string {
  const states = new Set(months.flatMap(({ days }) => days.map(({ state }) => state)));
  const noSale = { stay: "it is not on sale", flight: "no flight is on sale", event: "there is no performance" }[kind];
  const faint = [...(states.has("past") ? ["the day is over"] : []), ...(states.has("none") ? [noSale] : [])];
  return [
    ...(states.has("few") ? [`Amber: at most ${scarce} left.`] : []),
    ...(states.has("full") ? ["Struck out: nothing left, or closed."] : []),
    ...(faint.length > 0 ? [`Without a price: ${faint.join(", or ")}.`] : []),
  ].join(" ");
}

/** Names the next step. */
function hintFor({ listing, asked, arrival }: ListingPageData, locale: string): string {
  if (arrival !== undefined) return `Arriving ${formatDate(arrival, locale)}. Now choose the day you leave.`;
  if (asked) return "";
  return listing.kind === "stay" ? "Choose the day you arrive." : "Choose a date.";
}

function weekdaysIn(locale: string) {
  const start = firstDayOfWeek(locale);
  const name = (day: number, style: "weekdayNarrow" | "weekday") =>
    // 2024-01-07 was a Sunday.
    formatDate(addDays("2024-01-07", day), locale, style);
  return Array.from({ length: 7 }, (_, index) => (start + index) % 7).map((day) => ({
    short: name(day, "weekdayNarrow"),
    long: name(day, "weekday"),
  }));
}

/**
 * Returns the reason why a date is not available for the guest's party. A date that has units for a smaller
 * party is not called sold out.
 */
function refusalOn(date: IsoDate, { kind, units, inventory, party, window }: CalendarInput): string {
  const offers = offersOf(units, inventory, { checkIn: date, checkOut: addDays(date, 1), ...party }, window);
  const refusals = offers.filter((offer) => !offer.bookable);
  const [least] = refusals.filter(({ reason, available }) => reason === "max_per_order" || available > 0);
  return refusalText(least ?? { reason: "sold_out", available: 0 }, kind);
}

type PerformancesProps = { data: ListingPageData; input: CalendarInput; hrefFor: (date: IsoDate) => string; locale: string };

function Performances({ data, input, hrefFor, locale }: PerformancesProps) {
  const { listing, inventory, window, asked } = data;
  const dates = performancesOf(inventory, window).slice(0, maxListed);
  if (dates.length < 2) return null;
  return (
    <ul aria-label="Next performances" className="mb-8 grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
      {dates.map((date) => {
        const offer = offerOn(date, input);
        return (
          <li key={date}>
            <Link
              href={hrefFor(date)}
              prefetch={false}
              {...(asked?.checkIn === date ? { "aria-current": "date" } : {})}
              className="flex min-h-14 items-center justify-between gap-3 rounded-lg border border-line bg-surface px-4 py-2 text-sm hover:border-ink aria-[current]:border-accent aria-[current]:ring-1 aria-[current]:ring-accent"
            >
              <span>
                <DateText date={date} locale={locale} className="block font-medium" />
                <span className="tabular text-ink-muted">
                  {listing.startsAt === null ? null : formatTime(listing.startsAt, locale)}
                </span>
              </span>
              <span className="text-ink-muted">
                {offer?.bookable ? (
                  <Price
                    money={{ amountMinor: offer.nightlyPricesMinor[0] ?? 0n, currency: listing.currency }}
                    locale={locale}
                    prefix="from"
                  />
                ) : (
                  refusalOn(date, input)
                )}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
