/**
 * Sales by ticket type, room type or fare, and by the day of sale.
 *
 * Raw SQL: sums of facts by day of sale.
 */
import { asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { listings, unitTypes } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";

import { salesOf } from "./internal/facts-of";
import { onlyCurrency, openReport, type Report, type ReportReader } from "./internal/open-report";
import { bySpan } from "./internal/spans";
import { maxReportRows } from "./limits";
import type { ReportQuery } from "./schemas";

export type SalesRow = {
  readonly listingId: string;
  readonly listingName: string;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
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
};

export interface SalesReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each day, week or month and unit type with any of it. */
  readonly rows: readonly SalesRow[];
}

interface Row {
  readonly date: IsoDate;
  /** Place of the unit type in the order of the report, from 1. */
  readonly place: number;
  readonly sold: number;
  readonly gone: number;
  readonly net: number;
  readonly moneyMinor: bigint;
}

/**
 * Reads sales by ticket type, room type or fare, and by the day of sale. The range is one of days of sale,
 * not of dates of stay.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch; limit_exceeded when it has too many rows
 */
export async function readSalesByType(db: Db, actor: ReportReader, query: ReportQuery): Promise<SalesReport> {
  const report = await openReport(db, actor, query);
  const { asOf } = report;
  const currency = onlyCurrency(report);
  const units = await readUnits(db, report);
  // Rows name their unit type by its place: names and ids of a year's rows would cost more than their sums.
  const rows = await db.sql<Row[]>`
    select f.date, u.place::int as place, f.sold, f.gone, f.net, f.money as "moneyMinor"
    from (
      select booked_on as date, unit_type_id, coalesce(sum(units) filter (where kind = 'booked'), 0)::int as sold,
        coalesce(-sum(units) filter (where kind in ('cancelled', 'no_show')), 0)::int as gone,
        sum(units)::int as net, sum(revenue_minor)::int8 as money
      from booking_facts
      where ${salesOf(db, report)} and kind not in ('kept', 'no_show_kept')
      group by booked_on, unit_type_id
    ) f
    join unnest(${units.map(({ unitTypeId }) => unitTypeId)}::uuid[]) with ordinality as u (unit_type_id, place) using (unit_type_id)
    order by f.date, u.place limit ${maxReportRows + 1}`;
  if (rows.length > maxReportRows) throw new DomainError("limit_exceeded", { limit: "rows of a report", max: maxReportRows });
  const summed = bySpan(
    rows,
    report,
    ({ place }) => [String(place)],
    ([first, ...others], date): Row => ({ ...others.reduce(addRow, first), date }),
  );
  return {
    asOf,
    currency,
    rows: summed.map(({ place, date, sold, gone, net, moneyMinor }) => {
      const unit = units[place - 1];
      if (!unit) throw new RangeError("a row of no unit type");
      const { listingId, listingName, unitTypeId, unitTypeName } = unit;
      const revenueMinor = currency === null ? null : moneyMinor;
      return { listingId, listingName, unitTypeId, unitTypeName, date, sold, gone, net, revenueMinor };
    }),
  };
}

const addRow = (sum: Row, { sold, gone, net, moneyMinor }: Row): Row => ({
  ...sum,
  sold: sum.sold + sold,
  gone: sum.gone + gone,
  net: sum.net + net,
  moneyMinor: sum.moneyMinor + moneyMinor,
});

/** Reads the unit types of a report's listings, in the order of its rows within a day. */
async function readUnits({ orm }: Pick<Db, "orm">, { listingIds }: Report) {
  return orm
    .select({
      listingId: listings.id,
      listingName: listings.name,
      unitTypeId: unitTypes.id,
      unitTypeName: unitTypes.name,
    })
    .from(unitTypes)
    .innerJoin(listings, eq(listings.id, unitTypes.listingId))
    .where(anyOf(unitTypes.listingId, listingIds))
    .orderBy(asc(listings.name), asc(listings.id), asc(unitTypes.position), asc(unitTypes.id));
}
