/**
 * Reports by unit type: the load of each departure or performance, and sales by day.
 *
 * Raw SQL: sums of facts beside inventory, and by the day of sale.
 */
import type { Db } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";

import { openReport } from "./internal/open-report";
import { shareOf } from "./internal/ratios";
import { maxReportRows } from "./limits";
import type { ReportQuery } from "./schemas";

interface UnitType {
  readonly listingId: string;
  readonly listingName: string;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
}

export interface LoadRow extends UnitType {
  readonly date: IsoDate;
  readonly capacity: number;
  readonly units: number;
  /** Units on the books of all units; null where there are none. */
  readonly load: number | null;
}

export interface LoadReport {
  readonly asOf: IsoDate;
  /** One row for each date and unit type that is on sale or on the books. */
  readonly rows: readonly LoadRow[];
  readonly total: { readonly capacity: number; readonly units: number; readonly load: number | null };
}

/**
 * Reads the load factor: of all seats or tickets of a date, those on the books. For past dates no-shows are
 * taken off, so it is the load that was carried or let in.
 * @throws {DomainError} invalid_input, not_found; limit_exceeded when it has too many rows
 */
export async function readLoadFactor(db: Db, actor: StaffActor | SystemActor, query: ReportQuery): Promise<LoadReport> {
  const { listingIds, from, until, asOf } = await openReport(db, actor, query);
  const rows = await db.sql<(UnitType & { date: IsoDate; capacity: bigint; units: bigint })[]>`
    select k.date, k.listing_id as "listingId", l.name as "listingName", k.unit_type_id as "unitTypeId", u.name as "unitTypeName",
      coalesce(i.total, 0)::int8 as capacity, coalesce(f.units, 0)::int8 as units
    from (
      select listing_id, unit_type_id, date, total from inventory
      where listing_id = any(${listingIds}::uuid[]) and date >= ${from}::date and date < ${until}::date
    ) i
    full join (
      select listing_id, unit_type_id, stay_date as date, sum(units) as units from booking_facts
      where listing_id = any(${listingIds}::uuid[]) and stay_date >= ${from}::date and stay_date < ${until}::date
        and booked_on <= ${asOf}::date and kind not in ('kept', 'no_show_kept')
      group by 1, 2, 3
    ) f using (listing_id, unit_type_id, date) as k
    join listings l on l.id = k.listing_id
    join unit_types u on u.listing_id = k.listing_id and u.id = k.unit_type_id
    where i.total > 0 or f.units <> 0
    order by k.date, l.name, k.listing_id, u.position, k.unit_type_id limit ${maxReportRows + 1}`;
  requireBounded(rows.length);
  const sumOf = (pick: (row: (typeof rows)[number]) => bigint) => Number(rows.reduce((sum, row) => sum + pick(row), 0n));
  const [capacity, units] = [sumOf((row) => row.capacity), sumOf((row) => row.units)];
  return {
    asOf,
    rows: rows.map((row) => ({
      ...row,
      capacity: Number(row.capacity),
      units: Number(row.units),
      load: shareOf(Number(row.units), Number(row.capacity)),
    })),
    total: { capacity, units, load: shareOf(units, capacity) },
  };
}

export interface SalesRow extends UnitType {
  /** Day of sale, by the listing's clock. */
  readonly date: IsoDate;
  /** Units of bookings made on the day; for a stay each night counts. */
  readonly sold: number;
  /** Units cancelled on the day, and those of no-shows. */
  readonly gone: number;
  /** Units that the books gained on the day, changes of bookings included. */
  readonly net: number;
  /** Price of the net units, minor units; null for a reader who sees no money. */
  readonly revenueMinor: bigint | null;
}

export interface SalesReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each day and unit type with any of it. */
  readonly rows: readonly SalesRow[];
}

/**
 * Reads sales by ticket type, room type or fare, and by the day of sale. The range is one of days of sale,
 * not of dates of stay.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch; limit_exceeded when it has too many rows
 */
export async function readSalesByType(db: Db, actor: StaffActor | SystemActor, query: ReportQuery): Promise<SalesReport> {
  const { listingIds, from, until, asOf, currency } = await openReport(db, actor, query);
  const rows = await db.sql<(UnitType & { date: IsoDate; sold: bigint; gone: bigint; net: bigint; moneyMinor: bigint })[]>`
    select f.booked_on as date, f.listing_id as "listingId", l.name as "listingName", f.unit_type_id as "unitTypeId",
      u.name as "unitTypeName", coalesce(sum(f.units) filter (where f.kind = 'booked'), 0)::int8 as sold,
      coalesce(-sum(f.units) filter (where f.kind in ('cancelled', 'no_show')), 0)::int8 as gone,
      sum(f.units)::int8 as net, sum(f.revenue_minor)::int8 as "moneyMinor"
    from booking_facts f
    join listings l on l.id = f.listing_id
    join unit_types u on u.listing_id = f.listing_id and u.id = f.unit_type_id
    where f.listing_id = any(${listingIds}::uuid[]) and f.booked_on >= ${from}::date and f.booked_on < ${until}::date
      and f.booked_on <= ${asOf}::date and f.kind not in ('kept', 'no_show_kept')
    group by f.booked_on, f.listing_id, f.unit_type_id, l.name, u.name, u.position
    order by f.booked_on, l.name, f.listing_id, u.position, f.unit_type_id limit ${maxReportRows + 1}`;
  requireBounded(rows.length);
  return {
    asOf,
    currency,
    rows: rows.map(({ moneyMinor, ...row }) => ({
      ...row,
      sold: Number(row.sold),
      gone: Number(row.gone),
      net: Number(row.net),
      revenueMinor: currency === null ? null : moneyMinor,
    })),
  };
}

function requireBounded(count: number): void {
  if (count > maxReportRows) throw new DomainError("limit_exceeded", { limit: "rows of a report", max: maxReportRows });
}
