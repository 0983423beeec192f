/**
 * A listing on one date or range with the price of each of its unit types: for a way of a trip, or a room
 * beside a ticket.
 */
import type { Db } from "@/db/client";
import { departingOn } from "../departing-on";
import { readListing } from "../read-listing";
import type { ListingDetail } from "../results";
import { saleWindow, startTimeOf } from "@/lib/inventory/sale-window";
import { availabilitySnapshot } from "@/lib/inventory/snapshot";

import { type OfferRequest, offersOf, type UnitOffer } from "./unit-offers";

export interface Fares {
  readonly listing: ListingDetail;
  readonly asked: OfferRequest;
  readonly offers: readonly UnitOffer[];
  /** Time of the read, epoch milliseconds. */
  readonly nowMs: number;
}

/** Returns the first and last dates that are on sale for a listing now. */
export function windowOf(listing: ListingDetail, nowMs: number) {
  const startTime = startTimeOf({ departsAt: listing.flight?.departsAt ?? null, startsAt: listing.startsAt });
  return saleWindow({ kind: listing.kind, timezone: listing.timezone, startTime }, nowMs);
}

/**
 * @param nowMs epoch milliseconds
 * @throws {DomainError} `not_found` when there is no such listing
 */
export async function readFares(db: Db, slug: string, asked: OfferRequest, nowMs: number = Date.now()): Promise<Fares> {
  const listing = departingOn(await readListing(db, slug, nowMs), asked.checkIn);
  const unitTypeIds = listing.unitTypes.map((unit) => unit.id);
  const range = { from: asked.checkIn, until: asked.checkOut };
  const inventory = await availabilitySnapshot().rows({ listingId: listing.id, unitTypeIds, ...range });
  return { listing, asked, nowMs, offers: offersOf(listing.unitTypes, inventory, asked, windowOf(listing, nowMs)) };
}
