// One stay among the results: its picture, its description, and its price for the guest's nights, or the
// reason why it is not available.
import { Link } from "@/components/ui/link";

import { ListingArtwork } from "@/components/listing/listing-artwork";
import { amenityLabel } from "@/components/listing/amenities";
import { capitalised, count, countryName } from "@/lib/catalog/copy";
import { Price } from "@/components/ui/price";
import { Rating } from "@/components/ui/rating";
import type { StayResult } from "@/lib/catalog/results";
import { numberFormat } from "@/lib/core/locale";

import { OfferPrice } from "./offer-price";

type StayCardProps = { stay: StayResult; href: string; nights: number | undefined; rooms: number; locale: string };

const maxAmenities = 4;

export function StayCard({ stay, href, nights, rooms, locale }: StayCardProps) {
  const { offer, distanceKm } = stay;
  const place = `${stay.city}, ${countryName(stay.country)}`;
  return (
    <article className="group relative grid overflow-hidden rounded-xl border border-line bg-surface transition-[border-color,box-shadow] focus-within:border-line-strong hover:border-line-strong hover:shadow-raised sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
      <ListingArtwork card={stay} ratio="4/3" className="h-full rounded-none object-cover max-sm:aspect-video" />
      <div className="flex min-w-0 flex-col gap-4 p-4 sm:flex-row sm:p-5">
        <div className="min-w-0 flex-1">
          <div className="flex items-center justify-between gap-3 text-sm text-ink-muted">
            <p className="truncate">
              {capitalised(stay.category)} · {place}
            </p>
          </div>
          <h3 className="mt-1 font-display text-xl leading-tight font-medium tracking-heading">
            <Link
              href={href}
              prefetch={false}
              className="outline-none after:absolute after:inset-0 after:rounded-xl group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4 focus-visible:after:outline-2 focus-visible:after:outline-focus"
            >
              {stay.name}
            </Link>
          </h3>
          <p className="mt-1.5 line-clamp-2 text-sm text-ink-muted">{stay.tagline}</p>
          <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            {stay.rating === null ? null : <Rating value={stay.rating} count={stay.ratingCount} locale={locale} />}
            {distanceKm === null ? null : (
              <span className="tabular text-ink-muted">{distanceText(distanceKm, locale)} from the centre</span>
            )}
          </p>
          <p className="mt-2 line-clamp-1 text-sm text-ink-muted max-sm:hidden">
            {stay.amenities.slice(0, maxAmenities).map(amenityLabel).join(" · ")}
          </p>
        </div>
        <div className="flex shrink-0 flex-col justify-end border-line sm:w-48 sm:items-end sm:border-l sm:pl-5 sm:text-right">
          {offer === null ? (
            <FromPrice amountMinor={stay.fromPriceMinor} currency={stay.currency} locale={locale} suffix="per night" />
          ) : (
            <OfferPrice
              offer={offer}
              currency={stay.currency}
              kind="stay"
              locale={locale}
              detail={
                nights === undefined ? undefined : `${count(nights, "night")}${rooms > 1 ? `, ${count(rooms, "room")}` : ""}`
              }
              averageSuffix={nights !== undefined && nights * rooms > 1 ? "per night" : undefined}
            />
          )}
        </div>
      </div>
    </article>
  );
}

/** The lowest price of the coming weeks, or a text that there is none. */
export function FromPrice({
  amountMinor,
  currency,
  locale,
  suffix,
}: {
  amountMinor: bigint | null;
  currency: string;
  locale: string;
  suffix?: string | undefined;
}) {
  if (amountMinor === null) return <p className="text-sm text-ink-muted">Nothing free in the coming weeks</p>;
  return (
    <p>
      <Price money={{ amountMinor, currency }} locale={locale} size="lg" prefix="from" />
      {suffix ? <span className="block text-sm text-ink-muted max-sm:inline max-sm:pl-1.5">{suffix}</span> : null}
    </p>
  );
}

function distanceText(km: number, locale: string): string {
  const unit = km < 1 ? "meter" : "kilometer";
  const value = km < 1 ? Math.max(50, Math.round((km * 1000) / 50) * 50) : km;
  return numberFormat(locale, { style: "unit", unit, maximumFractionDigits: km < 10 ? 1 : 0 }).format(value);
}
