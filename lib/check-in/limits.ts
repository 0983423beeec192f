import type { RateLimit } from "@/lib/core/rate-limit-types";

/** Every bound on checking in. Free of server imports. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Codes that one of the staff may try, right and wrong ones together: two a second is faster than any door, and far too slow to guess the
 * thirty bits that make a code genuine.
 */
export const ticketTries = { name: "ticket-tries", limit: 120, windowMs: minuteMs } as const satisfies RateLimit;

/** Longest text that is read as a code: an address with a code in it. */
export const maxTicketText = 300;

/** How long before and after the beginning people are let in. Hours on a clock that knows no summer time. */
export const flightOpensBeforeMs = 24 * hourMs;
export const flightClosesAfterMs = hourMs;
export const eventOpensBeforeMs = 6 * hourMs;
export const eventClosesAfterMs = 12 * hourMs;

/** Who has not come by then does not come any more. For a stay it is the end of the day of check-out. */
export const flightNoShowHours = 6;
export const eventNoShowHours = 24;

/** Reservations that one run of the sweep closes. */
export const maxNoShowsPerRun = 200;

/** Doors in the list of a day. */
export const maxDoors = 200;

/** The last who came in, beside the scanner. */
export const lastShown = 8;
