// The sale of the room: name, place, dates and prices.
import { ListingArtwork } from "@/components/listing/listing-artwork";
import { DateRangeText, DateText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import type { ListingDetail } from "@/lib/catalog/results";
import { formatTime, type IsoDate } from "@/lib/core/time/dates";
import { formatMoney } from "@/lib/core/money";

/** Dates and prices of the sale; null where they are not known. */
export interface OnSale {
  readonly first: IsoDate | null;
  readonly last: IsoDate | null;
  readonly lowestMinor: bigint | null;
  /** Highest price; null where only the lowest is known. */
  readonly highestMinor: bigint | null;
  /** Currency, ISO 4217. */
  readonly currency: string;
}

type RoomHeaderProps = { listing: ListingDetail; name: string; onSale: OnSale; locale: string };

export function RoomHeader({ listing, name, onSale, locale }: RoomHeaderProps) {
  const { venue, city, flight } = listing;
  const where = flight ? `${city} to ${flight.destinationCity}` : venue ? `${venue}, ${city}` : city;
  return (
    <header className="flex items-center gap-5 lg:col-start-1 lg:row-start-1">
      <ListingArtwork
        card={listing}
        departsAt={flight?.departsAt}
        ratio="1/1"
        thumbnail
        className="w-20 shrink-0 self-start sm:w-24 lg:hidden"
      />
      <div className="min-w-0">
        <p className="label-caps text-accent">Waiting room</p>
        <Heading level={1} className="mt-2">
          {name}
        </Heading>
        <p className="mt-2 text-ink-muted">{listing.name === name ? where : `${listing.name} · ${where}`}</p>
        <p className="mt-1 text-ink">
          <Dates listing={listing} onSale={onSale} locale={locale} />
          <Prices onSale={onSale} locale={locale} />
        </p>
      </div>
    </header>
  );
}

function Dates({ listing: { startsAt, flight }, onSale: { first, last }, locale }: Omit<RoomHeaderProps, "name">) {
  if (first === null || last === null) return null;
  const time = startsAt ?? flight?.departsAt;
  return (
    <>
      {first === last ? (
        <DateText date={first} locale={locale} style="long" />
      ) : (
        <DateRangeText from={first} to={last} locale={locale} />
      )}
      {time ? `, ${formatTime(time, locale)}` : ""}
    </>
  );
}

function Prices({
  onSale: { first, lowestMinor, highestMinor, currency },
  locale,
}: Pick<RoomHeaderProps, "onSale" | "locale">) {
  if (lowestMinor === null) return null;
  const lowest = formatMoney({ amountMinor: lowestMinor, currency }, locale);
  const separator = first === null ? "" : " · ";
  if (highestMinor === null) return `${separator}from ${lowest}`;
  const highest = formatMoney({ amountMinor: highestMinor, currency }, locale);
  return `${separator}${lowest === highest ? lowest : `${lowest} to ${highest}`}`;
}
