/**
 * Every bound on requests to the inventory, in one place (rule written-limits). Free of server imports: forms
 * use them too.
 */

/** Nights in one stay. */
export const maxNights = 30;

/** Days ahead of today within which a requested date must lie. */
export const horizonDays = 400;

/** Units of one type in one line: rooms, seats or tickets. */
export const maxQuantity = 20;

/** Guests in one line. */
export const maxGuests = 80;

/**
 * Days ahead for which each kind is put on sale. Events are on sale up to their last performance, within
 * {@link horizonDays}.
 */
export const saleHorizonDays = { stay: 365, flight: 180, event: 365 } as const;

/**
 * Minutes between the landing of the outward flight and the departure of the return flight: to leave the
 * plane, and to check in again.
 */
export const minTurnaroundMinutes = 60;

/** Days of a season that staff open, and seasons of one unit type. */
export const maxSeasonDays = 1_096;
export const maxSeasons = 50;

/** Search: greatest distance from a point, in kilometres. */
export const maxRadiusKm = 200;

/** Search: greatest number of results per page. */
export const maxPageSize = 50;

/** Search: characters in a place, a name or words. */
export const maxSearchTextLength = 100;

/** Supply: units of one type on one date, and the price of one in minor units. */
export const maxTotal = 1_000_000;
export const maxPriceMinor = 1_000_000_000_000;

/** Characters of an amount in major units as it is typed, with a currency's sign and spaces. */
export const maxAmountLength = 40;
