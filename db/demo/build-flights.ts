/** Flights of the demonstration: every route in both directions, every day. */
import type { InventoryPlan } from "@/db/schema";

import { cities, seasons } from "./cities";
import { demoId, type ListingDraft, policies, type PolicyName, priceIn, slugOf, type UnitDraft } from "./draft";
import { drawing } from "./random";
import { type Airport, airportWith, type Route, routes } from "./routes";

interface Fare {
  readonly name: string;
  readonly percent: number;
  readonly seats: number;
  readonly description: string;
}

const shortHaul: readonly Fare[] = [
  { name: "Light", percent: 82, seats: 70, description: "A seat and a bag that fits under the one in front." },
  { name: "Standard", percent: 112, seats: 80, description: "A seat of your choice, a cabin bag and 23 kg in the hold." },
  {
    name: "Flex",
    percent: 190,
    seats: 24,
    description: "The first rows, 32 kg, a snack, and another flight of the same day if plans change.",
  },
];

const longHaul: readonly Fare[] = [
  {
    name: "Economy",
    percent: 100,
    seats: 180,
    description: "A 79 cm pitch, two meals, 23 kg in the hold and a screen with a socket.",
  },
  {
    name: "Premium economy",
    percent: 178,
    seats: 40,
    description: "A wider seat that reclines further, its own cabin, china and 2 × 23 kg.",
  },
  {
    name: "Business",
    percent: 410,
    seats: 28,
    description: "A seat that becomes a bed of two metres, the lounge, and dinner when you want it.",
  },
];

const policyOf: readonly PolicyName[] = ["flexible", "moderate", "strict", "nonRefundable"];
const earthKm = 6371;
const longHaulKm = 4_000;

/** Builds all flights. */
export function buildFlights(): ListingDraft[] {
  return routes.flatMap((route, index) => {
    const [from, to] = [airportWith(route.from), airportWith(route.to)];
    // Even numbers fly there, odd ones back, as airlines do.
    const there = route.there.map((time, nth) => buildFlight(route, from, to, time, 100 + index * 20 + nth * 2));
    const back = route.back.map((time, nth) => buildFlight(route, to, from, time, 101 + index * 20 + nth * 2));
    return [...there, ...back];
  });
}

function buildFlight(route: Route, from: Airport, to: Airport, departsAt: string, number: number): ListingDraft {
  const flightNumber = `${route.airline.code} ${number}`;
  const slug = slugOf(`${flightNumber} ${from.city} ${to.city}`);
  const draw = drawing(slug);
  const km = distanceKm(from, to);
  const fares = km > longHaulKm ? longHaul : shortHaul;
  return {
    listing: {
      id: demoId(`listing/${slug}`),
      kind: "flight",
      slug,
      name: `${from.city} to ${to.city}`,
      tagline: `${from.name} to ${to.name}, ${partOfDay(departsAt)}, every day`,
      description: describe(route, from, to, departsAt, km),
      city: from.city,
      country: from.country,
      address: `${from.name} Airport (${from.code})`,
      lat: from.lat,
      lng: from.lng,
      timezone: from.timezone,
      // Both directions have the currency of the route's home: an order has one currency, and guests book
      // return flights.
      currency: airportWith(route.from).currency,
      rating: draw.int(37, 47) / 10,
      ratingCount: draw.int(120, 1900),
      amenities: [
        "seat choice",
        "power at the seat",
        ...(km > longHaulKm ? ["meals", "entertainment", "wifi"] : draw.some(["wifi", "snacks"], 1)),
      ],
      category: route.airline.name,
      policyId: policies[draw.pick(policyOf)].id,
      flightNumber,
      origin: from.code,
      destination: to.code,
      destinationCity: to.city,
      destinationTimezone: to.timezone,
      departsAt,
      durationMinutes: minutesBetween(from, to, km),
    },
    units: fares.map((fare, position) => buildFare(route, to, slug, departsAt, fare, position)),
  };
}

function buildFare(route: Route, to: Airport, slug: string, departsAt: string, fare: Fare, position: number): UnitDraft {
  const { currency } = airportWith(route.from);
  const money = cities.find((city) => city.currency === currency) ?? { minorPerEuro: 100, roundToMinor: 100 };
  // Business travellers pay more for the first and the last flights of the day.
  const hour = Number(departsAt.slice(0, 2));
  const peakPercent = hour < 9 || hour >= 17 ? 112 : 96;
  return {
    row: {
      listingId: demoId(`listing/${slug}`),
      id: demoId(`unit/${slug}/${fare.name}`),
      name: fare.name,
      description: fare.description,
      basePriceMinor: priceIn(money, (route.euros * peakPercent * fare.percent) / 10_000),
      maxOccupancy: 1,
      maxPerOrder: 9,
      position,
    },
    plan: planOf(to, `${slug}/${fare.name}`, fare.seats, money.roundToMinor),
  };
}

function planOf(to: Airport, seed: string, total: number, roundToMinor: number): InventoryPlan {
  const season = cities.find((city) => city.name === to.city)?.season ?? "spring";
  return {
    total,
    monthPercent: seasons[season],
    weekdayPercent: [104, 90, 92, 102, 124, 96, 122],
    roundToMinor,
    seasons: [
      { from: "12-19", to: "12-24", percent: 150 },
      { from: "12-26", to: "01-03", percent: 135 },
    ],
    variation: { seed, pricePercent: 14, blockedPercent: 2, scarcePercent: 6 },
  };
}

/** Great-circle distance in kilometres (haversine). */
function distanceKm(from: Airport, to: Airport): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const a = half(to.lat - from.lat) + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(to.lng - from.lng);
  return 2 * earthKm * Math.asin(Math.sqrt(a));
}

/**
 * Minutes from gate to gate: half an hour on the ground, 830 km/h in the air, and the west wind of the middle
 * latitudes.
 */
function minutesBetween(from: Airport, to: Airport, km: number): number {
  const east = ((to.lng - from.lng + 540) % 360) - 180;
  const wind = km < longHaulKm ? 1 : east > 0 ? 0.94 : 1.06;
  return Math.round((32 + (km / 830) * 60 * wind) / 5) * 5;
}

function partOfDay(time: string): string {
  const hour = Number(time.slice(0, 2));
  if (hour < 9) return "early";
  if (hour < 12) return "in the morning";
  if (hour < 17) return "in the afternoon";
  return hour < 21 ? "in the evening" : "at night";
}

function describe(route: Route, from: Airport, to: Airport, departsAt: string, km: number): string {
  const draw = drawing(`words/${route.airline.code}/${from.code}/${to.code}/${departsAt}`);
  const hour = Number(departsAt.slice(0, 2));
  const long = km > longHaulKm;
  const opening = draw.pick([
    `The ${departsAt} from ${from.name} to ${to.name}, every day of the week, with ${route.airline.name}: ${route.airline.character}.`,
    `A daily non-stop from ${from.city} to ${to.city}, leaving ${from.name} at ${departsAt}. ${route.airline.name} is ${route.airline.character}.`,
    `${route.airline.name}, ${route.airline.character}, flies from ${from.name} to ${to.city} at ${departsAt}, seven days a week and without a stop.`,
  ]);
  const timing =
    hour < 9
      ? draw.pick([
          "It asks for an early alarm and gives you the whole day in return.",
          "You are there while the morning still counts.",
        ])
      : hour < 17
        ? draw.pick([
            "No alarm, no rush, and an evening at the other end.",
            "A civilised hour that leaves time for breakfast at home.",
          ])
        : long
          ? draw.pick(["You dine, sleep and land in another day.", "The cabin is dark an hour after take-off, and stays so."])
          : draw.pick([
              "Made for a full day of work or one last lunch.",
              "The last daylight is over the wing, usually on the left.",
            ]);
  const onBoard = long
    ? draw.pick([
        "Two meals are served in every cabin, and the second one when you wake rather than when it suits the trolley.",
        "Every seat has a screen, a socket and a pillow that deserves the name; wifi is free for messages.",
      ])
    : draw.pick([
        "Boarding takes twenty minutes, because cabin bags have a place reserved for them.",
        "The aircraft has two seats on one side and three on the other, so ask for the left.",
      ]);
  const ground = draw.pick([
    `The way into ${to.city} is signposted from arrivals; allow an hour from the gate to the middle of town.`,
    `Bags are usually on the belt at ${to.name} within eighteen minutes.`,
    `Check-in opens three hours before departure and closes ${long ? "sixty" : "forty"} minutes before.`,
  ]);
  return [opening, timing, onBoard, ground].join(" ");
}
