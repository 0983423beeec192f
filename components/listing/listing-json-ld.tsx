// Structured data of the page for search engines: schema.org as JSON-LD. It carries the nonce of the page's
// content security policy.
import type { ListingDetail } from "@/lib/catalog/results";
import { toDecimal } from "@/lib/core/money";
import { photoUrl } from "@/lib/media/format";

type ListingJsonLdProps = { listing: ListingDetail; url: string; nonce: string | undefined; dates: readonly string[] };

export function ListingJsonLd({ listing, url, nonce, dates }: ListingJsonLdProps) {
  const json = JSON.stringify({ "@context": "https://schema.org", ...thingOf(listing, url, dates) });
  return (
    <script
      type="application/ld+json"
      // Browsers hide a nonce from the document, so hydration finds another value than the server sent.
      suppressHydrationWarning
      {...(nonce === undefined ? {} : { nonce })}
      // No text may close the element, so "<" is written as an escape that JSON reads as the same character.
      dangerouslySetInnerHTML={{ __html: json.replaceAll("<", String.raw`\u003c`) }}
    />
  );
}

/** Returns the listing's photos as absolute addresses; nothing without photos. */
function imageOf({ photos }: ListingDetail, url: string): { readonly image?: readonly string[] } {
  return photos.length === 0 ? {} : { image: photos.map((photo) => photoUrl(photo, url)) };
}

function thingOf(listing: ListingDetail, url: string, dates: readonly string[]): Record<string, unknown> {
  const { name, description, city, country, lat, lng, address, rating, ratingCount } = listing;
  const place = {
    address: { "@type": "PostalAddress", streetAddress: address, addressLocality: city, addressCountry: country },
    geo: { "@type": "GeoCoordinates", latitude: lat, longitude: lng },
  };
  const common = {
    name,
    description,
    url,
    ...imageOf(listing, url),
    ...(rating === null || ratingCount === 0
      ? {}
      : { aggregateRating: { "@type": "AggregateRating", ratingValue: rating, ratingCount, bestRating: 5 } }),
  };
  switch (listing.kind) {
    case "stay":
      return {
        "@type": "LodgingBusiness",
        ...common,
        ...place,
        checkinTime: listing.checkInTime,
        checkoutTime: listing.checkOutTime,
      };
    case "flight":
      return {
        "@type": "Flight",
        name,
        description,
        url,
        flightNumber: listing.flight?.flightNumber,
        provider: { "@type": "Airline", name: listing.category },
        departureAirport: { "@type": "Airport", iataCode: listing.flight?.origin },
        arrivalAirport: { "@type": "Airport", iataCode: listing.flight?.destination },
      };
    case "event":
      return {
        "@type": "Event",
        ...common,
        startDate: dates[0] === undefined ? undefined : `${dates[0]}T${listing.startsAt ?? "00:00"}`,
        location: { "@type": "Place", name: listing.venue, ...place },
        ...(listing.fromPriceMinor === null
          ? {}
          : {
              offers: {
                "@type": "AggregateOffer",
                lowPrice: toDecimal({ amountMinor: listing.fromPriceMinor, currency: listing.currency }),
                priceCurrency: listing.currency,
                url,
              },
            }),
      };
  }
}
