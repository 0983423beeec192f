/**
 * Occupancy, average daily rate and revenue per available unit, by date.
 *
 * Raw SQL: sums of facts and of inventory, side by side.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { inventoryOf, staysOf } from "./internal/facts-of";
import { onlyCurrency, openReport, type ReportReader } from "./internal/open-report";
import { amountPer, shareOf } from "./internal/ratios";
import { addUp, withTotal } from "./internal/spans";
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
  /** The date, or the first of a week or month. */
  readonly date: IsoDate;
}

export interface OccupancyReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each date of the range, or each week or month. */
  readonly rows: readonly OccupancyRow[];
  /** All dates together. */
  readonly total: OccupancyFigures;
}

interface Sums {
  readonly capacity: bigint;
  readonly units: bigint;
  readonly revenueMinor: bigint;
}

/**
 * Reads occupancy, average daily rate and revenue per available unit of each date.
 *
 * A unit is on the books once its booking is confirmed, and until it is cancelled, changed to other dates or
 * its guests did not come. So for past dates it is what was used. Money that is kept of cancellations and
 * no-shows is not part of the revenue; the report on cancellations has it. By channel, occupancy is the part
 * of all units that the channel's bookings have.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch
 */
export async function readOccupancy(db: Db, actor: ReportReader, query: ReportQuery): Promise<OccupancyReport> {
  const report = await openReport(db, actor, query);
  const { from, until, asOf } = report;
  const currency = onlyCurrency(report);
  const sums = await db.sql<({ date: IsoDate } & Sums)[]>`
    select date, coalesce(i.capacity, 0)::int8 as capacity, coalesce(f.units, 0)::int8 as units,
      coalesce(f.revenue_minor, 0)::int8 as "revenueMinor"
    from (select ${from}::date + day as date from generate_series(0, ${until}::date - ${from}::date - 1) as day) d
    left join (
      select date, sum(total) as capacity from inventory
      where ${inventoryOf(db, report)} group by date
    ) i using (date)
    left join (
      select stay_date as date, sum(units) as units, sum(revenue_minor) as revenue_minor from booking_facts
      where ${staysOf(db, report)} and kind not in ('kept', 'no_show_kept')
      group by stay_date
    ) f using (date)
    order by date`;
  const figures = (rows: readonly Sums[]) => toFigures(addUp(rows, ["capacity", "units", "revenueMinor"]), currency !== null);
  return { asOf, currency, ...withTotal(sums, report, figures) };
}

function toFigures(sums: Sums, isMoneyShown: boolean): OccupancyFigures {
  const [capacity, units] = [Number(sums.capacity), Number(sums.units)];
  const revenueMinor = isMoneyShown ? sums.revenueMinor : null;
  return {
    capacity,
    units,
    occupancy: shareOf(units, capacity),
    revenueMinor,
    averageRateMinor: amountPer(revenueMinor, units),
    revenuePerUnitMinor: amountPer(revenueMinor, capacity),
  };
}
