/**
 * Adjustment of a listing's totals, prices and restrictions on some dates, under the same locks that holds
 * take.
 *
 * Raw SQL: batches from arrays.
 */
import type { Db, Tx } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { adjust, type Adjusted, type AdjustedRow, type Adjustment, supplyKey, type SupplyRow } from "./adjustment";
import { invalidateSoldOut, rowKey } from "./sold-out";

export interface AdjustmentSet {
  readonly listingId: string;
  /** Adjustments, applied in this order. */
  readonly adjustments: readonly Adjustment[];
  /** Version that changed rows carry from then on; higher than that of every earlier set. */
  readonly version: number;
  /** The date at the listing's place. */
  readonly today: IsoDate;
}

/**
 * Adjusts rows and makes the missing ones. A step: locks the rows in (unit type, date) order, decides in
 * memory, writes the differences. Once that is committed, this process no longer treats the rows as sold out.
 * @throws {Error} when another transaction has made a missing row meanwhile: the caller must repeat the
 * transaction
 */
export async function adjustInventory(tx: Tx, { listingId, adjustments, version, today }: AdjustmentSet): Promise<Adjusted> {
  const found = await readSupplyRows(tx, listingId, adjustments, "lock");
  const adjusted = adjust(found, adjustments, version, today);
  await updateRows(
    tx,
    listingId,
    adjusted.rows.filter(({ before }) => before !== undefined),
  );
  await insertRows(
    tx,
    listingId,
    adjusted.rows.filter(({ before }) => before === undefined),
  );
  tx.afterCommit(() => invalidateSoldOut(adjusted.rows.map(({ after }) => rowKey(listingId, after.unitTypeId, after.date))));
  return adjusted;
}

/**
 * Computes the effect that {@link adjustInventory} would have now. Changes nothing, and waits for no lock.
 * @param become rows after earlier sets, by their keys
 */
export async function previewAdjustment(
  db: Db | Tx,
  set: AdjustmentSet,
  become: ReadonlyMap<string, SupplyRow> = new Map(),
): Promise<Adjusted> {
  const found = await readSupplyRows(db, set.listingId, set.adjustments, "look");
  for (const key of set.adjustments.map(supplyKey)) {
    const row = become.get(key);
    if (row) found.set(key, row);
  }
  return adjust(found, set.adjustments, set.version, set.today);
}

/** The columns that supply may set, and those read with them. */
export const supplyColumns = ({ sql }: Db | Tx) => sql`
  i.unit_type_id as "unitTypeId", i.date, i.total, i.available, i.price_minor as "priceMinor", i.closed, i.min_stay as "minStay",
  i.max_stay as "maxStay", i.closed_to_arrival as "closedToArrival", i.closed_to_departure as "closedToDeparture", i.version`;

async function readSupplyRows(
  db: Db | Tx,
  listingId: string,
  wanted: readonly Adjustment[],
  how: "lock" | "look",
): Promise<Map<string, SupplyRow>> {
  const keys = [...new Map(wanted.map((one) => [supplyKey(one), one])).values()];
  const rows = await db.sql<SupplyRow[]>`
    select ${supplyColumns(db)}
    from unnest(${keys.map((key) => key.unitTypeId)}::uuid[], ${keys.map((key) => key.date)}::date[]) as k (unit_type_id, date)
    join inventory i on i.listing_id = ${listingId} and i.unit_type_id = k.unit_type_id and i.date = k.date
    order by i.unit_type_id, i.date
    ${how === "lock" ? db.sql`for no key update of i` : db.sql``}`;
  return new Map(rows.map((row) => [supplyKey(row), row]));
}

/** Builds the columns as arrays of text: many rows in one statement. */
function columnsOf(rows: readonly AdjustedRow[]) {
  const column = (pick: (row: SupplyRow) => string | number | bigint | boolean | null) =>
    rows.map(({ after }) => {
      const value = pick(after);
      return value === null ? null : String(value);
    });
  return {
    unitTypeIds: column((row) => row.unitTypeId),
    dates: column((row) => row.date),
    totals: column((row) => row.total),
    prices: column((row) => row.priceMinor),
    closed: column((row) => row.closed),
    minStays: column((row) => row.minStay),
    maxStays: column((row) => row.maxStay),
    arrivals: column((row) => row.closedToArrival),
    departures: column((row) => row.closedToDeparture),
    versions: column((row) => row.version),
  };
}

/**
 * Writes the changed rows.
 * @param rows locked, so the available units change by as much as the total
 */
async function updateRows({ sql }: Tx, listingId: string, rows: readonly AdjustedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { unitTypeIds, dates, totals, prices, closed, minStays, maxStays, arrivals, departures, versions } = columnsOf(rows);
  const updated = await sql`
    update inventory i set total = n.total::int, available = i.available + n.total::int - i.total, price_minor = n.price_minor::int8,
      closed = n.closed::bool, min_stay = n.min_stay::int2, max_stay = n.max_stay::int2, closed_to_arrival = n.closed_to_arrival::bool,
      closed_to_departure = n.closed_to_departure::bool, version = n.version::int
    from unnest(${unitTypeIds}::uuid[], ${dates}::date[], ${totals}::text[], ${prices}::text[], ${closed}::text[], ${minStays}::text[],
      ${maxStays}::text[], ${arrivals}::text[], ${departures}::text[], ${versions}::text[])
      as n (unit_type_id, date, total, price_minor, closed, min_stay, max_stay, closed_to_arrival, closed_to_departure, version)
    where i.listing_id = ${listingId} and i.unit_type_id = n.unit_type_id and i.date = n.date`;
  if (updated.count !== rows.length)
    throw new Error(`${updated.count} of ${rows.length} locked rows were there to be adjusted`);
}

async function insertRows({ sql }: Tx, listingId: string, rows: readonly AdjustedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { unitTypeIds, dates, totals, prices, closed, minStays, maxStays, arrivals, departures, versions } = columnsOf(rows);
  const made = await sql`
    insert into inventory (listing_id, unit_type_id, date, total, available, price_minor, closed, min_stay, max_stay, closed_to_arrival,
      closed_to_departure, version)
    select ${listingId}::uuid, n.unit_type_id, n.date, n.total::int, n.total::int, n.price_minor::int8, n.closed::bool, n.min_stay::int2,
      n.max_stay::int2, n.closed_to_arrival::bool, n.closed_to_departure::bool, n.version::int
    from unnest(${unitTypeIds}::uuid[], ${dates}::date[], ${totals}::text[], ${prices}::text[], ${closed}::text[], ${minStays}::text[],
      ${maxStays}::text[], ${arrivals}::text[], ${departures}::text[], ${versions}::text[])
      as n (unit_type_id, date, total, price_minor, closed, min_stay, max_stay, closed_to_arrival, closed_to_departure, version)
    on conflict do nothing`;
  if (made.count !== rows.length)
    throw new Error(`${rows.length - made.count} dates were put on sale by another operator meanwhile`);
}
