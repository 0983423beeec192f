/**
 * What new totals, prices and restrictions make of inventory rows, and when they are refused. Pure: a push decides with it under the lock, a
 * dry run shows with it what a push would do.
 */
import type { IsoDate } from "@/lib/core/dates";

/** What supply may set of a date; what is absent stays as it is. */
export interface InventoryFields {
  /** Units on sale in all, those that are sold included. */
  readonly total?: number;
  /** Of one unit on this date. */
  readonly priceMinor?: bigint;
  readonly closed?: boolean;
  /** Nights; null: no bound. */
  readonly minStay?: number | null;
  readonly maxStay?: number | null;
  readonly closedToArrival?: boolean;
  readonly closedToDeparture?: boolean;
}

/** A row with all that supply may set. */
export interface SupplyRow extends Required<InventoryFields> {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly available: number;
  /** Of the last push that changed it. */
  readonly version: number;
}

export interface Adjustment {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly fields: InventoryFields;
  /** A row that a later version changed is left alone: whoever asks has not seen that. */
  readonly ifUnchangedSince?: number;
}

export type AdjustmentRefusal =
  /** A later version changed the row; `value` is that version. */
  | "changed_since"
  /** More is sold than would be left; `value` is how many. */
  | "below_sold"
  /** The date is new, and needs a total and a price. */
  | "incomplete"
  /** The shortest stay would be longer than the longest. */
  | "stay_bounds"
  /** The date is over at the listing's place. */
  | "past";

export interface RefusedAdjustment {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly reason: AdjustmentRefusal;
  readonly value?: number;
}

export interface AdjustedRow {
  /** Undefined: the row is new. */
  readonly before: SupplyRow | undefined;
  readonly after: SupplyRow;
}

export interface Adjusted {
  /** Each row once, in (unit type, date) order: how it was, and how it is after all adjustments. */
  readonly rows: readonly AdjustedRow[];
  /** Adjustments that changed something. */
  readonly changed: number;
  readonly refused: readonly RefusedAdjustment[];
}

export const supplyKey = ({ unitTypeId, date }: { readonly unitTypeId: string; readonly date: IsoDate }) =>
  `${unitTypeId}/${date}`;

/**
 * Carries adjustments out in their order, each on what the one before left.
 * @param found the rows there are, by {@link supplyKey}
 * @param version what changed rows carry from then on
 * @param today at the listing's place
 */
export function adjust(
  found: ReadonlyMap<string, SupplyRow>,
  adjustments: readonly Adjustment[],
  version: number,
  today: IsoDate,
): Adjusted {
  const after = new Map<string, SupplyRow>();
  const refused: RefusedAdjustment[] = [];
  let changed = 0;
  for (const adjustment of adjustments) {
    const key = supplyKey(adjustment);
    const outcome = adjustOne(after.get(key) ?? found.get(key), adjustment, version, today);
    if (outcome === undefined) continue;
    if ("reason" in outcome) refused.push(outcome);
    else {
      after.set(key, outcome);
      changed += 1;
    }
  }
  const rows = [...after].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { rows: rows.map(([key, row]) => ({ before: found.get(key), after: row })), changed, refused };
}

/** @returns undefined where all is so already */
function adjustOne(
  row: SupplyRow | undefined,
  { unitTypeId, date, fields, ifUnchangedSince }: Adjustment,
  version: number,
  today: IsoDate,
): SupplyRow | RefusedAdjustment | undefined {
  const refuse = (reason: AdjustmentRefusal, value?: number): RefusedAdjustment =>
    value === undefined ? { unitTypeId, date, reason } : { unitTypeId, date, reason, value };
  if (date < today) return refuse("past");
  // What this very push changed is no surprise to it.
  if (row && ifUnchangedSince !== undefined && row.version > ifUnchangedSince && row.version !== version)
    return refuse("changed_since", row.version);
  if (row && isSo(row, fields)) return undefined;
  const { total, priceMinor } = { ...row, ...fields };
  if (total === undefined || priceMinor === undefined) return refuse("incomplete");
  const sold = row ? row.total - row.available : 0;
  if (total < sold) return refuse("below_sold", sold);
  const after = { ...unrestricted, ...row, ...fields, unitTypeId, date, total, priceMinor, available: total - sold, version };
  if (after.minStay !== null && after.maxStay !== null && after.minStay > after.maxStay) return refuse("stay_bounds");
  return after;
}

const unrestricted = { closed: false, minStay: null, maxStay: null, closedToArrival: false, closedToDeparture: false };

/** Whether the row has all these values. */
function isSo(row: SupplyRow, fields: InventoryFields): boolean {
  return (Object.keys(fields) as (keyof InventoryFields)[]).every((name) => fields[name] === row[name]);
}
