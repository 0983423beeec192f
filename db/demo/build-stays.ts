/** Stays of the demonstration: hand-written texts, and everything else derived from the name. */
import type { InventoryPlan } from "@/db/schema";

import { type City, cityNamed, seasons } from "./cities";
import { demoId, type ListingDraft, policies, type PolicyName, priceIn, slugOf, type UnitDraft } from "./draft";
import { type Draw, drawing } from "./random";
import type { StayText, StayType } from "./stay-text";
import { staysNorth } from "./stays-north";
import { staysOverseas } from "./stays-overseas";
import { staysWest } from "./stays-west";

interface RoomText {
  readonly name: string;
  readonly percent: number;
  readonly sleeps: number;
  /** Least and greatest number of rooms; the number is drawn between them. */
  readonly rooms: readonly [number, number];
  readonly description: string;
}

const room = (
  name: string,
  percent: number,
  sleeps: number,
  rooms: readonly [number, number],
  description: string,
): RoomText => ({
  name,
  percent,
  sleeps,
  rooms,
  description,
});

const rooms: Readonly<Record<StayType, readonly RoomText[]>> = {
  hotel: [
    room("Classic double", 100, 2, [8, 16], "A calm double of about 18 m² with a queen bed, a desk and a rain shower."),
    room(
      "Superior double",
      128,
      2,
      [5, 10],
      "Larger, higher up and on the better side of the house; king bed, armchair, bath or walk-in shower.",
    ),
    room(
      "Family room",
      165,
      4,
      [3, 6],
      "Two connected sleeping areas for up to four, with real beds for everyone and a door in between.",
    ),
    room(
      "Suite",
      235,
      3,
      [1, 3],
      "Separate living room, deep bath and the best view the house has; a day bed for a third guest.",
    ),
  ],
  "boutique hotel": [
    room("Snug", 86, 2, [3, 6], "Small and clever: a double bed in an alcove, good light, everything within reach."),
    room("Court room", 108, 2, [5, 9], "A quiet double on the inner side, with a king bed and a window that opens wide."),
    room(
      "Junior suite",
      178,
      3,
      [2, 3],
      "Sitting area, freestanding bath and room for a third bed; the corner rooms of each floor.",
    ),
  ],
  guesthouse: [
    room(
      "Small double",
      84,
      2,
      [1, 2],
      "A compact double with its own shower, under the eaves or at the back; the quietest in the house.",
    ),
    room("Double", 106, 2, [2, 3], "A full double with a writing table, a wardrobe and a private bathroom."),
    room("Family room", 150, 4, [1, 2], "A double and two singles in one large room, with a cot on request."),
  ],
  apartments: [
    room("Studio", 84, 2, [3, 6], "One well-planned room with a double bed, a full kitchen and a table for two."),
    room(
      "One-bedroom apartment",
      122,
      4,
      [4, 8],
      "A bedroom, a living room with a proper sofa bed, a kitchen and a washing machine.",
    ),
    room("Two-bedroom apartment", 186, 6, [2, 4], "Two bedrooms, two bathrooms and a dining table for six."),
  ],
  hostel: [
    room(
      "Bed in a six-bed room",
      100,
      1,
      [18, 30],
      "A bunk with a curtain, a light, a socket and a locker that takes a whole suitcase.",
    ),
    room(
      "Bed in a four-bed room",
      126,
      1,
      [12, 20],
      "The same bunk with fewer neighbours, and a shower that belongs to the room.",
    ),
    room("Private double", 270, 2, [3, 6], "A room for two with a double bed, its own shower and a door that shuts."),
    room("Private room for four", 400, 4, [2, 4], "Four bunks and a shower for a family or for friends."),
  ],
  inn: [
    room("Single", 74, 1, [2, 3], "A single bed, a chair by the window and a shower; small, never mean."),
    room("Double", 100, 2, [4, 7], "A double bed, wool blankets and a private bathroom."),
    room("Large double", 132, 3, [2, 4], "Room for a third bed and, in most, a view worth getting up for."),
  ],
  ryokan: [
    room("Eight-mat room", 100, 2, [2, 4], "Tatami, futons laid out in the evening, and a low table for tea and supper."),
    room("Garden room", 148, 4, [2, 3], "Ten mats and a veranda that opens onto the garden; private bath of hinoki wood."),
  ],
};

const basics: Readonly<Record<StayType, readonly string[]>> = {
  hotel: ["wifi", "breakfast", "lift", "24-hour reception", "air conditioning"],
  "boutique hotel": ["wifi", "breakfast", "air conditioning"],
  guesthouse: ["wifi", "breakfast"],
  apartments: ["wifi", "kitchen", "laundry"],
  hostel: ["wifi", "shared kitchen", "lockers", "24-hour reception"],
  inn: ["wifi", "breakfast"],
  ryokan: ["wifi", "breakfast", "bath"],
};

/** Words in a text, each with the amenity they promise, so that the filters find it. */
const promised: readonly (readonly [RegExp, string])[] = [
  [/\bpools?\b/i, "pool"],
  [/\bsauna\b/i, "sauna"],
  [/\bspa\b/i, "spa"],
  [/\bgym\b/i, "gym"],
  [/\bgarden\b|\bcourt\b/i, "garden"],
  [/\bterrace|\brooftop|\bbalcon|\broof to sleep|\bOn the roof/i, "terrace"],
  [/\bbar\b|\bvermouth\b|\bwhisky\b/i, "bar"],
  [/\b[Bb]icycles? (?:are|stand|cellar)/, "bicycles"],
  [/\bgarage\b/i, "parking"],
  [/airport are included|car for the airport/i, "airport transfer"],
  [/[Ff]amil/, "family rooms"],
  [/\b[Dd]inner is served|restaurant|tavern|Supper/, "restaurant"],
];

/** Amenities that the text need not mention. */
const unsaid = ["pets welcome", "wheelchair access", "luggage storage", "parking", "non-smoking"];

const policyOf: readonly PolicyName[] = ["flexible", "flexible", "moderate", "moderate", "strict", "nonRefundable"];

/** Builds all stays. */
export function buildStays(): ListingDraft[] {
  return [...staysWest, ...staysNorth, ...staysOverseas].map(buildStay);
}

function buildStay(text: StayText): ListingDraft {
  const city = cityNamed(text.city);
  const slug = slugOf(`${text.name} ${city.name}`);
  const draw = drawing(slug);
  const id = demoId(`listing/${slug}`);
  return {
    listing: {
      id,
      kind: "stay",
      slug,
      name: text.name,
      tagline: text.tagline,
      description: text.description,
      city: city.name,
      country: city.country,
      address: text.address,
      // Places lie within about two kilometres of the city's middle.
      lat: city.lat + draw.int(-180, 180) / 10_000,
      lng: city.lng + draw.int(-260, 260) / 10_000,
      timezone: city.timezone,
      currency: city.currency,
      rating: draw.int(39, 49) / 10,
      ratingCount: draw.int(38, text.type === "hotel" ? 2400 : 620),
      amenities: amenitiesOf(text, draw),
      category: text.type,
      policyId: policies[draw.pick(policyOf)].id,
      checkInTime: draw.pick(["14:00", "15:00", "15:00", "16:00"]),
      checkOutTime: draw.pick(["10:00", "11:00", "11:00", "12:00"]),
    },
    units: rooms[text.type].map((one, position) => buildRoom(text, city, slug, one, position, draw)),
  };
}

function amenitiesOf({ type, description }: StayText, draw: Draw): string[] {
  const said = promised.filter(([pattern]) => pattern.test(description)).map(([, amenity]) => amenity);
  return [...new Set([...basics[type], ...said, ...draw.some(unsaid, draw.int(1, 3))])];
}

function buildRoom(text: StayText, city: City, slug: string, one: RoomText, position: number, draw: Draw): UnitDraft {
  const basePriceMinor = priceIn(city, (text.euros * city.levelPercent * one.percent) / 10_000);
  return {
    row: {
      listingId: demoId(`listing/${slug}`),
      id: demoId(`unit/${slug}/${one.name}`),
      name: one.name,
      description: one.description,
      basePriceMinor,
      maxOccupancy: one.sleeps,
      maxPerOrder: text.type === "hostel" ? 8 : 5,
      position,
    },
    plan: planOf(text.type, city, `${slug}/${one.name}`, draw.int(...one.rooms)),
  };
}

/**
 * Plans the inventory of a room type. A property has one set of restrictions, drawn from the slug alone; the
 * stock varies by room type.
 */
function planOf(type: StayType, city: City, seed: string, total: number): InventoryPlan {
  const restrictions = drawing(`rules/${seed.split("/")[0]}`);
  const weekend = type !== "hostel" && restrictions.chance(40);
  const hotel = type === "hotel" || type === "hostel";
  return {
    total,
    monthPercent: seasons[city.season],
    weekdayPercent: hotel ? [96, 96, 98, 102, 116, 122, 98] : [92, 92, 94, 100, 120, 128, 96],
    roundToMinor: city.roundToMinor,
    ...(weekend ? { minStay: { weekdays: [5, 6], nights: 2 } } : {}),
    ...(type === "ryokan" ? { maxStayNights: 5 } : type === "apartments" ? { maxStayNights: 28 } : { maxStayNights: 21 }),
    seasons: [
      { from: "12-29", to: "01-01", percent: 145, minStayNights: type === "hostel" ? 2 : 3 },
      ...(restrictions.chance(12) ? [{ from: "01-10", to: "01-24", closed: true }] : []),
    ],
    ...(restrictions.chance(15) ? { closedToArrivalWeekdays: [7] } : {}),
    ...(restrictions.chance(10) ? { closedToDepartureWeekdays: [6] } : {}),
    variation: { seed, pricePercent: 7, blockedPercent: restrictions.int(2, 6), scarcePercent: restrictions.int(5, 14) },
  };
}
