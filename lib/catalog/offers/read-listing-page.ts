/** The data of a listing's page, for the dates and the party of its address. */
import { addDays, datesInRange, type IsoDate } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { maxNights, maxQuantity, saleHorizonDays } from "@/lib/inventory/limits";
import type { SaleWindow } from "@/lib/inventory/sale-window";
import { availabilitySnapshot, type InventoryByUnit } from "@/lib/inventory/snapshot";

import { departingOn } from "../departing-on";
import { type Query, textOf } from "../query";
import type { ListingDetail } from "../results";
import type { ListingKind } from "../schemas";
import { addMonths, datesOf, monthOf } from "./calendar-days";
import { windowOf } from "./read-fares";
import { capQuantity, readWish, rejectPastDates, type Wish } from "./read-wish";
import { type OfferRequest, nearbyDays } from "./unit-offers";

export interface ListingPageData {
  readonly listing: ListingDetail;
  readonly inventory: InventoryByUnit;
  readonly window: SaleWindow;
  /** The complete choice; undefined while dates are missing or wrong. */
  readonly asked: OfferRequest | undefined;
  /** The first day, while it alone is chosen. */
  readonly arrival: IsoDate | undefined;
  readonly party: Pick<OfferRequest, "quantity" | "guests">;
  /** Maximum of units in one order, of the unit type with the largest one. */
  readonly most: number;
  /** Messages by field name. */
  readonly errors: Readonly<Record<string, string>>;
  /** The first month shown, `YYYY-MM`. */
  readonly month: string;
  /** The first and last months with any dates to show. */
  readonly months: { readonly first: string; readonly last: string };
  readonly nowMs: number;
}

/**
 * Reads the offers that a listing's page shows for its address.
 * @param query the address's parameters, unchecked
 * @param nowMs epoch milliseconds
 * @throws what the database throws
 */
export async function readListingPage(
  listing: ListingDetail,
  query: Query,
  nowMs: number = Date.now(),
): Promise<ListingPageData> {
  const window = windowOf(listing, nowMs);
  const most = mostPerOrder(listing);
  const asks = capQuantity(readWish(listing.kind, query), listing.kind, most);
  const wish = rejectPastDates(asks, listing.kind, dateIn(listing.timezone, nowMs));
  const last = listing.lastDate ?? addDays(window.first, saleHorizonDays[listing.kind]);
  const months = { first: monthOf(window.first), last: monthOf(last < window.first ? window.first : last) };
  const begin = wish.asked?.checkIn ?? wish.arrival ?? later(listing.firstDate, window.first);
  const month = within(textOf(query, "month") ?? monthOf(begin), months);
  const [from, until] = rangeOf(listing.kind, wish, month, window);
  const unitTypeIds = listing.unitTypes.map((unit) => unit.id);
  const inventory = await availabilitySnapshot().rows({ listingId: listing.id, unitTypeIds, from, until });
  const asked = wish.asked ?? onlyPerformance(listing, inventory, wish, window);
  return { listing: departingOn(listing, begin), inventory, window, ...wish, asked, most, month, months, nowMs };
}

function mostPerOrder({ unitTypes }: Pick<ListingDetail, "unitTypes">): number {
  return Math.min(maxQuantity, Math.max(1, ...unitTypes.map(({ maxPerOrder }) => maxPerOrder)));
}

/**
 * Returns the dates whose inventory the page needs: two months, the chosen nights, and the days around them
 * for nearby dates.
 */
function rangeOf(kind: ListingKind, { asked, arrival }: Wish, month: string, window: SaleWindow): [IsoDate, IsoDate] {
  // An event has few performances, and its page lists them.
  if (kind === "event") return [window.first, window.last];
  const dates = [
    datesOf(month).first,
    datesOf(addMonths(month, 1)).next,
    ...(asked ? [addDays(asked.checkIn, -nearbyDays), addDays(asked.checkOut, nearbyDays)] : []),
    ...(arrival ? [arrival, addDays(arrival, maxNights + 1)] : []),
  ].toSorted();
  return [dates[0] ?? window.first, dates.at(-1) ?? window.last];
}

/** Returns the only performance of an event, which needs no choice of a date. */
function onlyPerformance(
  { kind }: ListingDetail,
  inventory: InventoryByUnit,
  { party, arrival, errors }: Wish,
  window: SaleWindow,
): OfferRequest | undefined {
  if (kind !== "event" || arrival !== undefined || errors["date"] !== undefined) return undefined;
  const [date, ...others] = performancesOf(inventory, window);
  return date === undefined || others.length > 0 ? undefined : { checkIn: date, checkOut: addDays(date, 1), ...party };
}

/** Returns the dates of an event that are still to come. */
export function performancesOf(inventory: InventoryByUnit, window: SaleWindow): IsoDate[] {
  const dates = new Set([...inventory.values()].flatMap((rows) => [...rows.keys()]));
  return [...dates].filter((date) => date >= window.first).toSorted();
}

/**
 * Returns the rows whose restrictions the page explains: from the first date on sale, as far as
 * the calendar reaches.
 */
export function coming(inventory: InventoryByUnit, unitTypeId: string, from: IsoDate, until: IsoDate) {
  const rows = inventory.get(unitTypeId);
  return datesInRange(from, until).flatMap((date) => rows?.get(date) ?? []);
}

const later = (one: IsoDate | null, other: IsoDate) => (one !== null && one > other ? one : other);

function within(month: string, { first, last }: { first: string; last: string }): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || month < first) return first;
  return month > last ? last : month;
}
