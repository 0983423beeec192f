/** Results of the catalogue: the types that pages, the API and components share. Types only. */
import type { GuestNamesAsked, PolicyTier } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import type { UnavailableReason } from "@/lib/core/errors";
import type { Photo } from "@/lib/media/format";

import type { ListingKind } from "./schemas";

/** Data of a listing's card. */
export interface ListingCard {
  readonly id: string;
  readonly kind: ListingKind;
  readonly slug: string;
  readonly name: string;
  readonly tagline: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2 code. */
  readonly country: string;
  /** Stay: property type; flight: airline; event: genre. */
  readonly category: string;
  readonly lat: number;
  readonly lng: number;
  /** IANA zone. */
  readonly timezone: string;
  /** ISO 4217 code of every amount of this listing. */
  readonly currency: string;
  /** Mean rating, 0 to 5; null without ratings. */
  readonly rating: number | null;
  readonly ratingCount: number;
  readonly amenities: readonly string[];
  /**
   * The lowest price of one unit on an available date of the coming weeks; a day old at most; null when there
   * is none.
   */
  readonly fromPriceMinor: bigint | null;
  /** Its first photo; null without photos. */
  readonly photo: Photo | null;
}

/**
 * Reason why a result cannot be booked as requested: a rule of the inventory, more units than one order may
 * have, or too little time between the two flights of a round trip.
 */
export type RefusalReason = UnavailableReason | "max_per_order" | "no_turnaround";

/** The cheapest unit type that fits the search. */
export interface BookableOffer {
  readonly bookable: true;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
  /** Price of all requested nights and units. */
  readonly totalMinor: bigint;
  /** Average price of one unit on one date, rounded to the minor unit. */
  readonly averageMinor: bigint;
  /** Number of units available on every date; a second old. */
  readonly available: number;
}

/** Reason why no unit type fits; of the one that needs the smallest change. */
export interface RefusedOffer {
  readonly bookable: false;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
  readonly reason: RefusalReason;
  /** Bound of the rule: nights, guests per unit or units per order. */
  readonly limit: number | null;
  /** The largest quantity that stock allows. */
  readonly available: number;
}

export type Offer = BookableOffer | RefusedOffer;

/** The place that a search understood. */
export interface ResolvedPlace {
  readonly kind: "city" | "airport" | "name" | "point" | "anywhere";
  /** The name in its correct spelling. */
  readonly label: string;
  readonly country: string | null;
  /** IATA codes: of the airport, or of all airports of the city. Empty for stays and events. */
  readonly codes: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  /** True when the typed text was corrected: "Showing results for Malmö". */
  readonly corrected: boolean;
}

/**
 * One page of results, in a stable order: first those that can be booked, then those that cannot, with the
 * reason.
 */
export interface Page<Result> {
  readonly results: readonly Result[];
  /** Cursor of the next page; null on the last. */
  readonly nextCursor: string | null;
  /** Number of results that can be booked as requested (without dates: that match), counted up to 100. */
  readonly count: number;
  /** True when there are more than `count`. */
  readonly countIsLowerBound: boolean;
  /**
   * Number of results that cannot be booked as requested (without dates: that have no units in the coming
   * weeks), counted up to 100.
   */
  readonly refusedCount: number;
  readonly refusedCountIsLowerBound: boolean;
}

export interface StayResult extends ListingCard {
  /**
   * Distance from the requested point, or from the middle of the city; null in a search by name or without a
   * place.
   */
  readonly distanceKm: number | null;
  /** Null when the search has no dates. */
  readonly offer: Offer | null;
}

export interface StayPage extends Page<StayResult> {
  readonly place: ResolvedPlace;
}

export interface FlightTimes {
  readonly flightNumber: string;
  /** IATA code. */
  readonly origin: string;
  readonly destination: string;
  readonly destinationCity: string;
  readonly destinationTimezone: string;
  /** The date of departure, local at the origin, to which the times belong. */
  readonly date: IsoDate;
  /** Local time at the origin, `HH:MM`. */
  readonly departsAt: string;
  /** Local time at the destination, `HH:MM`. */
  readonly arrivesAt: string;
  /** Calendar days between departure and arrival, each local: 1 is the next day. */
  readonly arrivalDayOffset: number;
  readonly durationMinutes: number;
  /** Both instants, epoch milliseconds. */
  readonly departsMs: number;
  readonly landsMs: number;
}

export interface FlightResult extends ListingCard, FlightTimes {
  /** Offer for all passengers. Null when the search has no date. */
  readonly offer: Offer | null;
}

export interface FlightPage extends Page<FlightResult> {
  /** The date of this direction; null without one. */
  readonly date: IsoDate | null;
}

export interface FlightSearchPage {
  readonly from: ResolvedPlace;
  readonly to: ResolvedPlace;
  readonly outbound: FlightPage;
  /** Null unless the search has a return date. */
  readonly inbound: FlightPage | null;
}

/** A performance with its offer. */
export interface PerformanceOffer {
  readonly date: IsoDate;
  readonly offer: Offer;
}

export interface EventResult extends ListingCard {
  readonly venue: string;
  /** Local time, `HH:MM`. */
  readonly startsAt: string;
  /** The first performances in the requested range, at most twelve, by date. */
  readonly performances: readonly PerformanceOffer[];
  /** Number of performances in the range. */
  readonly performanceCount: number;
  /**
   * The performance that ranks the event: the first (sorted by price: the cheapest) that can be booked, else
   * the first.
   */
  readonly best: PerformanceOffer;
}

export interface EventPage extends Page<EventResult> {
  /** The city as understood; `anywhere` when the search has none. */
  readonly place: ResolvedPlace;
  /** The corrected words ("Showing results for jazz night"); null when the words as typed had results. */
  readonly correctedWords: string | null;
}

export interface UnitTypeDetail {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly basePriceMinor: bigint;
  /** Greatest number of guests per unit. */
  readonly maxOccupancy: number;
  /** Greatest number of units per order line. */
  readonly maxPerOrder: number;
  /** In the order of the venue. */
  readonly photos: readonly Photo[];
}

/** All data of a listing's page except availability. */
export interface ListingDetail extends ListingCard {
  /** Guest names asked for at checkout. */
  readonly guestNamesAsked: GuestNamesAsked;
  readonly description: string;
  readonly address: string;
  readonly policy: { readonly id: string; readonly name: string; readonly tiers: readonly PolicyTier[] };
  readonly unitTypes: readonly UnitTypeDetail[];
  /** Photos of the listing itself, in the order of the venue. */
  readonly photos: readonly Photo[];
  /** The first and last dates on sale, a day old at most; null when there are none. */
  readonly firstDate: IsoDate | null;
  readonly lastDate: IsoDate | null;
  /** Stay: local time, `HH:MM`. */
  readonly checkInTime: string | null;
  readonly checkOutTime: string | null;
  /** Times of a flight; null for other kinds. */
  readonly flight: FlightTimes | null;
  /** Event: its venue and the local start, `HH:MM`. */
  readonly venue: string | null;
  readonly startsAt: string | null;
}

export interface Suggestion {
  readonly kind: "city" | "airport" | "listing";
  /** Text to search for: a city's name, an IATA code or a listing's name. */
  readonly value: string;
  readonly label: string;
  /** ISO 3166-1 alpha-2 code. */
  readonly country: string | null;
  /** A listing's city; null for places. */
  readonly city: string | null;
  /** Slug of a listing's page; null for places. */
  readonly slug: string | null;
}
