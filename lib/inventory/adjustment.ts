/**
 * Effect of new totals, prices and restrictions on inventory rows, and the reasons for refusing them. Pure: a
 * push decides with it under the lock, and a dry run shows with it the effect of a push.
 */
import type { IsoDate } from "@/lib/core/time/dates";

/** Values that supply may set for a date; absent ones stay as they are. */
export interface InventoryFields {
  /** Units on sale in all, including sold ones. */
  readonly total?: number;
  /** Price of one unit on this date. */
  readonly priceMinor?: bigint;
  readonly closed?: boolean;
  /** Nights; null: no bound. */
  readonly minStay?: number | null;
  readonly maxStay?: number | null;
  readonly closedToArrival?: boolean;
  readonly closedToDeparture?: boolean;
}

/** A row with all values that supply may set. */
export interface SupplyRow extends Required<InventoryFields> {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly available: number;
  /** Version of the last push that changed it. */
  readonly version: number;
}

export interface Adjustment {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly fields: InventoryFields;
  /** Version after which a changed row is left alone, because the partner has not seen that change. */
  readonly ifUnchangedSince?: number;
}

export type AdjustmentRefusal =
  /** A later version changed the row; `value` is that version. */
  | "changed_since"
  /** The total would be less than the units sold; `value` is their number. */
  | "below_sold"
  /** The date is new, and needs a total and a price. */
  | "incomplete"
  /** The shortest stay would be longer than the longest. */
  | "stay_bounds"
  /** The date has passed at the listing's place. */
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
  /** Each row once, in (unit type, date) order: before, and after all adjustments. */
  readonly rows: readonly AdjustedRow[];
  /** Number of adjustments that changed a row. */
  readonly changed: number;
  readonly refused: readonly RefusedAdjustment[];
}

export const supplyKey = ({ unitTypeId, date }: { readonly unitTypeId: string; readonly date: IsoDate }) =>
  `${unitTypeId}/${date}`;

/**
 * Applies adjustments in their order, each to the result of the one before.
 * @param found the existing rows, by {@link supplyKey}
 * @param version of the changed rows from then on
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

/**
 * Applies one adjustment to a row.
 * @returns undefined where the row has all values already
 */
function adjustOne(
  row: SupplyRow | undefined,
  { unitTypeId, date, fields, ifUnchangedSince }: Adjustment,
  version: number,
  today: IsoDate,
): SupplyRow | RefusedAdjustment | undefined {
  const refuse = (reason: AdjustmentRefusal, value?: number): RefusedAdjustment =>
    value === undefined ? { unitTypeId, date, reason } : { unitTypeId, date, reason, value };
  if (date < today) return refuse("past");
  // Changes by the same push do not count.
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

/** Tells whether the row has all these values. */
function isSo(row: SupplyRow, fields: InventoryFields): boolean {
  return (Object.keys(fields) as (keyof InventoryFields)[]).every((name) => fields[name] === row[name]);
}
