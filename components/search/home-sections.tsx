// The looks of the start page's sections: tiles of cities, posters of events, stays, and lines of routes.
import { ArrowRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

import { ListingArtwork, type Pictured } from "@/components/listing/listing-artwork";
import { capitalised, countryName } from "@/lib/catalog/copy";
import { DateText } from "@/components/ui/dates/date-text";
import { SectionHeading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { Rating } from "@/components/ui/rating";
import { Loading, Skeleton } from "@/components/ui/feedback/skeleton";
import type { EventResult, StayResult } from "@/lib/catalog/results";
import { formatTime } from "@/lib/core/time/dates";

type HomeSectionProps = { title: string; lead: string; href: string; more: string; isEmpty: boolean; children: ReactNode };

export function HomeSection({ title, lead, href, more, isEmpty, children }: HomeSectionProps) {
  if (isEmpty) return null;
  return (
    <section className="shell">
      <SectionHeading
        title={title}
        lead={lead}
        aside={
          <Link
            href={href}
            prefetch={false}
            className="inline-flex min-h-11 items-center gap-1.5 text-sm font-medium text-accent hover:text-accent-hover hover:underline hover:underline-offset-4"
          >
            {more} <ArrowRight aria-hidden="true" className="size-4" />
          </Link>
        }
      />
      <div className="mt-8">{children}</div>
    </section>
  );
}

const tile = "group relative block min-w-0";
const cover =
  "outline-none after:absolute after:inset-0 after:rounded-lg group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4 focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus";

type Cities = readonly { city: string; country: string; stay: StayResult; fromPriceMinor: bigint | null }[];

export function CityTiles({ cities, locale }: { cities: Cities; locale: string }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-7 sm:gap-x-6 lg:grid-cols-4">
      {cities.map(({ city, country, stay, fromPriceMinor }) => (
        <li key={`${city} ${country}`} className={tile}>
          <ListingArtwork card={stay} ratio="4/3" />
          <h3 className="mt-3 font-display text-xl leading-tight font-medium tracking-heading">
            <Link href={`/search?${new URLSearchParams({ kind: "stay", place: city })}`} prefetch={false} className={cover}>
              {city}
            </Link>
          </h3>
          <p className="mt-0.5 text-sm text-ink-muted">
            <span className="max-sm:hidden">{countryName(country)} · </span>
            {fromPriceMinor === null ? (
              "stays"
            ) : (
              <Price money={{ amountMinor: fromPriceMinor, currency: stay.currency }} locale={locale} prefix="from" />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function StayTiles({ stays, locale }: { stays: readonly StayResult[]; locale: string }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 lg:grid-cols-4">
      {stays.map((stay) => (
        <li key={stay.id} className={tile}>
          <ListingArtwork card={stay} ratio="4/3" />
          <p className="mt-3 truncate text-sm text-ink-muted">
            {capitalised(stay.category)} · {stay.city}
          </p>
          <h3 className="mt-0.5 font-semibold">
            <Link href={`/listings/${stay.slug}`} prefetch={false} className={cover}>
              {stay.name}
            </Link>
          </h3>
          <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 text-sm">
            {stay.rating === null ? <span /> : <Rating value={stay.rating} locale={locale} />}
            {stay.fromPriceMinor === null ? null : (
              <Price
                money={{ amountMinor: stay.fromPriceMinor, currency: stay.currency }}
                locale={locale}
                prefix="from"
                className="font-medium"
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function EventTiles({ events, locale }: { events: readonly EventResult[]; locale: string }) {
  return (
    <ul className="grid grid-cols-1 gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
      {events.map((event) => (
        <li key={event.id} className={tile}>
          <ListingArtwork card={event} ratio="3/2" />
          <p className="mt-3 text-sm text-ink-muted">
            <DateText date={event.best.date} locale={locale} className="font-medium text-accent" /> ·{" "}
            {formatTime(event.startsAt, locale)} · {event.city}
          </p>
          <h3 className="mt-0.5 text-lg leading-snug font-semibold tracking-heading">
            <Link
              href={`/listings/${event.slug}?${new URLSearchParams({ date: event.best.date })}`}
              prefetch={false}
              className={cover}
            >
              {event.name}
            </Link>
          </h3>
          <p className="mt-0.5 flex justify-between gap-4 text-sm text-ink-muted">
            <span className="truncate">{event.venue}</span>
            {event.best.offer.bookable ? (
              <Price
                money={{ amountMinor: event.best.offer.averageMinor, currency: event.currency }}
                locale={locale}
                prefix="from"
                className="font-medium text-ink"
              />
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

type RouteList = readonly {
  from: string;
  fromCity: string;
  to: string;
  toCity: string;
  flight: Pictured & { currency: string; departsAt: string };
  fromPriceMinor: bigint | null;
}[];

export function RouteLines({ routes, locale }: { routes: RouteList; locale: string }) {
  return (
    <ul className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {routes.map(({ from, fromCity, to, toCity, flight, fromPriceMinor }) => (
        <li
          key={`${from} ${to}`}
          className="group relative flex items-center gap-4 rounded-xl border border-line bg-surface p-3 transition-[border-color] hover:border-line-strong"
        >
          <ListingArtwork card={flight} departsAt={flight.departsAt} thumbnail className="w-16 shrink-0" />
          <div className="min-w-0 flex-1">
            <h3 className="truncate font-semibold">
              <Link href={`/search?${new URLSearchParams({ kind: "flight", from, to })}`} prefetch={false} className={cover}>
                {fromCity} <span aria-hidden="true">→</span>
                <span className="sr-only">to</span> {toCity}
              </Link>
            </h3>
            <p className="flex justify-between gap-3 text-sm text-ink-muted">
              <span className="tabular">
                {from} <span aria-hidden="true">–</span>
                <span className="sr-only">to</span> {to}
              </span>
              {fromPriceMinor === null ? null : (
                <Price
                  money={{ amountMinor: fromPriceMinor, currency: flight.currency }}
                  locale={locale}
                  prefix="from"
                  className="text-ink"
                />
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Placeholder of a section while its data is read. */
export function SectionSkeleton({ columns, shape }: { columns: 3 | 4; shape: "tile" | "card" | "line" }) {
  const items = columns === 4 ? 8 : shape === "line" ? 9 : 6;
  const grid = columns === 4 ? "grid-cols-2 lg:grid-cols-4" : "sm:grid-cols-2 lg:grid-cols-3";
  return (
    <Loading className="shell">
      <Skeleton className="h-9 w-80 max-w-full" />
      <Skeleton className="mt-4 w-96 max-w-full" />
      <div className={`mt-8 grid gap-x-6 gap-y-7 ${grid}`}>
        {Array.from({ length: items }, (_, item) =>
          shape === "line" ? (
            <Skeleton key={item} className="h-22 rounded-xl" />
          ) : (
            <div key={item}>
              <Skeleton className={columns === 4 ? "aspect-4/3 h-auto rounded-lg" : "aspect-3/2 h-auto rounded-lg"} />
              <Skeleton className="mt-3 h-6 w-2/3" />
              <Skeleton className="mt-2 w-1/2" />
            </div>
          ),
        )}
      </div>
    </Loading>
  );
}
