/**
 * Units on the books for each date, their pick-up of late, and their pace against the year before.
 *
 * Raw SQL: sums of facts by several days at once.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { staysOf } from "./internal/facts-of";
import { onlyCurrency, openReport, type ReportReader } from "./internal/open-report";
import { shareOf } from "./internal/ratios";
import { addUp, withTotal } from "./internal/spans";
import type { ReportQuery } from "./schemas";

/** Days back to the same weekday of the year before: 52 weeks. */
export const daysToYearBefore = 364;

export interface BooksFigures {
  /** Units on the books at the end of the report's day. */
  readonly units: number;
  /** Their price, minor units; null for a reader who sees no money, as all amounts. */
  readonly revenueMinor: bigint | null;
  /** Pick-up: units that came onto the books in the last 1, 7 and 30 days, less those that left. */
  readonly pickUp1: number;
  readonly pickUp7: number;
  readonly pickUp30: number;
  readonly pickUp7Minor: bigint | null;
  /** Units on the books 364 days before, for the date 364 days earlier. */
  readonly unitsYearBefore: number;
  readonly revenueYearBeforeMinor: bigint | null;
  /** Pace: units now less units then. */
  readonly pace: number;
  /** Pace by units then: 0.1 is a tenth more; null when there were none. */
  readonly paceShare: number | null;
}

export interface BooksReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each date of the range, or each week or month. */
  readonly rows: readonly (BooksFigures & { readonly date: IsoDate })[];
  readonly total: BooksFigures;
}

const sumKeys = [
  "units",
  "revenueMinor",
  "pickUp1",
  "pickUp7",
  "pickUp30",
  "pickUp7Minor",
  "unitsYearBefore",
  "revenueYearBeforeMinor",
] as const;
type Sums = Readonly<Record<(typeof sumKeys)[number], bigint>>;

/**
 * Reads what is on the books for each date of stay.
 *
 * On the books are the units of confirmed bookings. Pick-up over some days is what the books gained in them,
 * cancellations taken off. Pace compares with the same weekday of the year before, as its books were on the
 * same day before the date.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch
 */
export async function readOnTheBooks(db: Db, actor: ReportReader, query: ReportQuery): Promise<BooksReport> {
  const report = await openReport(db, actor, query);
  const { listingIds, from, until, asOf, asOfEach } = report;
  const currency = onlyCurrency(report);
  const { sql } = db;
  // Days are those of each listing: its last one is not over where another one's has just begun.
  const own = sql`
    join unnest(${[...listingIds]}::uuid[], ${[...asOfEach]}::date[]) as own (listing_id, as_of) using (listing_id)`;
  const since = (days: number) => sql`booked_on > own.as_of - ${days}::int`;
  const rows = await sql<({ date: IsoDate } & Sums)[]>`
    select date, coalesce(now.units, 0)::int8 as units, coalesce(now.money, 0)::int8 as "revenueMinor",
      coalesce(now.one, 0)::int8 as "pickUp1", coalesce(now.seven, 0)::int8 as "pickUp7", coalesce(now.thirty, 0)::int8 as "pickUp30",
      coalesce(now.seven_money, 0)::int8 as "pickUp7Minor", coalesce(before.units, 0)::int8 as "unitsYearBefore",
      coalesce(before.money, 0)::int8 as "revenueYearBeforeMinor"
    from (select ${from}::date + day as date from generate_series(0, ${until}::date - ${from}::date - 1) as day) d
    left join (
      select stay_date as date, sum(units) as units, sum(revenue_minor) as money,
        sum(units) filter (where ${since(1)}) as one, sum(units) filter (where ${since(7)}) as seven,
        sum(units) filter (where ${since(30)}) as thirty, sum(revenue_minor) filter (where ${since(7)}) as seven_money
      from booking_facts ${own}
      where ${staysOf(db, report)} and kind not in ('kept', 'no_show_kept')
      group by stay_date
    ) now using (date)
    left join (
      select stay_date + ${daysToYearBefore}::int as date, sum(units) as units, sum(revenue_minor) as money
      from booking_facts ${own}
      where ${staysOf(db, report, daysToYearBefore)} and booked_on <= own.as_of - ${daysToYearBefore}::int and kind not in ('kept', 'no_show_kept')
      group by stay_date
    ) before using (date)
    order by date`;
  const figures = (all: readonly Sums[]) => toFigures(addUp(all, sumKeys), currency !== null);
  return { asOf, currency, ...withTotal(rows, report, figures) };
}

function toFigures(sums: Sums, isMoneyShown: boolean): BooksFigures {
  const money = (amountMinor: bigint) => (isMoneyShown ? amountMinor : null);
  const [units, unitsYearBefore] = [Number(sums.units), Number(sums.unitsYearBefore)];
  return {
    units,
    revenueMinor: money(sums.revenueMinor),
    pickUp1: Number(sums.pickUp1),
    pickUp7: Number(sums.pickUp7),
    pickUp30: Number(sums.pickUp30),
    pickUp7Minor: money(sums.pickUp7Minor),
    unitsYearBefore,
    revenueYearBeforeMinor: money(sums.revenueYearBeforeMinor),
    pace: units - unitsYearBefore,
    paceShare: shareOf(units - unitsYearBefore, unitsYearBefore),
  };
}
