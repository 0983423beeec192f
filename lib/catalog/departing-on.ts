/** Times of a flight on another date: its landing follows the offsets of both ends on that date. Pure. */
import type { IsoDate } from "@/lib/core/time/dates";

import { timesOn } from "./internal/listing-row";
import type { ListingDetail } from "./results";

/**
 * Returns the same listing with the times of one departure.
 * @param date local at the origin; listings that are no flights, and calls without a date, return the listing
 * unchanged
 */
export function departingOn(listing: ListingDetail, date: IsoDate | undefined): ListingDetail {
  const { flight, timezone } = listing;
  return flight === null || date === undefined ? listing : { ...listing, flight: timesOn(date, timezone, flight) };
}
