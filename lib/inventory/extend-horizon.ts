/**
 * Extension of every listing's inventory, so that the last date on sale stays as far away as it was. The
 * worker runs it hourly; loading a listing runs it once. Existing rows are never touched: they carry
 * reservations and the operator's changes.
 *
 * Raw SQL: a claim with skip locked, and batches from arrays.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import type { InventoryPlan } from "@/db/schema";
import { addDays, datesInRange, type IsoDate } from "@/lib/core/time/dates";

import { saleHorizonDays } from "./limits";
import { type PlannedRow, planRow } from "./plan";
import { refreshSummaries } from "./summarise";

/** Number of plans extended in one transaction. */
const plansPerBatch = 60;
/** Number of rows in one insert. */
const rowsPerInsert = 8_000;

interface PlanRow {
  listing_id: string;
  unit_type_id: string;
  plan: InventoryPlan;
  filled_until: IsoDate | null;
  kind: keyof typeof saleHorizonDays;
  /**
   * The date at the listing's place, by the same zone data as the condition below: two sets that disagree
   * would select a plan again for ever.
   */
  today: IsoDate;
  base_price_minor: bigint;
}

interface NewRow extends PlannedRow {
  readonly listingId: string;
  readonly unitTypeId: string;
}

export interface Extension {
  readonly plans: number;
  readonly inventoryRows: number;
}

/**
 * Extends every plan that is behind its horizon, in small transactions; several workers share the work
 * without waiting for each other. Then updates the listings' summaries.
 * @param nowMs epoch milliseconds; decides each listing's today
 */
export async function extendHorizon(db: Db, nowMs: number = Date.now()): Promise<Extension> {
  let plans = 0;
  let inventoryRows = 0;
  for (;;) {
    const batch = await inTransaction(db, (tx) => extendBatch(tx, nowMs));
    if (batch.plans === 0) break;
    plans += batch.plans;
    inventoryRows += batch.inventoryRows;
  }
  await refreshSummaries(db, { nowMs });
  return { plans, inventoryRows };
}

async function extendBatch(tx: Tx, nowMs: number): Promise<Extension> {
  const { sql } = tx;
  const { stay, flight, event } = saleHorizonDays;
  const behind = await sql<PlanRow[]>`
    select p.listing_id, p.unit_type_id, p.plan, p.filled_until, l.kind, place.today, u.base_price_minor
    from inventory_plans p
    join listings l on l.id = p.listing_id
    join unit_types u on u.listing_id = p.listing_id and u.id = p.unit_type_id
    cross join lateral (select (to_timestamp(${nowMs / 1000}::float8) at time zone l.timezone)::date as today) place
    where l.active and u.retired_at is null and coalesce(p.filled_until, '-infinity') < place.today
      + case l.kind when 'stay' then ${stay}::int when 'flight' then ${flight}::int else ${event}::int end
    order by p.filled_until nulls first, p.listing_id, p.unit_type_id
    limit ${plansPerBatch}
    for update of p skip locked`;
  const rows: NewRow[] = [];
  const filledUntil: IsoDate[] = [];
  for (const item of behind) {
    const last = addDays(item.today, saleHorizonDays[item.kind]);
    const next = item.filled_until === null ? item.today : addDays(item.filled_until, 1);
    for (const date of datesInRange(next > item.today ? next : item.today, addDays(last, 1))) {
      const row = planRow(item.plan, item.base_price_minor, date);
      if (row) rows.push({ listingId: item.listing_id, unitTypeId: item.unit_type_id, ...row });
    }
    filledUntil.push(last);
  }
  let inventoryRows = 0;
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    inventoryRows += await insertRows(tx, rows.slice(start, start + rowsPerInsert));
  }
  if (behind.length > 0) {
    await sql`
      update inventory_plans p set filled_until = n.filled_until
      from unnest(${behind.map((item) => item.listing_id)}::uuid[], ${behind.map((item) => item.unit_type_id)}::uuid[],
        ${filledUntil}::date[]) as n (listing_id, unit_type_id, filled_until)
      where p.listing_id = n.listing_id and p.unit_type_id = n.unit_type_id`;
  }
  return { plans: behind.length, inventoryRows };
}

/** Inserts rows; all their units are available, because none has been sold. */
async function insertRows({ sql }: Tx, rows: readonly NewRow[]): Promise<number> {
  const text = (values: readonly (string | number | boolean | bigint | null)[]) =>
    values.map((value) => (value === null ? null : String(value)));
  const result = await sql`
    insert into inventory (listing_id, unit_type_id, date, total, available, price_minor, closed, min_stay, max_stay,
      closed_to_arrival, closed_to_departure)
    select n.listing_id::uuid, n.unit_type_id::uuid, n.date::date, n.total::int, n.total::int, n.price_minor::int8, n.closed::bool,
      n.min_stay::int2, n.max_stay::int2, n.closed_to_arrival::bool, n.closed_to_departure::bool
    from unnest(${text(rows.map((row) => row.listingId))}::text[], ${text(rows.map((row) => row.unitTypeId))}::text[],
      ${text(rows.map((row) => row.date))}::text[], ${text(rows.map((row) => row.total))}::text[],
      ${text(rows.map((row) => row.priceMinor))}::text[], ${text(rows.map((row) => row.closed))}::text[],
      ${text(rows.map((row) => row.minStay))}::text[], ${text(rows.map((row) => row.maxStay))}::text[],
      ${text(rows.map((row) => row.closedToArrival))}::text[], ${text(rows.map((row) => row.closedToDeparture))}::text[])
      as n (listing_id, unit_type_id, date, total, price_minor, closed, min_stay, max_stay, closed_to_arrival, closed_to_departure)
    on conflict do nothing`;
  return result.count;
}
