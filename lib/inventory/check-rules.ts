/**
 * The restrictions of inventory (docs/glossary.md): they decide whether one line can be booked, and its
 * price. Pure: the hold path decides with it under the lock, and displays explain with it from a snapshot.
 * Free of server imports.
 */
import { addDays, nightsBetween, type IsoDate } from "@/lib/core/time/dates";
import type { UnavailableReason } from "@/lib/core/errors";

/** One date of one unit type, with the values that the rules read. */
export interface InventoryRow {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly total: number;
  /**
   * Units left. Writable: a batch of requests is decided one after the other, each taking from the units that
   * the one before left.
   */
  available: number;
  /** Price of one unit on this date. */
  readonly priceMinor: bigint;
  readonly closed: boolean;
  /** Nights; both are read on the check-in date. */
  readonly minStay: number | null;
  readonly maxStay: number | null;
  readonly closedToArrival: boolean;
  readonly closedToDeparture: boolean;
}

/** Rows of one unit type by date: a Map, or an object with the same method. */
export interface RowsByDate {
  get(date: IsoDate): InventoryRow | undefined;
}

/** A request for one unit type. */
export interface StockRequest {
  readonly checkIn: IsoDate;
  /** End of the half-open range: the first date not taken. For a flight or a ticket the day after. */
  readonly checkOut: IsoDate;
  /** Units; at least 1. */
  readonly quantity: number;
  /** Guests of all units together. */
  readonly guests: number;
  /** Greatest number of guests per unit. */
  readonly maxOccupancy: number;
}

export interface LineAccepted {
  readonly ok: true;
  /** Sum of the nightly prices times the quantity. */
  readonly totalMinor: bigint;
  /** Price of one unit on each date, in order. */
  readonly nightlyPricesMinor: bigint[];
}

export interface LineRefused {
  readonly ok: false;
  readonly reason: UnavailableReason;
  /**
   * The largest quantity that stock allows on every date of the range; 0 where a date is closed or not on
   * sale.
   */
  readonly available: number;
  /**
   * Bound of the rule that refused: nights for `min_stay` and `max_stay`, guests per unit for
   * `max_occupancy`.
   */
  readonly limit?: number;
}

export type LineCheck = LineAccepted | LineRefused;

/**
 * Decides one line against its inventory rows.
 *
 * The reason is the first rule that refuses, in this order: every date is on sale (`incomplete_inventory`),
 * none is closed (`closed`), the guests fit into the units (`max_occupancy`), the length of stay is allowed
 * on the check-in date (`min_stay`, `max_stay`), arrival is allowed on it (`closed_to_arrival`) and departure
 * on the check-out date (`closed_to_departure`; a missing row there forbids nothing), and enough units are
 * left on every date (`sold_out`). Rules that only other dates could satisfy come first, the one that may
 * change at any time last.
 *
 * @param rowsByDate rows of this one unit type by date; further dates are ignored
 * @throws {RangeError} when the range is empty or reversed or the quantity is not positive: callers validate
 * first
 */
export function checkLine(rowsByDate: RowsByDate, request: StockRequest): LineCheck {
  const nights = nightsBetween(request.checkIn, request.checkOut);
  if (nights < 1) throw new RangeError(`no nights from ${request.checkIn} to ${request.checkOut}`);
  if (!Number.isSafeInteger(request.quantity) || request.quantity < 1) throw new RangeError("quantity must be at least 1");

  const arrival = rowsByDate.get(request.checkIn);
  const nightlyPricesMinor: bigint[] = [];
  let available = Number.POSITIVE_INFINITY;
  let closed = false;
  let nightlySum = 0n;
  for (let date = request.checkIn, night = 0; night < nights; night += 1, date = addDays(date, 1)) {
    const row = rowsByDate.get(date);
    if (!row) return { ok: false, reason: "incomplete_inventory", available: 0 };
    closed ||= row.closed;
    available = Math.min(available, row.available);
    nightlyPricesMinor.push(row.priceMinor);
    nightlySum += row.priceMinor;
  }
  if (closed) return { ok: false, reason: "closed", available: 0 };

  const broken = brokenStayRule(arrival, rowsByDate.get(request.checkOut), nights, request);
  if (broken) return { ok: false, available, ...broken };
  if (available < request.quantity) return { ok: false, reason: "sold_out", available };
  return { ok: true, totalMinor: nightlySum * BigInt(request.quantity), nightlyPricesMinor };
}

/** Finds the first rule that refuses, except those about stock. */
function brokenStayRule(
  arrival: InventoryRow | undefined,
  departure: InventoryRow | undefined,
  nights: number,
  { quantity, guests, maxOccupancy }: StockRequest,
): Pick<LineRefused, "reason" | "limit"> | undefined {
  if (guests > quantity * maxOccupancy) return { reason: "max_occupancy", limit: maxOccupancy };
  const minStay = arrival?.minStay ?? 1;
  if (nights < minStay) return { reason: "min_stay", limit: minStay };
  const maxStay = arrival?.maxStay ?? Number.POSITIVE_INFINITY;
  if (nights > maxStay) return { reason: "max_stay", limit: maxStay };
  if (arrival?.closedToArrival) return { reason: "closed_to_arrival" };
  if (departure?.closedToDeparture) return { reason: "closed_to_departure" };
  return undefined;
}
