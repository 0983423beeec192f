/** A flight on another date: its landing follows the offsets of both ends on that date. Pure. */
import type { IsoDate } from "@/lib/core/dates";

import { timesOn } from "./internal/listing-row";
import type { ListingDetail } from "./results";

/**
 * The same listing with the times of one departure.
 * @param date local at the origin; nothing changes for what is no flight, or where no date is known
 */
export function departingOn(listing: ListingDetail, date: IsoDate | undefined): ListingDetail {
  const { flight, timezone } = listing;
  return flight === null || date === undefined ? listing : { ...listing, flight: timesOn(date, timezone, flight) };
}
