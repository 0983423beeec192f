/**
 * Check that guests in the house can have another date of departure, with the prices of added nights today.
 */
import type { Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { nightsBetween } from "@/lib/core/time/dates";
import { rowKey } from "@/lib/inventory/sold-out";

import { allocate } from "../allocate";
import { rowsToLock } from "../internal/rows-to-lock";
import { lockInventory, readInventory, readTerms, type StockClaim, sumByRow } from "../internal/stock";
import type { HoldLine } from "../schemas";
import type { ReservationTerms } from "./change-reservations";
import type { ChangeAnswer } from "./decide-change";

export interface ExtensionQuestion {
  readonly listingId: string;
  readonly booked: ReservationTerms;
  /** Wanted date of departure, later or earlier than the one booked. */
  readonly checkOut: string;
  /** Stock held for an earlier change of the same booking, which is ended for this one. */
  readonly heldBefore: readonly StockClaim[];
  /** True to lock the rows until the transaction ends, so that the answer stays true. */
  readonly lock: boolean;
}

/**
 * Decides on added nights by the rules of a hold; rules about arrival and the length of stay do not count, as
 * the guests are there. Fewer nights are always possible.
 * @returns prices of one unit on each wanted night, in order: those booked, then today's
 * @throws {DomainError} not_available, limit_exceeded, invalid_input (a date in the past), not_found
 */
export async function decideExtension(
  tx: Tx,
  { listingId, booked, checkOut, heldBefore, lock }: ExtensionQuestion,
): Promise<ChangeAnswer> {
  const { unitTypeId, quantity, guests } = booked;
  const terms = await readTerms(tx, [{ listingId, unitTypeId }]);
  const [unit] = terms;
  if (!unit) throw new DomainError("not_found", { what: "unit type" });
  if (checkOut <= booked.checkOut) {
    const nights = nightsBetween(booked.checkIn, checkOut);
    return { pricesTodayMinor: booked.nightlyPricesMinor.slice(0, nights), currency: unit.currency };
  }
  const line: HoldLine = { listingId, unitTypeId, checkIn: booked.checkOut, checkOut, quantity, guests };
  const rows = rowsToLock([line]);
  const read = [
    ...(await readInventory(tx, [{ listingId, unitTypeId, date: checkOut }])),
    ...(lock ? await lockInventory(tx, rows) : await readInventory(tx, rows)),
  ];
  const had = new Map(sumByRow(heldBefore).map((row) => [rowKey(row.listingId, row.unitTypeId, row.date), row.quantity]));
  const ruled = read.map((row) => ({
    ...row,
    available: row.available + (had.get(rowKey(row.listingId, row.unitTypeId, row.date)) ?? 0),
    closedToArrival: false,
    minStay: null,
    maxStay: null,
  }));
  const asked = { actor: { kind: "user", userId: "" } as const, lines: [line], test: unit.test };
  const [allocation] = allocate(ruled, terms, [asked], undefined, "difference").allocations;
  if (!allocation) throw new Error("no allocation for an extension");
  if (!allocation.ok) throw allocation.error;
  const added = allocation.lines[0]?.nightlyPricesMinor ?? [];
  return { pricesTodayMinor: [...booked.nightlyPricesMinor, ...added], currency: unit.currency };
}
