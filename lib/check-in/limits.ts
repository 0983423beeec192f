import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/** Every bound on checking in. Free of server imports. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Codes that one member of staff may try, right and wrong ones together: two a second is faster than any
 * entrance needs, and far too slow to guess the thirty bits that make a code genuine.
 */
export const ticketTries = { name: "ticket-tries", limit: 120, windowMs: minuteMs } as const satisfies RateLimit;

/** Longest text that is read as a code: an address with a code in it. */
export const maxTicketText = 300;

/**
 * Times before and after the beginning during which guests are admitted. They are elapsed hours, unaffected
 * by summer time.
 */
export const flightOpensBeforeMs = 24 * hourMs;
export const flightClosesAfterMs = hourMs;
export const eventOpensBeforeMs = 6 * hourMs;
export const eventClosesAfterMs = 12 * hourMs;

/**
 * Hours after the beginning from which a missing guest counts as a no-show. For a stay it is the end of the
 * day of check-out.
 */
export const flightNoShowHours = 6;
export const eventNoShowHours = 24;

/** Reservations that one run of the sweep closes. */
export const maxNoShowsPerRun = 200;

/** Entrances in the list of a day. */
export const maxDoors = 200;

/** Longest name of a door of the venue, in characters, as the table's CHECK has it. */
export const maxDoorName = 40;

/** Latest check-ins of a listing whose doors are suggested to staff who name theirs. */
export const suggestedFrom = 2_000;

/** Latest check-ins shown beside the scanner. */
export const lastShown = 8;
