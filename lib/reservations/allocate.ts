/**
 * Allocation: the decision of a batch, made in memory while its inventory rows are locked. Pure.
 *
 * Requests are decided in order of arrival, each whole or not at all. One that does not fit does not block a
 * smaller one behind it.
 */
import { addDays } from "@/lib/core/time/dates";
import { DomainError, isDomainError } from "@/lib/core/errors";
import type { InventoryRow } from "@/lib/inventory/check-rules";
import { rowKey } from "@/lib/inventory/sold-out";
import { amountFault } from "@/lib/payments/amounts";

import { liveHoldsLimit, maxLiveHoldsInSale } from "./limits";
import type { HoldLine, HoldRequest } from "./schemas";
import { type AllocatedLine, checkHoldLine, type UnitTerms } from "./internal/check-hold-line";

export type Allocation =
  | { readonly ok: true; readonly lines: readonly AllocatedLine[] }
  | { readonly ok: false; readonly error: DomainError };

/** Units to take from one inventory row. */
export interface RowTake {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly date: string;
  readonly quantity: number;
}

export interface AllocationResult {
  /** One per request, in their order. */
  readonly allocations: readonly Allocation[];
  /** Units that all accepted requests take together, in (listing, unit type, date) order. */
  readonly takes: readonly RowTake[];
  /** Keys of rows with nothing left afterwards, see {@link rowKey}. */
  readonly soldOut: readonly string[];
}

/** Subjects that may have one live hold at a time, by keys that the caller makes. */
export interface Exclusive {
  /** Keys of each request. */
  readonly keys: readonly (readonly string[])[];
  /** Keys with a live hold. */
  readonly live: ReadonlySet<string>;
}

/** The part of a request that is decided by. */
export type AskedHold = Pick<HoldRequest, "actor" | "lines" | "test">;

type Row = InventoryRow & { available: number };

/** Makes a unit type's key in maps. */
export const unitKey = (listingId: string, unitTypeId: string): string => `${listingId}/${unitTypeId}`;

/**
 * Decides a batch.
 * @param rows the locked rows, and those of check-out dates, as they are in the database; not changed
 * @param terms of every unit type named, as far as it exists
 * @param requests in order of arrival
 * @param exclusive in a sale: the session and the holder of each request, which may have one live hold each,
 * and those that have one already
 * @param paid `whole` when a request is paid as it is; `difference` for a change of a booking, of which only
 * the difference is paid
 */
export function allocate(
  rows: readonly InventoryRow[],
  terms: readonly UnitTerms[],
  requests: readonly AskedHold[],
  exclusive: Exclusive = { keys: [], live: new Set() },
  paid: "whole" | "difference" = "whole",
): AllocationResult {
  const book = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const key = unitKey(row.listingId, row.unitTypeId);
    const dates = book.get(key) ?? new Map<string, Row>();
    dates.set(row.date, { ...row });
    book.set(key, dates);
  }
  const termsByUnit = new Map(terms.map((unit) => [unitKey(unit.listingId, unit.unitTypeId), unit]));
  const taken = new Map<Row, number>();

  const live = new Set(exclusive.live);
  const allocations = requests.map((request, nth): Allocation => {
    const keys = exclusive.keys[nth] ?? [];
    const accepted: AllocatedLine[] = [];
    const undo: { row: Row; quantity: number }[] = [];
    try {
      if (keys.some((key) => live.has(key)))
        throw new DomainError("limit_exceeded", { limit: liveHoldsLimit, max: maxLiveHoldsInSale });
      for (const [index, line] of request.lines.entries()) {
        const key = unitKey(line.listingId, line.unitTypeId);
        const dates = book.get(key) ?? new Map<string, Row>();
        const known = termsByUnit.get(key);
        // A listing for tests does not exist for other requests, nor the others for a test.
        const unit = known?.test === (request.test ?? false) ? known : undefined;
        if (unit) requireUnitsPerOrder(request.lines, line, unit.maxPerOrder);
        accepted.push(checkHoldLine(line, index, unit, dates));
        for (let date = line.checkIn; date < line.checkOut; date = addDays(date, 1)) {
          const row = dates.get(date);
          if (!row) throw new Error(`inventory row of ${date} vanished from the batch`);
          row.available -= line.quantity;
          undo.push({ row, quantity: line.quantity });
        }
      }
      requireOneCurrency(accepted);
      // A partner may have an account, which accepts any amount.
      if (paid === "whole" && request.actor.kind !== "partner") requireChargeable(accepted);
    } catch (error) {
      for (const { row, quantity } of undo) row.available += quantity;
      if (isDomainError(error)) return { ok: false, error };
      throw error;
    }
    for (const { row, quantity } of undo) taken.set(row, (taken.get(row) ?? 0) + quantity);
    for (const key of keys) live.add(key);
    return { ok: true, lines: accepted };
  });

  return { allocations, takes: orderTakes(taken), soldOut: soldOutKeys(book) };
}

/**
 * Checks the units per order. Lines of one unit type count together; otherwise a guest could exceed the
 * maximum with two lines.
 */
function requireUnitsPerOrder(lines: readonly HoldLine[], line: HoldLine, max: number): void {
  // Usual case: there is nothing to add up.
  if (lines.length === 1 && line.quantity <= max) return;
  const sameUnit = lines.filter((other) => other.listingId === line.listingId && other.unitTypeId === line.unitTypeId);
  if (mostUnitsAtOnce(sameUnit) > max) throw new DomainError("limit_exceeded", { limit: "quantity", max });
}

/** Computes the most units that lines of one unit type take on any one date; `maxPerOrder` bounds it. */
export function mostUnitsAtOnce(lines: readonly Pick<HoldLine, "checkIn" | "checkOut" | "quantity">[]): number {
  // Ranges overlap most on a date on which one of them begins.
  const onDate = (date: string) =>
    lines.reduce((sum, { checkIn, checkOut, quantity }) => sum + (checkIn <= date && date < checkOut ? quantity : 0), 0);
  return Math.max(0, ...lines.map(({ checkIn }) => onDate(checkIn)));
}

function requireOneCurrency(lines: readonly AllocatedLine[]): void {
  if (lines.length === 1) return;
  const currencies = [...new Set(lines.map((line) => line.currency))];
  if (currencies.length > 1) throw new DomainError("currency_mismatch", { currencies });
}

/**
 * Refuses a hold whose total no card can be charged: its guest would learn it only from the payment page. A
 * free hold is confirmed without a card.
 */
function requireChargeable(lines: readonly AllocatedLine[]): void {
  const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0n);
  const fault = amountFault(totalMinor, lines[0]?.currency ?? "");
  if (fault) throw new DomainError("payment_refused", { reason: fault.reason }, "no card can be charged what this costs");
}

function orderTakes(taken: ReadonlyMap<Row, number>): RowTake[] {
  return [...taken]
    .map(([{ listingId, unitTypeId, date }, quantity]) => ({ listingId, unitTypeId, date, quantity }))
    .toSorted((one, other) => (keyOfRow(one) < keyOfRow(other) ? -1 : 1));
}

const keyOfRow = ({ listingId, unitTypeId, date }: Omit<RowTake, "quantity">) => rowKey(listingId, unitTypeId, date);

function soldOutKeys(book: ReadonlyMap<string, ReadonlyMap<string, Row>>): string[] {
  const keys: string[] = [];
  for (const dates of book.values()) {
    for (const row of dates.values()) {
      if (row.available === 0) keys.push(rowKey(row.listingId, row.unitTypeId, row.date));
    }
  }
  return keys;
}
