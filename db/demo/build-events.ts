/** Events of the demonstration: hand-written texts, ticket types by genre, performances from the schedule. */
import type { InventoryPlan } from "@/db/schema";
import { addDays, type IsoDate, weekday } from "@/lib/core/time/dates";

import { type City, cityNamed } from "./cities";
import { demoId, type ListingDraft, policies, type PolicyName, priceIn, slugOf, type UnitDraft } from "./draft";
import type { EventText, Genre } from "./event-text";
import { eventsMusic } from "./events-music";
import { eventsStage } from "./events-stage";
import { drawing } from "./random";

interface TicketType {
  readonly name: string;
  /** Percent of the ordinary price. */
  readonly percent: number;
  /** Percent of the capacity. */
  readonly sharePercent: number;
  readonly people: number;
  readonly description: string;
}

const ticket = (name: string, percent: number, sharePercent: number, people: number, description: string): TicketType => ({
  name,
  percent,
  sharePercent,
  people,
  description,
});

const seated: readonly TicketType[] = [
  ticket("Stalls", 120, 45, 1, "On the level of the stage, rows A to P."),
  ticket("Circle", 94, 35, 1, "The first balcony; the whole stage and the best sound."),
  ticket("Gallery", 52, 20, 1, "High up, steep and central; a rail runs in front of the first row."),
];
const standing: readonly TicketType[] = [
  ticket("Standing", 88, 70, 1, "In front of the stage, as near as you like."),
  ticket("Seated balcony", 126, 24, 1, "An unreserved seat on the balcony."),
  ticket("Table for two", 290, 6, 2, "A table with two chairs and a view, kept until half an hour after the start."),
];
const house: readonly TicketType[] = [
  ticket("Seat", 96, 75, 1, "Unreserved seating; doors open half an hour before."),
  ticket("Front row", 134, 25, 1, "The first two rows, kept for you until the lights go down."),
];

const tickets: Readonly<Record<Genre, readonly TicketType[]>> = {
  concert: standing,
  classical: seated,
  opera: seated,
  theatre: seated,
  dance: seated,
  comedy: [
    ticket("General admission", 94, 76, 1, "A seat, first come, first served."),
    ticket("Front table for two", 232, 24, 2, "A table at the stage. You may be spoken to."),
  ],
  family: [
    ticket("Seat", 92, 60, 1, "For one, of any age over two."),
    ticket("Family ticket", 310, 30, 4, "Four seats next to each other, whoever you count as family."),
    ticket("Ringside", 140, 10, 1, "The first row, with a cushion."),
  ],
  exhibition: [
    ticket("Day ticket", 94, 80, 1, "Entry at any hour of the day you choose."),
    ticket("Day ticket with tour", 152, 12, 1, "The same with a guided hour at two o'clock, in English."),
    ticket("Family day ticket", 240, 8, 5, "Two adults and up to three children."),
  ],
  festival: [
    ticket("Evening ticket", 92, 80, 1, "One evening, all stages, come and go as you like."),
    ticket("Quayside ticket", 160, 14, 1, "With the raised terrace, its bar and its shorter queues."),
    ticket("Group of four", 336, 6, 4, "Four tickets for the price of a little more than three."),
  ],
  workshop: [
    ticket("Place", 98, 75, 1, "One place with all materials."),
    ticket("Place for two", 184, 25, 2, "Two people at one bench."),
  ],
};

const policyOf: readonly PolicyName[] = ["flexible", "moderate", "moderate", "nonRefundable"];

/**
 * Builds all events.
 * @param today the date schedules count from
 */
export function buildEvents(today: IsoDate): ListingDraft[] {
  return [...eventsMusic, ...eventsStage].map((text) => buildEvent(text, today));
}

function buildEvent(text: EventText, today: IsoDate): ListingDraft {
  const city = cityNamed(text.city);
  const slug = slugOf(`${text.name} ${city.name}`);
  const draw = drawing(slug);
  // Small rooms have no gallery.
  const types = text.capacity < 200 && tickets[text.genre] === seated ? house : tickets[text.genre];
  return {
    listing: {
      id: demoId(`listing/${slug}`),
      kind: "event",
      slug,
      name: text.name,
      tagline: text.tagline,
      description: text.description,
      city: city.name,
      country: city.country,
      address: `${text.venue}, ${city.name}`,
      lat: city.lat + draw.int(-200, 200) / 10_000,
      lng: city.lng + draw.int(-300, 300) / 10_000,
      timezone: city.timezone,
      currency: city.currency,
      rating: draw.int(40, 49) / 10,
      ratingCount: draw.int(24, 900),
      amenities: amenitiesOf(text, draw.some(["cloakroom", "bar", "parking"], 2)),
      category: text.genre,
      // The teacher of a workshop greets guests by name; at other events the ticket is enough.
      guestNamesAsked: text.genre === "workshop" ? "each" : null,
      policyId: policies[draw.pick(policyOf)].id,
      venue: text.venue,
      startsAt: text.startsAt,
    },
    units: types.map((type, position) => buildTicket(text, city, slug, today, type, position)),
  };
}

function amenitiesOf({ genre, description }: EventText, drawn: readonly string[]): string[] {
  const said = [
    ...(/[Ss]urtitles/.test(description) ? ["surtitles"] : []),
    ...(/interval/.test(description) && !/(no|without an) interval/.test(description) ? ["interval"] : []),
    ...(genre === "family" || /[Cc]hildren/.test(description) ? ["family friendly"] : []),
  ];
  return [...new Set(["wheelchair access", ...said, ...drawn])];
}

function buildTicket(text: EventText, city: City, slug: string, today: IsoDate, type: TicketType, position: number): UnitDraft {
  return {
    row: {
      listingId: demoId(`listing/${slug}`),
      id: demoId(`unit/${slug}/${type.name}`),
      name: type.name,
      description: type.description,
      // Ticket prices differ less between cities than those of hotel rooms: half of the city's difference
      // from 100 percent applies.
      basePriceMinor: priceIn(city, (text.euros * (100 + (city.levelPercent - 100) / 2) * type.percent) / 10_000),
      maxOccupancy: type.people,
      maxPerOrder: type.people > 1 ? 4 : 8,
      position,
    },
    plan: planOf(
      text,
      city,
      `${slug}/${type.name}`,
      Math.max(1, Math.floor((text.capacity * type.sharePercent) / 100 / type.people)),
      today,
    ),
  };
}

function planOf(text: EventText, city: City, seed: string, total: number, today: IsoDate): InventoryPlan {
  const wanted = text.capacity > 5000;
  return {
    total,
    monthPercent: Array.from({ length: 12 }, () => 100),
    weekdayPercent: [92, 94, 96, 100, 110, 114, 100],
    roundToMinor: city.roundToMinor,
    ...performancesOf(text, today),
    // Tickets in high demand are nearly sold out from the first day of sale.
    variation: { seed, pricePercent: 0, blockedPercent: wanted ? 50 : 5, scarcePercent: wanted ? 35 : 9 },
  };
}

function performancesOf(
  { schedule }: EventText,
  today: IsoDate,
): Pick<InventoryPlan, "weekdays" | "dates" | "repeatEveryDays"> {
  if (schedule.kind === "weekly") return { weekdays: schedule.weekdays };
  // The first evening falls on a Friday, as far as a week allows.
  const earliest = addDays(today, schedule.from);
  const first = addDays(earliest, (5 - weekday(earliest) + 7) % 7);
  return { dates: schedule.nights.map((after) => addDays(first, after)), repeatEveryDays: schedule.everyWeeks * 7 };
}
