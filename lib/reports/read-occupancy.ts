/**
 * Occupancy, average daily rate and revenue per available unit, by date.
 *
 * Raw SQL: sums of facts and of inventory, side by side.
 */
import type { Db } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import type { IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";

import { onlyCurrency, openReport } from "./internal/open-report";
import { amountPer, shareOf } from "./internal/ratios";
import type { ReportQuery } from "./schemas";

export interface OccupancyFigures {
  /** Units that are on sale or sold: `total` of the inventory as it is now, whatever the report's day. */
  readonly capacity: number;
  /** Units on the books. */
  readonly units: number;
  /** Units on the books of all units; null on a date without units. */
  readonly occupancy: number | null;
  /** Price of the units on the books, minor units. Null for a reader who sees no money, as all amounts. */
  readonly revenueMinor: bigint | null;
  /** Average daily rate: revenue by units on the books; null when there are none. */
  readonly averageRateMinor: bigint | null;
  /** Revenue by all units, those not sold included; null on a date without units. */
  readonly revenuePerUnitMinor: bigint | null;
}

export interface OccupancyRow extends OccupancyFigures {
  readonly date: IsoDate;
}

export interface OccupancyReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each date of the range. */
  readonly rows: readonly OccupancyRow[];
  /** All dates together. */
  readonly total: OccupancyFigures;
}

interface Sums {
  readonly date: IsoDate;
  readonly capacity: bigint;
  readonly units: bigint;
  readonly revenueMinor: bigint;
}

/**
 * Reads occupancy, average daily rate and revenue per available unit of each date.
 *
 * A unit is on the books once its booking is confirmed, and until it is cancelled, changed to other dates or
 * its guests did not come. So for past dates it is what was used. Money that is kept of cancellations and
 * no-shows is not part of the revenue; the report on cancellations has it.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch
 */
export async function readOccupancy(db: Db, actor: StaffActor | SystemActor, query: ReportQuery): Promise<OccupancyReport> {
  const report = await openReport(db, actor, query);
  const { listingIds, from, until, asOf } = report;
  const currency = onlyCurrency(report);
  const sums = await db.sql<Sums[]>`
    select date, coalesce(i.capacity, 0)::int8 as capacity, coalesce(f.units, 0)::int8 as units,
      coalesce(f.revenue_minor, 0)::int8 as "revenueMinor"
    from (select ${from}::date + day as date from generate_series(0, ${until}::date - ${from}::date - 1) as day) d
    left join (
      select date, sum(total) as capacity from inventory
      where listing_id = any(${listingIds}::uuid[]) and date >= ${from}::date and date < ${until}::date
      group by date
    ) i using (date)
    left join (
      select stay_date as date, sum(units) as units, sum(revenue_minor) as revenue_minor from booking_facts
      where listing_id = any(${listingIds}::uuid[]) and stay_date >= ${from}::date and stay_date < ${until}::date
        and booked_on <= ${asOf}::date and kind not in ('kept', 'no_show_kept')
      group by stay_date
    ) f using (date)
    order by date`;
  const isMoneyShown = currency !== null;
  const figuresOf = (capacity: number, units: number, sumMinor: bigint): OccupancyFigures => {
    const revenueMinor = isMoneyShown ? sumMinor : null;
    return {
      capacity,
      units,
      occupancy: shareOf(units, capacity),
      revenueMinor,
      averageRateMinor: amountPer(revenueMinor, units),
      revenuePerUnitMinor: amountPer(revenueMinor, capacity),
    };
  };
  const sumOf = (pick: (row: Sums) => bigint) => sums.reduce((sum, row) => sum + pick(row), 0n);
  return {
    asOf,
    currency,
    rows: sums.map((row) => ({
      date: row.date,
      ...figuresOf(Number(row.capacity), Number(row.units), row.revenueMinor),
    })),
    total: figuresOf(
      Number(sumOf(({ capacity }) => capacity)),
      Number(sumOf(({ units }) => units)),
      sumOf(({ revenueMinor }) => revenueMinor),
    ),
  };
}
