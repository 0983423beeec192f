/**
 * Sales by ticket type, room type or fare, and by the day of sale.
 *
 * Raw SQL: sums of facts by day of sale.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";

import { salesOf } from "./internal/facts-of";
import { onlyCurrency, openReport, type ReportReader } from "./internal/open-report";
import { addUp, bySpan } from "./internal/spans";
import { maxReportRows } from "./limits";
import type { ReportQuery } from "./schemas";

export interface SalesRow {
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
}

export interface SalesReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each day, week or month and unit type with any of it. */
  readonly rows: readonly SalesRow[];
}

type Counts = "sold" | "gone" | "net" | "revenueMinor";
type Row = Omit<SalesRow, Counts> & {
  readonly sold: bigint;
  readonly gone: bigint;
  readonly net: bigint;
  readonly moneyMinor: bigint;
};

/**
 * Reads sales by ticket type, room type or fare, and by the day of sale. The range is one of days of sale,
 * not of dates of stay.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch; limit_exceeded when it has too many rows
 */
export async function readSalesByType(db: Db, actor: ReportReader, query: ReportQuery): Promise<SalesReport> {
  const report = await openReport(db, actor, query);
  const { asOf } = report;
  const currency = onlyCurrency(report);
  const rows = await db.sql<Row[]>`
    select f.date, f.listing_id as "listingId", l.name as "listingName", f.unit_type_id as "unitTypeId", u.name as "unitTypeName",
      f.sold, f.gone, f.net, f.money as "moneyMinor"
    from (
      select booked_on as date, listing_id, unit_type_id, coalesce(sum(units) filter (where kind = 'booked'), 0)::int8 as sold,
        coalesce(-sum(units) filter (where kind in ('cancelled', 'no_show')), 0)::int8 as gone,
        sum(units)::int8 as net, sum(revenue_minor)::int8 as money
      from booking_facts
      where ${salesOf(db, report)} and kind not in ('kept', 'no_show_kept')
      group by booked_on, listing_id, unit_type_id
    ) f
    join listings l on l.id = f.listing_id
    join unit_types u on u.listing_id = f.listing_id and u.id = f.unit_type_id
    order by f.date, l.name, f.listing_id, u.position, f.unit_type_id limit ${maxReportRows + 1}`;
  if (rows.length > maxReportRows) throw new DomainError("limit_exceeded", { limit: "rows of a report", max: maxReportRows });
  return {
    asOf,
    currency,
    rows: bySpan(
      rows,
      report,
      ({ unitTypeId }) => [unitTypeId],
      ([first, ...others], date) => {
        const { sold, gone, net, moneyMinor } = addUp([first, ...others], ["sold", "gone", "net", "moneyMinor"]);
        const revenueMinor = currency === null ? null : moneyMinor;
        return { ...namesOf(first), date, sold: Number(sold), gone: Number(gone), net: Number(net), revenueMinor };
      },
    ),
  };
}

const namesOf = ({ listingId, listingName, unitTypeId, unitTypeName }: Row) => ({
  listingId,
  listingName,
  unitTypeId,
  unitTypeName,
});
