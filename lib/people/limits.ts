/** Bounds of what is read about a person. */
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/**
 * Greatest number of orders of one person that are exported or erased at once: those of an agency are more.
 */
export const maxOrdersOfPerson = 2_000;

/** Finding people and exporting, by one member of staff. */
export const peopleRate = { name: "people", limit: 120, windowMs: 60 * 60_000 } as const satisfies RateLimit;

/** Orders that ended unpaid from which one run of the loop removes names. */
export const maxUnpaidPerRun = 100;
/** Waits from which one run of the loop removes names, and messages that one run removes from the list. */
export const maxWaitsPerRun = 1_000;
export const maxMessagesPerRun = 1_000;

/** Greatest number of erasures whose documents one run of the loop looks at. */
export const maxErasuresPerRun = 100;
