/** What the catalogue answers: the types that pages, the API and components share. Types only. */
import type { GuestNamesAsked, PolicyTier } from "@/db/schema";
import type { IsoDate } from "@/lib/core/dates";
import type { UnavailableReason } from "@/lib/core/errors";

import type { ListingKind } from "./schemas";

/** What a card shows of any listing. */
export interface ListingCard {
  readonly id: string;
  readonly kind: ListingKind;
  readonly slug: string;
  readonly name: string;
  readonly tagline: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Stay: property type; flight: airline; event: genre. */
  readonly category: string;
  readonly lat: number;
  readonly lng: number;
  /** IANA. */
  readonly timezone: string;
  /** ISO 4217; of every amount about this listing. */
  readonly currency: string;
  /** 0 to 5, or nobody rated it yet. */
  readonly rating: number | null;
  readonly ratingCount: number;
  readonly amenities: readonly string[];
  /** The lowest price of one unit on a date of the coming weeks that can be had; a day old at most; null when there is none. */
  readonly fromPriceMinor: bigint | null;
}

/**
 * Why something cannot be booked as asked: a rule of the inventory, more units than one order may take, or no time to turn around between
 * the two flights of a round trip.
 */
export type RefusalReason = UnavailableReason | "max_per_order" | "no_turnaround";

/** The cheapest unit type that fits what was asked. */
export interface BookableOffer {
  readonly bookable: true;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
  /** For all nights and units asked. */
  readonly totalMinor: bigint;
  /** One unit on one date, on average, rounded to the minor unit. */
  readonly averageMinor: bigint;
  /** How many of these could be had on every date; a second old. */
  readonly available: number;
}

/** Why nothing fits; of the unit type that comes nearest. */
export interface RefusedOffer {
  readonly bookable: false;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
  readonly reason: RefusalReason;
  /** The rule's bound: nights, people per unit or units per order. */
  readonly limit: number | null;
  /** The largest quantity that stock allows. */
  readonly available: number;
}

export type Offer = BookableOffer | RefusedOffer;

/** What a search understood by a place. */
export interface ResolvedPlace {
  readonly kind: "city" | "airport" | "name" | "point" | "anywhere";
  /** As it is rightly written. */
  readonly label: string;
  readonly country: string | null;
  /** IATA codes: of the airport, or of all airports of the city. Empty for stays and events. */
  readonly codes: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  /** Whether what was typed had to be put right: "Showing results for Malmö". */
  readonly corrected: boolean;
}

/** One page of results, in a stable order: what can be booked first, then what cannot and why. */
export interface Page<Result> {
  readonly results: readonly Result[];
  /** Ask with it for the next page; null on the last. */
  readonly nextCursor: string | null;
  /** How many can be booked as asked (without dates: how many match), counted up to 100. */
  readonly count: number;
  /** Whether there are more than `count`. */
  readonly countIsLowerBound: boolean;
  /** How many are results but cannot be booked as asked (without dates: have nothing in the coming weeks), counted up to 100. */
  readonly refusedCount: number;
  readonly refusedCountIsLowerBound: boolean;
}

export interface StayResult extends ListingCard {
  /** From the point asked for, or from the middle of the city; null when searched by name or nowhere. */
  readonly distanceKm: number | null;
  /** Null when no dates were asked. */
  readonly offer: Offer | null;
}

export interface StayPage extends Page<StayResult> {
  readonly place: ResolvedPlace;
}

export interface FlightTimes {
  readonly flightNumber: string;
  /** IATA. */
  readonly origin: string;
  readonly destination: string;
  readonly destinationCity: string;
  readonly destinationTimezone: string;
  /** The date of departure, local at the origin, which the times are told for. */
  readonly date: IsoDate;
  /** `HH:MM`, local at the origin. */
  readonly departsAt: string;
  /** `HH:MM`, local at the destination. */
  readonly arrivesAt: string;
  /** Calendar days between departure and arrival, each local: 1 is the next day. */
  readonly arrivalDayOffset: number;
  readonly durationMinutes: number;
  /** Both instants, epoch milliseconds. */
  readonly departsMs: number;
  readonly landsMs: number;
}

export interface FlightResult extends ListingCard, FlightTimes {
  /** For all passengers. Null when no date was asked. */
  readonly offer: Offer | null;
}

export interface FlightPage extends Page<FlightResult> {
  /** The date of this way; null without one. */
  readonly date: IsoDate | null;
}

export interface FlightSearchPage {
  readonly from: ResolvedPlace;
  readonly to: ResolvedPlace;
  readonly outbound: FlightPage;
  /** Null unless a return date was asked. */
  readonly inbound: FlightPage | null;
}

/** One performance. */
export interface PerformanceOffer {
  readonly date: IsoDate;
  readonly offer: Offer;
}

export interface EventResult extends ListingCard {
  readonly venue: string;
  /** `HH:MM`, local. */
  readonly startsAt: string;
  /** The first performances in the range asked, at most twelve, by date. */
  readonly performances: readonly PerformanceOffer[];
  /** How many there are in the range. */
  readonly performanceCount: number;
  /** The performance that ranks the event: the first (sorted by price: the cheapest) that can be booked, else the first. */
  readonly best: PerformanceOffer;
}

export interface EventPage extends Page<EventResult> {
  /** The city understood; `anywhere` when none was asked. */
  readonly place: ResolvedPlace;
  /** The words as put right ("Showing results for jazz night"); null when something was found as written. */
  readonly correctedWords: string | null;
}

export interface UnitTypeDetail {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly basePriceMinor: bigint;
  /** People per unit. */
  readonly maxOccupancy: number;
  /** Units per order line. */
  readonly maxPerOrder: number;
}

/** All that a listing's page shows but availability. */
export interface ListingDetail extends ListingCard {
  /** Whose names are asked for at checkout. */
  readonly guestNamesAsked: GuestNamesAsked;
  readonly description: string;
  readonly address: string;
  readonly policy: { readonly id: string; readonly name: string; readonly tiers: readonly PolicyTier[] };
  readonly unitTypes: readonly UnitTypeDetail[];
  /** The first and last dates on sale, a day old at most; null when nothing is. */
  readonly firstDate: IsoDate | null;
  readonly lastDate: IsoDate | null;
  /** Stay: `HH:MM`, local. */
  readonly checkInTime: string | null;
  readonly checkOutTime: string | null;
  /** Flight. */
  readonly flight: FlightTimes | null;
  /** Event. */
  readonly venue: string | null;
  readonly startsAt: string | null;
}

export interface Suggestion {
  readonly kind: "city" | "airport" | "listing";
  /** What to search for: a city's name, an IATA code or a listing's name. */
  readonly value: string;
  readonly label: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** A listing's city; null for places. */
  readonly city: string | null;
  /** A listing's page; null for places. */
  readonly slug: string | null;
}
