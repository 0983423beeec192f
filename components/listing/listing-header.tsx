// The head of a listing's page: its breadcrumbs, name and picture.
import { FlightTimesLine } from "@/components/listing/flight-times";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { Rating } from "@/components/ui/rating";
import type { ListingDetail } from "@/lib/catalog/results";
import { formatTime } from "@/lib/core/time/dates";
import { DateText } from "@/components/ui/dates/date-text";

import { Gallery } from "./gallery";
import { ListingArtwork } from "./listing-artwork";
import { capitalised, countryName, kindNames } from "@/lib/catalog/copy";

type ListingHeaderProps = { listing: ListingDetail; locale: string; searchHref: string };

export function ListingHeader({ listing, locale, searchHref }: ListingHeaderProps) {
  const { kind, name, tagline, city, country, category, rating, ratingCount, flight, venue, startsAt } = listing;
  const where = flight ? `${city} to ${flight.destinationCity}` : city;
  return (
    <header>
      <Breadcrumbs
        items={[
          { label: kindNames[kind], href: `/search?kind=${kind}` },
          { label: where, href: searchHref },
          { label: flight ? flight.flightNumber : name },
        ]}
      />
      <div className="mt-5 grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)] lg:items-center lg:gap-12">
        <div className="min-w-0">
          <p className="label-caps text-accent">
            {capitalised(category)}
            {flight ? ` ${flight.flightNumber}` : ` · ${venue ?? city}${venue ? `, ${city}` : ""}, ${countryName(country)}`}
          </p>
          <Heading level={1} className="mt-3">
            {name}
          </Heading>
          {tagline === "" ? null : <p className="mt-3 text-lg text-pretty text-ink-muted">{tagline}</p>}
          <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
            {rating === null ? null : <Rating value={rating} count={ratingCount} locale={locale} />}
            {startsAt ? <p className="tabular text-sm text-ink-muted">Starts at {formatTime(startsAt, locale)}</p> : null}
          </div>
          {flight ? (
            <div className="mt-7 max-w-md">
              <FlightTimesLine times={flight} originCity={city} locale={locale} size="lg" />
              <p className="mt-3 text-sm text-ink-muted">
                Times for <DateText date={flight.date} locale={locale} />. Each time is local to its airport.
              </p>
            </div>
          ) : null}
        </div>
        {listing.photos.length > 0 ? (
          <Gallery
            photos={listing.photos}
            label={`Photos of ${name}`}
            sizes="(min-width: 64rem) 50vw, 100vw"
            upTo={1920}
            priority
            className="max-lg:order-first"
          />
        ) : (
          <ListingArtwork
            card={listing}
            departsAt={flight?.departsAt}
            ratio="16/9"
            priority
            className="rounded-xl max-lg:order-first"
          />
        )}
      </div>
    </header>
  );
}
