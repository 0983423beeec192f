/**
 * The listing on the page of its room. A process caches it for seconds: a crowd opens the page within a
 * minute, and the listing changes rarely.
 */
import type { OnSale } from "@/components/waiting-room/room-header";
import type { WaitlistOffer } from "@/components/waitlist/wish-fields";
import { readsDb } from "@/db/client";
import { readListing } from "@/lib/catalog/read-listing";
import type { ListingDetail } from "@/lib/catalog/results";
import { createCache } from "@/lib/core/cache/cache";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";
import { saleHorizonDays } from "@/lib/inventory/limits";
import { availabilitySnapshot, type InventoryByUnit } from "@/lib/inventory/snapshot";

import { performancesOf } from "@/lib/catalog/offers/read-listing-page";
import { windowOf } from "@/lib/catalog/offers/read-fares";

export interface RoomListing {
  readonly listing: ListingDetail;
  readonly onSale: OnSale;
  readonly waitlist: WaitlistOffer;
}

const cache = createCache({
  name: "waiting-room.listings",
  maxAgeMs: 20_000,
  max: 1_000,
  keyOf: (slug) => slug,
  load: read,
});

/**
 * @returns undefined for a listing that is not offered any more
 */
export async function readRoomListing(slug: string): Promise<RoomListing | undefined> {
  return cache.get(slug);
}

async function read(slug: string): Promise<RoomListing | undefined> {
  const listing = await readListing(readsDb(), slug).catch((error: unknown) => {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  });
  if (!listing) return undefined;
  const { id: listingId, kind, unitTypes } = listing;
  const window = windowOf(listing, Date.now());
  const unitTypeIds = unitTypes.map(({ id }) => id);
  const range = { from: window.first, until: window.last };
  const inventory = kind === "event" ? await availabilitySnapshot().rows({ listingId, unitTypeIds, ...range }) : undefined;
  const performances = inventory ? performancesOf(inventory, window) : [];
  return {
    listing,
    onSale: onSaleOf(listing, performances, inventory),
    waitlist: {
      listingId,
      kind,
      units: unitTypes.map(({ id, name }) => ({ id, name })),
      dates: performances,
      first: window.first,
      last: addDays(window.first, saleHorizonDays[kind]),
    },
  };
}

/**
 * Returns the dates and prices for the room's page: an event's performances, else the season that is on sale.
 */
function onSaleOf(listing: ListingDetail, performances: readonly IsoDate[], inventory: InventoryByUnit | undefined): OnSale {
  const { firstDate, lastDate, fromPriceMinor, currency } = listing;
  if (!inventory) return { first: firstDate, last: lastDate, lowestMinor: fromPriceMinor, highestMinor: null, currency };
  const prices = [...inventory.values()].flatMap((rows) => performances.flatMap((date) => rows.get(date)?.priceMinor ?? []));
  const [lowestMinor = null, ...others] = prices.toSorted((one, other) => (one < other ? -1 : 1));
  return {
    first: performances[0] ?? null,
    last: performances.at(-1) ?? null,
    lowestMinor,
    highestMinor: others.at(-1) ?? null,
    currency,
  };
}
