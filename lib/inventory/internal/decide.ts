/** Decision from rows and facts: the same for the database and for the snapshot. */
import { addDays, type IsoDate, nightsBetween } from "@/lib/core/time/dates";
import { DomainError, type UnavailableReason } from "@/lib/core/errors";

import { checkLine, type RowsByDate } from "../check-rules";
import { maxGuests, maxNights, maxQuantity } from "../limits";
import { type SaleClock, saleWindow, startTimeOf } from "../sale-window";

export interface Night {
  readonly date: IsoDate;
  /** Price of one unit. */
  readonly priceMinor: bigint;
}

export interface AvailabilityYes {
  readonly bookable: true;
  readonly unitTypeId: string;
  readonly nights: readonly Night[];
  /** Price of all units and nights. */
  readonly totalMinor: bigint;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The largest available quantity. */
  readonly available: number;
}

export interface AvailabilityNo {
  readonly bookable: false;
  readonly unitTypeId: string;
  readonly reason: UnavailableReason | "max_per_order";
  /** The largest quantity that stock allows. */
  readonly available: number;
  /** Bound of the rule: nights, guests per unit or units per order. */
  readonly limit: number | null;
}

export type Availability = AvailabilityYes | AvailabilityNo;

/** A request for a unit type. */
export interface UnitRequest {
  readonly checkIn: IsoDate;
  /** End of the half-open range; for a flight or a ticket the day after. */
  readonly checkOut: IsoDate;
  readonly quantity: number;
  /** Guests of all units together. */
  readonly guests: number;
}

export interface UnitRow {
  id: string;
  max_occupancy: number;
  max_per_order: number;
  currency: string;
  kind: SaleClock["kind"];
  timezone: string;
  departs_at: string | null;
  starts_at: string | null;
  test: boolean;
}

/** Facts that decide besides the rows. */
export interface UnitFacts {
  readonly unitTypeId: string;
  readonly maxOccupancy: number;
  readonly maxPerOrder: number;
  readonly currency: string;
  /** The first date that has not passed at the listing's place. */
  readonly firstOnSale: IsoDate;
  /** True when the listing is for partners' tests only. */
  readonly test: boolean;
}

/**
 * Converts a row to facts.
 * @param nowMs epoch milliseconds
 */
export function toFacts(unit: UnitRow, nowMs: number): UnitFacts {
  const startTime = startTimeOf({ departsAt: unit.departs_at, startsAt: unit.starts_at });
  return {
    unitTypeId: unit.id,
    maxOccupancy: unit.max_occupancy,
    maxPerOrder: unit.max_per_order,
    currency: unit.currency,
    test: unit.test,
    firstOnSale: saleWindow({ kind: unit.kind, timezone: unit.timezone, startTime }, nowMs).first,
  };
}

/**
 * Refuses a request that breaks a limit independent of the inventory.
 * @throws {DomainError} `invalid_input`
 */
export function refuseNonsense({ checkIn, checkOut, quantity, guests }: UnitRequest): void {
  const nights = nightsBetween(checkIn, checkOut);
  if (inRange(nights, maxNights) && inRange(quantity, maxQuantity) && inRange(guests, maxGuests)) return;
  const issues = [
    ...(inRange(nights, maxNights) ? [] : [{ path: ["checkOut"], message: `Stay from 1 to ${maxNights} nights.` }]),
    ...(inRange(quantity, maxQuantity) ? [] : [{ path: ["quantity"], message: `Choose from 1 to ${maxQuantity}.` }]),
    ...(inRange(guests, maxGuests) ? [] : [{ path: ["guests"], message: `Choose from 1 to ${maxGuests} guests.` }]),
  ];
  throw new DomainError("invalid_input", { issues }, "the request breaks a limit");
}

const inRange = (value: number, max: number) => Number.isSafeInteger(value) && value >= 1 && value <= max;

/**
 * Applies the rules of the inventory, and between them the two outside it: past dates, and units per order.
 */
export function decide(unit: UnitFacts, rows: RowsByDate, asked: UnitRequest): Availability {
  const { quantity, guests, checkIn, checkOut } = asked;
  const { unitTypeId, maxOccupancy, maxPerOrder, currency } = unit;
  const result = checkLine(rows, { checkIn, checkOut, quantity, guests, maxOccupancy });
  if (!result.ok && result.reason === "incomplete_inventory") return no(unitTypeId, "incomplete_inventory", 0);
  if (checkIn < unit.firstOnSale || (!result.ok && result.reason === "closed")) return no(unitTypeId, "closed", 0);
  const available = scarcest(rows, checkIn, checkOut);
  if (quantity > maxPerOrder) return no(unitTypeId, "max_per_order", available, maxPerOrder);
  if (!result.ok) return no(unitTypeId, result.reason, result.available, result.limit ?? null);
  const nights = result.nightlyPricesMinor.map((priceMinor, night) => ({ date: addDays(checkIn, night), priceMinor }));
  return { bookable: true, unitTypeId, nights, totalMinor: result.totalMinor, currency, available };
}

function no(
  unitTypeId: string,
  reason: AvailabilityNo["reason"],
  available: number,
  limit: number | null = null,
): AvailabilityNo {
  return { bookable: false, unitTypeId, reason, available, limit };
}

/** Finds the smallest number of units left; expects that all dates are on sale. */
function scarcest(rows: RowsByDate, checkIn: IsoDate, checkOut: IsoDate): number {
  let least = Number.POSITIVE_INFINITY;
  for (let date = checkIn; date < checkOut; date = addDays(date, 1)) least = Math.min(least, rows.get(date)?.available ?? 0);
  return least;
}
