/** Reads all data of a listing's page for the dates and party in its address. */
import { cache } from "react";

import { readsDb } from "@/db/client";
import { numberOf, type Query, textOf } from "@/components/search/search-query";
import { departingOn } from "@/lib/catalog/departing-on";
import { readListing } from "@/lib/catalog/read-listing";
import type { ListingDetail } from "@/lib/catalog/results";
import { eventSearchSchema, flightSearchSchema, type ListingKind, parseSearch, staySearchSchema } from "@/lib/catalog/schemas";
import { addDays, datesInRange, type IsoDate, isIsoDate } from "@/lib/core/dates";
import { hasCode } from "@/lib/core/errors";
import { dateIn } from "@/lib/core/time-zones";
import { maxNights, maxQuantity, saleHorizonDays } from "@/lib/inventory/limits";
import type { SaleWindow } from "@/lib/inventory/sale-window";
import { availabilitySnapshot, type InventoryByUnit } from "@/lib/inventory/snapshot";

import { addMonths, datesOf, monthOf } from "./calendar-days";
import { windowOf } from "./read-fares";
import { type Asked, nearbyDays } from "./unit-offers";

export interface ListingPageData {
  readonly listing: ListingDetail;
  readonly inventory: InventoryByUnit;
  readonly window: SaleWindow;
  /** The complete choice; undefined while dates are missing or wrong. */
  readonly asked: Asked | undefined;
  /** The first day, while it alone is chosen. */
  readonly arrival: IsoDate | undefined;
  readonly party: Pick<Asked, "quantity" | "guests">;
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

/** The listing is read once per request, for the page and its metadata. */
export const readListingBySlug = cache((slug: string): Promise<ListingDetail> => readListing(readsDb(), slug));

/**
 * @throws {DomainError} `not_found`
 */
export async function readListingPage(slug: string, query: Query): Promise<ListingPageData> {
  const nowMs = Date.now();
  const listing = await readListingBySlug(slug);
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

interface Wish {
  readonly asked: Asked | undefined;
  readonly arrival: IsoDate | undefined;
  readonly party: Pick<Asked, "quantity" | "guests">;
  readonly errors: Readonly<Record<string, string>>;
}

/** Parses the choice in the address, by the same rules as a search. */
export function readWish(kind: ListingKind, query: Query): Wish {
  const names = { stay: ["guests", "rooms"], flight: ["passengers", "passengers"], event: ["quantity", "quantity"] }[kind];
  const [guestsName = "", unitsName = ""] = names;
  const errors: Record<string, string> = {};
  const field = (name: string) => textOf(query, name);
  const input = {
    stay: { checkIn: field("checkIn"), checkOut: field("checkOut"), guests: field("guests"), rooms: field("rooms") },
    flight: { date: field("date"), passengers: field("passengers") },
    event: { from: field("date"), to: field("date"), quantity: field("quantity") },
  }[kind];
  const checkIn = kind === "stay" ? field("checkIn") : field("date");
  const checkOut = kind === "stay" ? field("checkOut") : undefined;
  const isArrivalOnly = kind === "stay" && checkIn !== undefined && checkOut === undefined;
  try {
    const schema = { stay: staySearchSchema, flight: flightSearchSchema, event: eventSearchSchema }[kind];
    parseSearch(schema, isArrivalOnly ? { ...input, checkOut: isIsoDate(checkIn) ? addDays(checkIn, 1) : undefined } : input);
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    for (const { path, message } of error.details.issues) {
      const name = String(path[0]);
      errors[kind === "event" && (name === "from" || name === "to") ? "date" : name] = message;
    }
  }
  const fallback = kind === "stay" ? 2 : 1;
  const party = {
    guests: Math.max(1, errors[guestsName] ? fallback : numberOf(query, guestsName, fallback)),
    quantity: Math.max(1, errors[unitsName] ? 1 : numberOf(query, unitsName, 1)),
  };
  // The page offers nothing for numbers or dates other than the chosen ones.
  if (Object.keys(errors).length > 0 || checkIn === undefined) return { asked: undefined, arrival: undefined, party, errors };
  if (isArrivalOnly) return { asked: undefined, arrival: checkIn, party, errors };
  return { asked: { checkIn, checkOut: checkOut ?? addDays(checkIn, 1), ...party }, arrival: undefined, party, errors };
}

/**
 * Returns the same choice when its first date is still to come at the listing; else the error of its field. A
 * search accepts every date that is today somewhere on Earth, while a listing has a clock of its own.
 * @param today at the listing
 */
export function rejectPastDates(wish: Wish, kind: ListingKind, today: IsoDate): Wish {
  const begin = wish.asked?.checkIn ?? wish.arrival;
  if (begin === undefined || begin >= today) return wish;
  const name = kind === "stay" ? "checkIn" : "date";
  return { ...wish, asked: undefined, arrival: undefined, errors: { ...wish.errors, [name]: "This date is in the past." } };
}

/**
 * Returns the same choice when one order can have so many units; else the error of its field and no choice: a
 * number that is too large for an order does not mean "sold out".
 * @param most units in one order
 */
export function capQuantity(wish: Wish, kind: ListingKind, most: number): Wish {
  if (wish.party.quantity <= most) return wish;
  const name = { stay: "rooms", flight: "passengers", event: "quantity" }[kind];
  const guests = kind === "stay" ? wish.party.guests : most;
  const errors = { ...wish.errors, [name]: `At most ${most} in one order.` };
  return { asked: undefined, arrival: undefined, party: { quantity: most, guests }, errors };
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
): Asked | undefined {
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
