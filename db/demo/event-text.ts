/** What is written by hand about each event; everything else is derived from it. */

export const genres = [
  "concert",
  "classical",
  "opera",
  "theatre",
  "dance",
  "comedy",
  "family",
  "exhibition",
  "festival",
  "workshop",
] as const;
export type Genre = (typeof genres)[number];

/** When it is on. `from` counts days from the first load; what is over begins anew, so that there is always something to see. */
export type Schedule =
  /** One evening or a few in a row, again after so many weeks. */
  | { readonly kind: "nights"; readonly from: number; readonly nights: readonly number[]; readonly everyWeeks: number }
  /** On these ISO weekdays, week after week. */
  | { readonly kind: "weekly"; readonly weekdays: readonly number[] };

export interface EventText {
  readonly city: string;
  readonly name: string;
  readonly genre: Genre;
  readonly venue: string;
  /** `HH:MM`, local. */
  readonly startsAt: string;
  /** An ordinary ticket, in euros, before the city's level of prices. */
  readonly euros: number;
  /** Seats, or places. */
  readonly capacity: number;
  readonly schedule: Schedule;
  readonly tagline: string;
  readonly description: string;
}

export const weekly = (...weekdays: number[]): Schedule => ({ kind: "weekly", weekdays });
/** @param nights days after the first one: `[0, 1, 2]` are three evenings in a row */
export const nights = (from: number, nightsAfter: readonly number[], everyWeeks: number): Schedule => ({
  kind: "nights",
  from,
  nights: nightsAfter,
  everyWeeks,
});

/** One event, in the order people would tell it. */
export const event = (
  city: string,
  name: string,
  genre: Genre,
  [venue, startsAt, euros, capacity]: readonly [venue: string, startsAt: string, euros: number, capacity: number],
  schedule: Schedule,
  tagline: string,
  description: string,
): EventText => ({ city, name, genre, venue, startsAt, euros, capacity, schedule, tagline, description });
