/** Every bound on what may be asked of the inventory, written down once (rule written-limits). Free of server imports: forms use them too. */

/** Nights in one stay. */
export const maxNights = 30;

/** How far ahead of today, in days, a date may lie to be asked for at all. */
export const horizonDays = 400;

/** Units of one type in one line: rooms, seats or tickets. */
export const maxQuantity = 20;

/** People in one line. */
export const maxGuests = 80;

/** How far ahead, in days, each kind is put on sale. Events are on sale up to their last performance, within {@link horizonDays}. */
export const saleHorizonDays = { stay: 365, flight: 180, event: 365 } as const;

/** Minutes between the landing of the way there and the departure of the way back: to get out, and to check in again. */
export const minTurnaroundMinutes = 60;

/** Search: how far from a point, in kilometres. */
export const maxRadiusKm = 200;

/** Search: results a page may ask for. */
export const maxPageSize = 50;

/** Search: characters in a place, a name or words. */
export const maxSearchTextLength = 100;

/** Supply: units of one type on one date, and the price of one in minor units. */
export const maxTotal = 1_000_000;
export const maxPriceMinor = 1_000_000_000_000;
