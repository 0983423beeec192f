/** What each unit type of a listing costs for what is asked, or why it cannot be had. Pure: the rules are the hold's own. */
import type { RefusalReason, UnitTypeDetail } from "@/lib/catalog/results";
import { addDays, datesInRange, type IsoDate, nightsBetween } from "@/lib/core/dates";
import { checkLine, type InventoryRow } from "@/lib/inventory/check-rules";
import { maxNights } from "@/lib/inventory/limits";
import type { SaleWindow } from "@/lib/inventory/sale-window";

import type { InventoryByUnit } from "@/lib/inventory/snapshot";

export interface Asked {
  readonly checkIn: IsoDate;
  /** Half-open; the day after for a flight or a ticket. */
  readonly checkOut: IsoDate;
  /** Units. */
  readonly quantity: number;
  /** People in all units together. */
  readonly guests: number;
}

export interface AcceptedOffer {
  readonly bookable: true;
  readonly unit: UnitTypeDetail;
  readonly totalMinor: bigint;
  readonly nightlyPricesMinor: readonly bigint[];
  /** The least that is left on any of the dates. */
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

/** One unit type. */
export function offerOf(unit: UnitTypeDetail, inventory: InventoryByUnit, asked: Asked, window: SaleWindow): UnitOffer {
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

/** All unit types, in the listing's own order. */
export function offersOf(
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  asked: Asked,
  window: SaleWindow,
): UnitOffer[] {
  return units.map((unit) => offerOf(unit, inventory, asked, window));
}

/** The cheapest one that can be had. */
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

/** How far away, in days, other dates still count as nearby. */
export const nearbyDays = 21;

/** The nearest dates for the same length of stay that can be had, by distance, earlier ones first where two are as near. */
export function nearbyDates(
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  asked: Asked,
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

/** From the same day for as many nights as it needs at least, when more of them is all that was wanting. */
export function longEnough(
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  asked: Asked,
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
 * Which days one may leave on, having arrived on a day: each with its total, or the reason of the unit type that comes nearest.
 * @returns by check-out date, up to the longest stay
 */
export function departuresFrom(
  checkIn: IsoDate,
  units: readonly UnitTypeDetail[],
  inventory: InventoryByUnit,
  party: Pick<Asked, "quantity" | "guests">,
  window: SaleWindow,
): ReadonlyMap<IsoDate, UnitOffer> {
  const days = datesInRange(addDays(checkIn, 1), addDays(checkIn, maxNights + 1));
  const departures = new Map<IsoDate, UnitOffer>();
  for (const checkOut of days) {
    const offers = offersOf(units, inventory, { checkIn, checkOut, ...party }, window);
    const best = cheapest(offers) ?? offers.toSorted((one, other) => nearness(one) - nearness(other))[0];
    if (best) departures.set(checkOut, best);
    // Past a night that nothing is left of, no later day can be reached.
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
