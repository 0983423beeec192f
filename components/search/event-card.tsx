// One event among the results: its poster, place and time, and its first performances with their prices.
import { Link } from "@/components/ui/link";

import { ListingArtwork } from "@/components/listing/listing-artwork";
import { capitalised, count, countryName, refusalText } from "@/lib/catalog/copy";
import { Badge } from "@/components/ui/badge";
import { DateText } from "@/components/ui/dates/date-text";
import { Price } from "@/components/ui/price";
import { Rating } from "@/components/ui/rating";
import type { EventResult, PerformanceOffer } from "@/lib/catalog/results";
import { formatTime } from "@/lib/core/time/dates";

import { OfferPrice } from "./offer-price";

type EventCardProps = { event: EventResult; hrefOn: (date: string) => string; quantity: number; locale: string };

const maxDates = 3;

export function EventCard({ event, hrefOn, quantity, locale }: EventCardProps) {
  const { best, performances, performanceCount } = event;
  const others = performances.filter(({ date }) => date !== best.date).slice(0, maxDates);
  return (
    <article className="group relative grid overflow-hidden rounded-xl border border-line bg-surface transition-[border-color,box-shadow] focus-within:border-line-strong hover:border-line-strong hover:shadow-raised sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
      <ListingArtwork card={event} ratio="4/3" className="h-full rounded-none max-sm:aspect-video" />
      <div className="flex min-w-0 flex-col gap-4 p-4 sm:flex-row sm:p-5">
        <div className="min-w-0 flex-1">
          <p className="text-sm text-ink-muted">
            {capitalised(event.category)} · {event.city}, {countryName(event.country)}
          </p>
          <h3 className="mt-1 font-display text-xl leading-tight font-medium tracking-heading">
            <Link
              href={hrefOn(best.date)}
              prefetch={false}
              className="outline-none after:absolute after:inset-0 after:rounded-xl group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4 focus-visible:after:outline-2 focus-visible:after:outline-focus"
            >
              {event.name}
            </Link>
          </h3>
          <p className="mt-1.5 line-clamp-2 text-sm text-ink-muted">{event.tagline}</p>
          <p className="mt-3 text-sm font-medium">
            <DateText date={best.date} locale={locale} />, {formatTime(event.startsAt, locale)}
            <span className="font-normal text-ink-muted"> · {event.venue}</span>
          </p>
          {event.rating === null ? null : (
            <Rating value={event.rating} count={event.ratingCount} locale={locale} className="mt-2" />
          )}
          {others.length === 0 ? null : (
            <OtherDates
              dates={others}
              more={performanceCount - others.length - 1}
              event={event}
              hrefOn={hrefOn}
              locale={locale}
            />
          )}
        </div>
        <div className="flex shrink-0 flex-col justify-end border-line sm:w-48 sm:items-end sm:border-l sm:pl-5 sm:text-right">
          <OfferPrice
            offer={best.offer}
            currency={event.currency}
            kind="event"
            locale={locale}
            detail={quantity > 1 ? count(quantity, "ticket") : undefined}
            averageSuffix={quantity > 1 ? "each" : undefined}
          />
        </div>
      </div>
    </article>
  );
}

type OtherDatesProps = {
  dates: readonly PerformanceOffer[];
  more: number;
  event: EventResult;
  hrefOn: (date: string) => string;
  locale: string;
};

/** Links of their own above the card's: each leads to its performance. */
function OtherDates({ dates, more, event, hrefOn, locale }: OtherDatesProps) {
  return (
    <ul aria-label="Other dates" className="mt-3 flex flex-wrap gap-2">
      {dates.map(({ date, offer }) => (
        <li key={date} className="relative z-10">
          <Link
            href={hrefOn(date)}
            prefetch={false}
            className="tabular inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line px-3 text-sm hover:border-ink coarse:min-h-11"
          >
            <DateText date={date} locale={locale} />
            <span className="text-ink-muted">
              {offer.bookable ? (
                <Price money={{ amountMinor: offer.averageMinor, currency: event.currency }} locale={locale} />
              ) : (
                refusalText(offer, "event").toLowerCase()
              )}
            </span>
          </Link>
        </li>
      ))}
      {more > 0 ? (
        <li className="flex items-center">
          <Badge>and {count(more, "more date")}</Badge>
        </li>
      ) : null}
    </ul>
  );
}
