/**
 * Moves of units between an inventory row and reservations, inside the caller's transaction.
 *
 * All code locks rows in (listing, unit type, date) order, so two transactions can wait for each other but
 * never in a circle.
 *
 * Raw SQL: batches of stock, from arrays.
 */
import type { Tx } from "@/db/client";
import { datesInRange } from "@/lib/core/time/dates";
import type { InventoryRow } from "@/lib/inventory/check-rules";

import { invalidateSoldOut, rowKey } from "@/lib/inventory/sold-out";
import type { RowTake } from "../allocate";
import type { UnitTerms } from "./check-hold-line";
import { type FlightColumns, flightColumns } from "../view/read-legs";

/** A reservation's claim on inventory. */
export interface StockClaim {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
}

type RowId = Omit<RowTake, "quantity">;

const columnsOf = (rows: readonly RowId[]) => ({
  listingIds: rows.map((row) => row.listingId),
  unitTypeIds: rows.map((row) => row.unitTypeId),
  dates: rows.map((row) => row.date),
});

interface InventoryRecord {
  readonly listing_id: string;
  readonly unit_type_id: string;
  readonly date: string;
  readonly total: number;
  readonly available: number;
  readonly price_minor: bigint;
  readonly closed: boolean;
  readonly min_stay: number | null;
  readonly max_stay: number | null;
  readonly closed_to_arrival: boolean;
  readonly closed_to_departure: boolean;
}

const toInventoryRow = (row: InventoryRecord): InventoryRow => ({
  listingId: row.listing_id,
  unitTypeId: row.unit_type_id,
  date: row.date,
  total: row.total,
  available: row.available,
  priceMinor: row.price_minor,
  closed: row.closed,
  minStay: row.min_stay,
  maxStay: row.max_stay,
  closedToArrival: row.closed_to_arrival,
  closedToDeparture: row.closed_to_departure,
});

/**
 * Locks inventory rows until the transaction ends and reads them.
 * @param rows in (listing, unit type, date) order; those that do not exist are left out of the result
 */
export async function lockInventory(tx: Tx, rows: readonly RowId[]): Promise<InventoryRow[]> {
  const { listingIds, unitTypeIds, dates } = columnsOf(rows);
  const locked = await tx.sql<InventoryRecord[]>`
    select i.listing_id, i.unit_type_id, i.date, i.total, i.available, i.price_minor, i.closed, i.min_stay, i.max_stay,
      i.closed_to_arrival, i.closed_to_departure
    from unnest(${listingIds}::uuid[], ${unitTypeIds}::uuid[], ${dates}::date[]) as k (listing_id, unit_type_id, date)
    join inventory i using (listing_id, unit_type_id, date)
    order by i.listing_id, i.unit_type_id, i.date
    for no key update of i`;
  return locked.map(toInventoryRow);
}

/** Reads rows without locking them: those of check-out dates, where only "closed to departure" counts. */
export async function readInventory(tx: Tx, rows: readonly RowId[]): Promise<InventoryRow[]> {
  const { listingIds, unitTypeIds, dates } = columnsOf(rows);
  const read = await tx.sql<InventoryRecord[]>`
    select i.listing_id, i.unit_type_id, i.date, i.total, i.available, i.price_minor, i.closed, i.min_stay, i.max_stay,
      i.closed_to_arrival, i.closed_to_departure
    from unnest(${listingIds}::uuid[], ${unitTypeIds}::uuid[], ${dates}::date[]) as k (listing_id, unit_type_id, date)
    join inventory i using (listing_id, unit_type_id, date)`;
  return read.map(toInventoryRow);
}

type ReadTerms = UnitTerms & FlightColumns & { readonly policyJson: string };

/**
 * Reads the terms under which unit types are sold right now, by the database's clock. Unknown ones are left
 * out.
 */
export async function readTerms(tx: Tx, units: readonly Pick<RowId, "listingId" | "unitTypeId">[]): Promise<ReadTerms[]> {
  const listingIds = units.map((unit) => unit.listingId);
  const unitTypeIds = units.map((unit) => unit.unitTypeId);
  return tx.sql<ReadTerms[]>`
    select u.listing_id as "listingId", u.id as "unitTypeId", l.active and u.retired_at is null as active, l.test, u.max_occupancy as "maxOccupancy",
      u.max_per_order as "maxPerOrder", l.currency, to_char(now() at time zone l.timezone, 'YYYY-MM-DD HH24:MI:SS') as "localNow",
      case l.kind when 'flight' then l.departs_at when 'event' then l.starts_at end::text as "startTime",
      ${flightColumns(tx.sql)}, jsonb_build_object('policyId', p.id, 'name', p.name, 'tiers', p.tiers)::text as "policyJson"
    from unnest(${listingIds}::uuid[], ${unitTypeIds}::uuid[]) as k (listing_id, id)
    join unit_types u using (listing_id, id)
    join listings l on l.id = u.listing_id
    join cancellation_policies p on p.id = l.policy_id`;
}

/**
 * Takes units from locked rows.
 * @param takes in (listing, unit type, date) order
 * @throws {Error} when a row has not enough left: the caller decided without holding the lock, and its
 * transaction must roll back
 */
export async function takeStock(tx: Tx, takes: readonly RowTake[]): Promise<void> {
  const { listingIds, unitTypeIds, dates } = columnsOf(takes);
  const quantities = takes.map((take) => take.quantity);
  const updated = await tx.sql`
    update inventory i set available = i.available - t.quantity
    from unnest(${listingIds}::uuid[], ${unitTypeIds}::uuid[], ${dates}::date[], ${quantities}::int[])
      as t (listing_id, unit_type_id, date, quantity)
    where i.listing_id = t.listing_id and i.unit_type_id = t.unit_type_id and i.date = t.date and i.available >= t.quantity`;
  if (updated.count !== takes.length) throw new Error(`stock guard: ${updated.count} of ${takes.length} rows had enough left`);
}

/**
 * Returns units, locking their rows in order first. After the commit, this process no longer remembers the
 * rows as sold out.
 * @throws {Error} when a row does not exist or would exceed its total (its CHECK refuses)
 */
export async function returnStock(tx: Tx, claims: readonly StockClaim[]): Promise<void> {
  await returnRows(tx, sumByRow(claims));
}

/** Returns units by rows, in (listing, unit type, date) order. */
export async function returnRows(tx: Tx, returns: readonly RowTake[]): Promise<void> {
  if (returns.length === 0) return;
  const locked = await lockInventory(tx, returns);
  if (locked.length !== returns.length) throw new Error("a reservation's inventory row is missing");
  const { listingIds, unitTypeIds, dates } = columnsOf(returns);
  const quantities = returns.map((row) => row.quantity);
  await tx.sql`
    update inventory i set available = i.available + t.quantity
    from unnest(${listingIds}::uuid[], ${unitTypeIds}::uuid[], ${dates}::date[], ${quantities}::int[])
      as t (listing_id, unit_type_id, date, quantity)
    where i.listing_id = t.listing_id and i.unit_type_id = t.unit_type_id and i.date = t.date`;
  tx.afterCommit(() => invalidateSoldOut(returns.map((row) => rowKey(row.listingId, row.unitTypeId, row.date))));
}

/** Sums the units that claims take from each row, in (listing, unit type, date) order. */
export function sumByRow(claims: readonly StockClaim[]): RowTake[] {
  const sums = new Map<string, RowTake>();
  for (const { listingId, unitTypeId, checkIn, checkOut, quantity } of claims) {
    for (const date of datesInRange(checkIn, checkOut)) {
      const key = rowKey(listingId, unitTypeId, date);
      sums.set(key, { listingId, unitTypeId, date, quantity: (sums.get(key)?.quantity ?? 0) + quantity });
    }
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
