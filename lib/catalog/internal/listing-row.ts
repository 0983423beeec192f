/** Conversion of a row of `listings` to the data of cards and pages. */
import type { Db, Tx } from "@/db/client";
import type { PhotoCopy } from "@/db/schema";
import { landingOf } from "@/lib/core/time/arrival";
import { toPhoto } from "@/lib/media/read-photos";

import type { FlightTimes, ListingCard } from "../results";

/** A pool or a transaction: a pure read takes either. */
export type Reader = Db | Tx;
export type Sql = Reader["sql"];

export interface CardRow {
  id: string;
  kind: ListingCard["kind"];
  slug: string;
  name: string;
  tagline: string;
  city: string;
  country: string;
  category: string;
  lat: number;
  lng: number;
  timezone: string;
  currency: string;
  rating: number | null;
  rating_count: number;
  amenities: string[];
  from_price_minor: bigint | null;
  cover: PhotoCopy | null;
}

/** The columns of a {@link CardRow}, of a table called `l`. */
export const cardColumns = (sql: Sql) => sql`
  l.id, l.kind, l.slug, l.name, l.tagline, l.city, l.country, l.category, l.lat, l.lng, l.timezone, l.currency,
  l.rating::float8 as rating, l.rating_count, l.amenities, l.from_price_minor, l.cover`;

export function toCard(row: CardRow): ListingCard {
  return {
    id: row.id,
    kind: row.kind,
    slug: row.slug,
    name: row.name,
    tagline: row.tagline,
    city: row.city,
    country: row.country,
    category: row.category,
    lat: row.lat,
    lng: row.lng,
    timezone: row.timezone,
    currency: row.currency,
    rating: row.rating,
    ratingCount: row.rating_count,
    amenities: row.amenities,
    fromPriceMinor: row.from_price_minor,
    photo: toPhoto(row.cover),
  };
}

export interface FlightRow {
  timezone: string;
  flight_number: string;
  origin: string;
  destination: string;
  destination_city: string;
  destination_timezone: string;
  departs_at: string;
  duration_minutes: number;
}

/** The columns of a {@link FlightRow}, of a table called `l`. */
export const flightColumns = (sql: Sql) => sql`
  l.flight_number, l.origin, l.destination, l.destination_city, l.destination_timezone, l.departs_at, l.duration_minutes`;

/** Shortens Postgres's `HH:MM:SS` to `HH:MM`. */
export const clockTime = (time: string): string => time.slice(0, 5);

/**
 * Returns the times of a flight.
 * @param date the date of departure, which decides on summer time
 */
export function toFlightTimes(row: FlightRow, date: string): FlightTimes {
  return timesOn(date, row.timezone, {
    flightNumber: row.flight_number,
    origin: row.origin,
    destination: row.destination,
    destinationCity: row.destination_city,
    destinationTimezone: row.destination_timezone,
    departsAt: clockTime(row.departs_at),
    durationMinutes: row.duration_minutes,
  });
}

/** Data of a flight that are the same on every date: its landing is computed from them. */
type Schedule = Omit<FlightTimes, "date" | "arrivesAt" | "arrivalDayOffset" | "departsMs" | "landsMs">;

/**
 * Computes the times of a departure.
 * @param originZone IANA zone of the origin
 */
export function timesOn(date: string, originZone: string, flight: Schedule): FlightTimes {
  const { departsAt, durationMinutes, destinationTimezone: destinationZone } = flight;
  const { time, dayOffset, departsMs, landsMs } = landingOf({ date, departsAt, originZone, destinationZone, durationMinutes });
  return { ...flight, date, arrivesAt: time, arrivalDayOffset: dayOffset, departsMs, landsMs };
}
