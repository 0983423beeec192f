/**
 * Expands updates over ranges of dates to single rows, and splits them into parts of one transaction each.
 * Pure.
 */
import type { SupplyUpdate } from "@/db/schema";
import { fromDayNumber, type IsoDate, toDayNumber, weekday } from "@/lib/core/time/dates";
import type { Adjustment, InventoryFields } from "@/lib/inventory/adjustment";

interface DateRange {
  readonly firstDate: IsoDate;
  /** Inclusive. */
  readonly lastDate: IsoDate;
  readonly weekdays?: readonly number[] | undefined;
}

/** The dates of a range that fall on its weekdays, in order. */
export function* datesOf({ firstDate, lastDate, weekdays }: DateRange): Generator<IsoDate> {
  const last = toDayNumber(lastDate);
  for (let day = toDayNumber(firstDate); day <= last; day += 1) {
    const date = fromDayNumber(day);
    if (!weekdays || weekdays.includes(weekday(date))) yield date;
  }
}

/** Counts the dates of a range, which are the rows of an update. */
export function countRows(update: DateRange): number {
  if (!update.weekdays) return Math.max(0, toDayNumber(update.lastDate) - toDayNumber(update.firstDate) + 1);
  let rows = 0;
  for (const _ of datesOf(update)) rows += 1;
  return rows;
}

/** The adjustments of single rows, in the order of the updates. */
export function* expand(updates: readonly SupplyUpdate[]): Generator<Adjustment> {
  for (const update of updates) {
    const { unitTypeId, ifUnchangedSince } = update;
    const fields = fieldsOf(update);
    for (const date of datesOf(update)) {
      yield ifUnchangedSince === undefined ? { unitTypeId, date, fields } : { unitTypeId, date, fields, ifUnchangedSince };
    }
  }
}

function fieldsOf(update: SupplyUpdate): InventoryFields {
  const { unitTypeId: _, firstDate: __, lastDate: ___, weekdays: ____, ifUnchangedSince: _____, priceMinor, ...rest } = update;
  return priceMinor === undefined ? rest : { ...rest, priceMinor: BigInt(priceMinor) };
}

export interface SupplyPart {
  readonly updates: readonly SupplyUpdate[];
  readonly rows: number;
}

/**
 * Splits updates into parts, without splitting an update.
 * @param size rows of a part, which its last update may exceed
 */
export function* partsOf(updates: readonly SupplyUpdate[], size: number): Generator<SupplyPart> {
  let part: SupplyUpdate[] = [];
  let rows = 0;
  for (const update of updates) {
    part.push(update);
    rows += countRows(update);
    if (rows < size) continue;
    yield { updates: part, rows };
    [part, rows] = [[], 0];
  }
  if (part.length > 0) yield { updates: part, rows };
}
