/** Check that a booking can have other dates, units or quantity, with their prices today. */
import type { Tx } from "@/db/client";
import { addDays, datesInRange } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import type { InventoryRow } from "@/lib/inventory/check-rules";

import { rowKey } from "@/lib/inventory/sold-out";
import { allocate } from "../allocate";
import { rowsToLock } from "../internal/rows-to-lock";
import type { ReservationTerms } from "./change-reservations";
import { lockInventory, readInventory, readTerms, type StockClaim, sumByRow } from "../internal/stock";
import { maxGuestsPerUnit } from "../limits";
import type { HoldLine } from "../schemas";

export interface WantedTerms {
  readonly unitTypeId: string;
  readonly checkIn: string;
  /** Exclusive. */
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
}

export interface ChangeQuestion {
  readonly listingId: string;
  readonly booked: ReservationTerms;
  readonly wanted: WantedTerms;
  /** Stock held for an earlier change of the same booking, which is ended for this one. */
  readonly heldBefore: readonly StockClaim[];
  /** True to lock the rows until the transaction ends, so that the answer stays true. */
  readonly lock: boolean;
}

export interface ChangeAnswer {
  /** Today's price of one unit on each wanted date, in order. */
  readonly pricesTodayMinor: readonly bigint[];
  readonly currency: string;
}

/**
 * Decides by the rules of a hold. The booking's own stock counts as free for it, and a night it has stays
 * open to as many units, also where no more are sold. Rules about arrival, departure and the length of stay
 * apply only to the parts that change.
 * @throws {DomainError} not_available, limit_exceeded, invalid_input (a date in the past), not_found (no such
 * unit type)
 */
export async function decideChange(
  tx: Tx,
  { listingId, booked, wanted, heldBefore, lock }: ChangeQuestion,
): Promise<ChangeAnswer> {
  const line: HoldLine = { ...wanted, listingId };
  const own = sumByRow([{ ...booked, listingId }, ...heldBefore]);
  const departure = { listingId, unitTypeId: wanted.unitTypeId, date: wanted.checkOut };
  const keys = new Map([...own, ...rowsToLock([line])].map((row) => [rowKey(row.listingId, row.unitTypeId, row.date), row]));
  const rows = [...keys].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const read = lock ? await lockInventory(tx, rows) : await readInventory(tx, rows);
  const known = new Set(read.map((row) => rowKey(row.listingId, row.unitTypeId, row.date)));
  const [leaving, terms] = [
    known.has(rowKey(listingId, wanted.unitTypeId, wanted.checkOut)) ? [] : await readInventory(tx, [departure]),
    await readTerms(tx, [{ listingId, unitTypeId: wanted.unitTypeId }]),
  ];
  const had = new Map(own.map((row) => [rowKey(row.listingId, row.unitTypeId, row.date), row.quantity]));
  const ruled = [...leaving, ...read].map((row) => withoutRulesOfKept(row, booked, wanted));
  // A booking of a partner's test is changed as a test.
  const test = terms.some((unit) => unit.test);
  const [allocation] = allocate(
    ruled.map((row) => withOwn(row, had)),
    terms,
    [{ actor: { kind: "user", userId: "" }, lines: [line], test }],
    undefined,
    "difference",
  ).allocations;
  if (!allocation) throw new Error("no allocation for a change");
  if (!allocation.ok) throw allocation.error;
  const [allocated] = allocation.lines;
  if (!allocated) throw new Error("an allocation without its line");
  return { pricesTodayMinor: allocated.nightlyPricesMinor, currency: allocated.currency };
}

function withOwn(row: InventoryRow, had: ReadonlyMap<string, number>): InventoryRow {
  const own = had.get(rowKey(row.listingId, row.unitTypeId, row.date)) ?? 0;
  if (own === 0) return row;
  return { ...row, available: row.closed ? own : row.available + own, closed: false };
}

/**
 * Drops the rules that the booking need not meet again: it was made under the rules of its day, which may
 * have changed since. Additional units are sold by today's rules.
 */
function withoutRulesOfKept(row: InventoryRow, booked: WantedTerms, wanted: WantedTerms): InventoryRow {
  if (booked.unitTypeId !== wanted.unitTypeId || wanted.quantity > booked.quantity) return row;
  const [sameArrival, sameDeparture] = [booked.checkIn === wanted.checkIn, booked.checkOut === wanted.checkOut];
  return {
    ...row,
    closedToArrival: row.closedToArrival && !sameArrival,
    closedToDeparture: row.closedToDeparture && !sameDeparture,
    ...(sameArrival && sameDeparture ? { minStay: null, maxStay: null } : {}),
  };
}

/**
 * Computes the parts of wanted terms beyond those booked, in the fewest pieces of one quantity each: they
 * have to be held meanwhile.
 * @param pricesMinor of one unit on each wanted date, in order
 */
export function additionalTerms(booked: WantedTerms, wanted: WantedTerms, pricesMinor: readonly bigint[]): ReservationTerms[] {
  const pieces: { from: string; quantity: number; prices: bigint[] }[] = [];
  for (const [index, date] of datesInRange(wanted.checkIn, wanted.checkOut).entries()) {
    const own =
      booked.unitTypeId === wanted.unitTypeId && booked.checkIn <= date && date < booked.checkOut ? booked.quantity : 0;
    const quantity = wanted.quantity - own;
    const price = pricesMinor[index];
    if (price === undefined) throw new RangeError("a date without its price");
    const last = pieces.at(-1);
    if (last && last.quantity === quantity && addDays(last.from, last.prices.length) === date) last.prices.push(price);
    else if (quantity > 0) pieces.push({ from: date, quantity, prices: [price] });
  }
  return pieces.map(({ from, quantity, prices }) => ({
    unitTypeId: wanted.unitTypeId,
    checkIn: from,
    checkOut: addDays(from, prices.length),
    quantity,
    guests: Math.min(wanted.guests, quantity * maxGuestsPerUnit),
    nightlyPricesMinor: prices,
  }));
}

/** @throws {DomainError} invalid_input when nothing is different */
export function requireDifference(booked: WantedTerms, wanted: WantedTerms): void {
  const keys = ["unitTypeId", "checkIn", "checkOut", "quantity", "guests"] as const;
  if (keys.some((key) => booked[key] !== wanted[key])) return;
  throw new DomainError("invalid_input", { issues: [{ path: ["checkIn"], message: "This is what is booked already." }] });
}
