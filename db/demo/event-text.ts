/** Hand-written texts of each event; everything else is derived from them. */

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

/**
 * Dates of an event. `from` counts days from the first load. A schedule that is over begins anew, so that
 * guests always find performances.
 */
export type Schedule =
  /** One evening or a few in a row, repeated every so many weeks. */
  | { readonly kind: "nights"; readonly from: number; readonly nights: readonly number[]; readonly everyWeeks: number }
  /** These ISO weekdays, every week. */
  | { readonly kind: "weekly"; readonly weekdays: readonly number[] };

export interface EventText {
  readonly city: string;
  readonly name: string;
  readonly genre: Genre;
  readonly venue: string;
  /** Local time, `HH:MM`. */
  readonly startsAt: string;
  /** Price of an ordinary ticket in euros, before the city's price level. */
  readonly euros: number;
  /** Number of seats or places. */
  readonly capacity: number;
  readonly schedule: Schedule;
  readonly tagline: string;
  readonly description: string;
}

export const weekly = (...weekdays: number[]): Schedule => ({ kind: "weekly", weekdays });
/**
 * Builds a schedule of evenings.
 * @param nightsAfter days after the first one: `[0, 1, 2]` are three evenings in a row
 */
export const nights = (from: number, nightsAfter: readonly number[], everyWeeks: number): Schedule => ({
  kind: "nights",
  from,
  nights: nightsAfter,
  everyWeeks,
});

/** Builds one event; the parameters are in the order of a description. */
export const event = (
  city: string,
  name: string,
  genre: Genre,
  [venue, startsAt, euros, capacity]: readonly [venue: string, startsAt: string, euros: number, capacity: number],
  schedule: Schedule,
  tagline: string,
  description: string,
): EventText => ({ city, name, genre, venue, startsAt, euros, capacity, schedule, tagline, description });
