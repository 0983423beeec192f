/** Bounds of what is read about a person. */
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/**
 * Greatest number of orders of one person that are exported or erased at once: those of an agency are more.
 */
export const maxOrdersOfPerson = 2_000;

/** Finding people and exporting, by one member of staff. */
export const peopleRate = { name: "people", limit: 120, windowMs: 60 * 60_000 } as const satisfies RateLimit;

/** Greatest number of erasures whose documents one run of the loop looks at. */
export const maxErasuresPerRun = 100;
