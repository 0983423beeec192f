/** Reads the options of a change: the unit types of the line's listing, and dates. */
import { readsDb } from "@/db/client";
import { readListing } from "@/lib/catalog/read-listing";
import { addDays } from "@/lib/core/time/dates";
import { saleHorizonDays } from "@/lib/inventory/limits";
import { availabilitySnapshot } from "@/lib/inventory/snapshot";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { windowOf } from "@/lib/catalog/offers/read-fares";
import { performancesOf } from "@/lib/catalog/offers/read-listing-page";

export interface ChangeOptions {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Dates of an event's performances; empty where any date is possible. */
  readonly dates: readonly string[];
  readonly first: string;
  readonly last: string;
}

/**
 * @throws {DomainError} not_found when the listing is not offered any more
 */
export async function readChangeOptions(line: OrderLine): Promise<ChangeOptions> {
  const listing = await readListing(readsDb(), line.slug);
  const { id: listingId, kind, unitTypes } = listing;
  const window = windowOf(listing, Date.now());
  const unitTypeIds = unitTypes.map(({ id }) => id);
  const range = { from: window.first, until: window.last };
  const inventory = kind === "event" ? await availabilitySnapshot().rows({ listingId, unitTypeIds, ...range }) : undefined;
  return {
    units: unitTypes.map(({ id, name }) => ({ id, name })),
    dates: inventory ? performancesOf(inventory, window) : [],
    first: window.first,
    last: addDays(window.first, saleHorizonDays[kind]),
  };
}
