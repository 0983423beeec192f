/** From updates over ranges of dates to single rows. Pure. */
import type { SupplyUpdate } from "@/db/schema";
import { fromDayNumber, toDayNumber } from "@/lib/core/dates";
import type { Adjustment, InventoryFields } from "@/lib/inventory/adjustment";

/** 1970-01-01 was a Thursday. */
const isoWeekday = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

function* daysOf({ firstDate, lastDate, weekdays }: SupplyUpdate): Generator<number> {
  const last = toDayNumber(lastDate);
  for (let day = toDayNumber(firstDate); day <= last; day += 1) {
    if (!weekdays || weekdays.includes(isoWeekday(day))) yield day;
  }
}

/** How many rows updates name. */
export function countRows(updates: readonly SupplyUpdate[]): number {
  let rows = 0;
  for (const update of updates) for (const _ of daysOf(update)) rows += 1;
  return rows;
}

/**
 * What updates say of each row, in their order.
 * @param skip rows to leave out at the beginning
 */
export function* expand(updates: readonly SupplyUpdate[], skip = 0): Generator<Adjustment> {
  let nth = 0;
  for (const update of updates) {
    const { unitTypeId, ifUnchangedSince } = update;
    const fields = fieldsOf(update);
    for (const day of daysOf(update)) {
      nth += 1;
      if (nth <= skip) continue;
      const date = fromDayNumber(day);
      yield ifUnchangedSince === undefined ? { unitTypeId, date, fields } : { unitTypeId, date, fields, ifUnchangedSince };
    }
  }
}

function fieldsOf(update: SupplyUpdate): InventoryFields {
  const { unitTypeId: _, firstDate: __, lastDate: ___, weekdays: ____, ifUnchangedSince: _____, priceMinor, ...rest } = update;
  return priceMinor === undefined ? rest : { ...rest, priceMinor: BigInt(priceMinor) };
}

/** Rows in portions of at most that many. */
export function* chunksOf<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
