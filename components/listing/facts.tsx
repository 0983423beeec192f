// The facts of a listing, by kind.
import type { ReactNode } from "react";

import type { ListingDetail } from "@/lib/catalog/results";
import { dateTimeFormat } from "@/lib/core/locale";
import { formatTime } from "@/lib/core/time/dates";

import { countryName, durationText } from "@/lib/catalog/copy";

type Fact = { term: ReactNode; value: ReactNode };

/** Returns the facts for a definition list. */
export function listingFacts(listing: ListingDetail, locale: string): Fact[] {
  const { address, city, country } = listing;
  const place = [address, ...(address.includes(city) ? [] : [city]), countryName(country)].filter(Boolean).join(", ");
  switch (listing.kind) {
    case "stay":
      return [
        { term: "Check-in", value: `from ${timeText(listing.checkInTime, locale)}` },
        { term: "Check-out", value: `until ${timeText(listing.checkOutTime, locale)}` },
        { term: <span className="whitespace-nowrap">Address</span>, value: place },
        ...clock(listing.city, listing.timezone, locale),
      ];
    case "flight":
      return flightFacts(listing, locale);
    case "event":
      return [
        { term: "Venue", value: listing.venue },
        { term: <span className="whitespace-nowrap">Address</span>, value: place },
        { term: "Starts", value: timeText(listing.startsAt, locale) },
        ...clock(listing.city, listing.timezone, locale),
      ];
  }
}

function flightFacts({ flight, category, city, timezone }: ListingDetail, locale: string): Fact[] {
  if (!flight) return [];
  return [
    { term: "Airline", value: category },
    { term: "Flight", value: flight.flightNumber },
    { term: "From", value: `${city} (${flight.origin})` },
    { term: "To", value: `${flight.destinationCity} (${flight.destination})` },
    { term: "In the air", value: durationText(flight.durationMinutes) },
    ...clock(city, timezone, locale),
    ...(flight.destinationTimezone === timezone ? [] : clock(flight.destinationCity, flight.destinationTimezone, locale)),
  ];
}

const timeText = (time: string | null, locale: string) => (time === null ? "" : formatTime(time, locale));

/** Names the time zone of a place. */
function clock(city: string, timezone: string, locale: string): Fact[] {
  const parts = dateTimeFormat(locale, { timeZone: timezone, timeZoneName: "longGeneric" }).formatToParts();
  const name = parts.find(({ type }) => type === "timeZoneName")?.value;
  return name === undefined ? [] : [{ term: `Time zone of ${city}`, value: name }];
}
