/**
 * The price of each unit type of a listing for given dates and a party, or the reason why it is not
 * available. The functions are pure: the rules are those of the hold itself.
 */
import type { RefusalReason, UnitTypeDetail } from "../results";
import { addDays, datesInRange, type IsoDate, nightsBetween } from "@/lib/core/time/dates";
import { checkLine, type InventoryRow } from "@/lib/inventory/check-rules";
import { maxNights } from "@/lib/inventory/limits";
import type { SaleWindow } from "@/lib/inventory/sale-window";

import type { InventoryByUnit } from "@/lib/inventory/snapshot";

export interface OfferRequest {
  readonly checkIn: IsoDate;
  /** End of the half-open range; the day after for a flight or a ticket. */
  readonly checkOut: IsoDate;
  /** Number of units. */
  readonly quantity: number;
  /** Number of guests in all units together. */
  readonly guests: number;
}

export interface AcceptedOffer {
  readonly bookable: true;
  readonly unit: UnitTypeDetail;
  readonly totalMinor: bigint;
  readonly nightlyPricesMinor: readonly bigint[];
  /** The smallest availability on any of the dates. */
  readonly available: number;
}

export interface RefusedUnit {
  readonly bookable: false;
  readonly unit: UnitTypeDetail;
  readonly reason: RefusalReason;
  readonly limit: number | null;
  readonly available: number;
}

export type UnitOffer = AcceptedOffer | RefusedUnit;

const noRows: ReadonlyMap<IsoDate, InventoryRow> = new Map();

/** Returns the offer of one unit type. */
export function offerOf(unit: UnitTypeDetail, inventory: InventoryByUnit, asked: OfferRequest, window: SaleWindow): UnitOffer {
  const refused = (reason: RefusalReason, limit: number | null = null, available = 0): RefusedUnit => ({
    bookable: false,
    unit,
    reason,
    limit,
    available,
  });
  if (asked.quantity > unit.maxPerOrder) return refused("max_per_order", unit.maxPerOrder);
  if (asked.checkIn < window.first || addDays(asked.checkOut, -1) > window.last) return refused("closed");
  const rows = inventory.get(unit.id) ?? noRows;
  const check = checkLine(rows, { ...asked, maxOccupancy: unit.maxOccupancy });
  if (!check.ok) return refused(check.reason, check.limit ?? null, check.available);
  const left = datesInRange(asked.checkIn, asked.checkOut).map((date) => rows.get(date)?.available ?? 0);
  return {
    bookable: true,
    unit,
    totalMinor: check.totalMinor,
    nightlyPricesMinor: check.nightlyPricesMinor,
    available: Math.min(...left),
  };
}

/** Returns the offers of all unit types, in the listing's own order. */
export function offersOf(
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  asked: OfferRequest,
  window: SaleWindow,
): UnitOffer[] {
  return units.map((unit) => offerOf(unit, inventory, asked, window));
}

/** Returns the cheapest offer that can be booked. */
export function cheapest(offers: readonly UnitOffer[]): AcceptedOffer | undefined {
  return offers
    .filter((offer) => offer.bookable)
    .reduce<AcceptedOffer | undefined>(
      (best, offer) => (best && best.totalMinor <= offer.totalMinor ? best : offer),
      undefined,
    );
}

export interface NearbyDates {
  readonly checkIn: IsoDate;
  readonly checkOut: IsoDate;
  readonly offer: AcceptedOffer;
}

/** Maximum distance of nearby dates, in days. */
export const nearbyDays = 21;

/**
 * Returns the available dates nearest to the chosen ones, for the same length of stay, in order of date. Of
 * two at the same distance, the earlier is taken first.
 */
export function nearbyDates(
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  asked: OfferRequest,
  window: SaleWindow,
  most = 4,
): NearbyDates[] {
  const found: NearbyDates[] = [];
  for (let distance = 1; distance <= nearbyDays && found.length < most; distance += 1) {
    for (const shift of [-distance, distance]) {
      const checkIn = addDays(asked.checkIn, shift);
      const checkOut = addDays(asked.checkOut, shift);
      if (checkIn < window.first || found.length >= most) continue;
      const offer = cheapest(offersOf(units, inventory, { ...asked, checkIn, checkOut }, window));
      if (offer) found.push({ checkIn, checkOut, offer });
    }
  }
  return found.toSorted((one, other) => (one.checkIn < other.checkIn ? -1 : 1));
}

/**
 * Returns dates from the same first day with the minimum stay, where that minimum is the only restriction
 * in the way.
 */
export function longEnough(
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  asked: OfferRequest,
  window: SaleWindow,
): NearbyDates | undefined {
  const limits = offersOf(units, inventory, asked, window).flatMap((offer) =>
    !offer.bookable && offer.reason === "min_stay" && offer.limit !== null ? offer.limit : [],
  );
  for (const nights of [...new Set(limits)].toSorted((one, other) => one - other)) {
    const checkOut = addDays(asked.checkIn, nights);
    const offer = cheapest(offersOf(units, inventory, { ...asked, checkOut }, window));
    if (offer) return { checkIn: asked.checkIn, checkOut, offer };
  }
  return undefined;
}

/**
 * Returns the possible days of departure for a day of arrival: each with its total, or the reason of the unit
 * type that is nearest to being available.
 * @returns offers by check-out date, up to the longest stay
 */
export function departuresFrom(
  checkIn: IsoDate,
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  party: Pick<OfferRequest, "quantity" | "guests">,
  window: SaleWindow,
): ReadonlyMap<IsoDate, UnitOffer> {
  const days = datesInRange(addDays(checkIn, 1), addDays(checkIn, maxNights + 1));
  const departures = new Map<IsoDate, UnitOffer>();
  for (const checkOut of days) {
    const offers = offersOf(units, inventory, { checkIn, checkOut, ...party }, window);
    const best = cheapest(offers) ?? offers.toSorted((one, other) => nearness(one) - nearness(other))[0];
    if (best) departures.set(checkOut, best);
    // No later day of departure is possible past a night without stock.
    if (offers.every((offer) => !offer.bookable && isFinal(offer)) && nightsBetween(checkIn, checkOut) > 1) break;
  }
  return departures;
}

const order: readonly RefusalReason[] = [
  "min_stay",
  "max_stay",
  "closed_to_arrival",
  "closed_to_departure",
  "sold_out",
  "max_occupancy",
  "max_per_order",
  "closed",
  "incomplete_inventory",
];
const nearness = (offer: UnitOffer) => (offer.bookable ? -1 : order.indexOf(offer.reason));
const isFinal = ({ reason }: RefusedUnit) => reason === "sold_out" || reason === "closed" || reason === "incomplete_inventory";
