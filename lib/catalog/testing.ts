/** Listings for tests of the catalogue. */
import type { Db } from "@/db/client";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import { refreshSummaries } from "@/lib/inventory/summarise";

/**
 * Returns a function that makes an event in Eventon, with its summaries.
 * @param from date of the first performance; by default it is the only one
 */
export function eventMaker(db: Db, from: string) {
  return async (name: string, options: ListingOptions = {}) => {
    const made = await makeListing(db, {
      from,
      days: 1,
      total: 50,
      unitType: { maxOccupancy: 1, maxPerOrder: 8 },
      ...options,
      listing: { kind: "event", name, city: "Eventon", ...options.listing },
    });
    await refreshSummaries(db, { listingIds: [made.listingId] });
    return made;
  };
}
