/**
 * Lead time and length of stay: how long before and for how long guests book.
 *
 * Raw SQL: counts of facts by a difference of dates.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { staysOf } from "./internal/facts-of";
import { openReport, type ReportReader } from "./internal/open-report";
import { type Middle, middleOf, shareOf } from "./internal/ratios";
import type { ReportQuery } from "./schemas";

export interface PatternRow {
  /** Days, or nights. */
  readonly value: number;
  readonly bookings: number;
  /** Share of all bookings; null when there are none. */
  readonly share: number | null;
}

export interface PatternReport {
  readonly asOf: IsoDate;
  /** One row for each value that occurs, in order. */
  readonly rows: readonly PatternRow[];
  readonly total: Middle;
}

/**
 * Reads the lead time of bookings that arrive in the range, in days.
 *
 * Lead time is the number of days from the day a booking was made to the first date it was made for. All
 * bookings count, those cancelled later and no-shows included, at the dates they were made for.
 * @throws {DomainError} invalid_input, not_found
 */
export async function readLeadTime(db: Db, actor: ReportReader, query: ReportQuery): Promise<PatternReport> {
  const report = await openReport(db, actor, query);
  const counts = await db.sql<{ value: number; count: number }[]>`
    select stay_date - made_on as value, count(*)::int as count from booking_facts
    where ${staysOf(db, report)} and kind = 'booked' and bookings = 1
    group by 1 order by 1`;
  return toPattern(report.asOf, counts);
}

/**
 * Reads the length of stay of bookings that arrive in the range, in nights.
 *
 * Counted are the bookings that are on the books, each with its present dates: no cancelled ones and no
 * no-shows.
 * @throws {DomainError} invalid_input, not_found
 */
export async function readLengthOfStay(db: Db, actor: ReportReader, query: ReportQuery): Promise<PatternReport> {
  const report = await openReport(db, actor, query);
  const counts = await db.sql<{ value: number; count: number }[]>`
    select nights::int as value, sum(bookings)::int as count from booking_facts
    where ${staysOf(db, report)} and bookings <> 0
    group by nights having sum(bookings) > 0 order by nights`;
  return toPattern(report.asOf, counts);
}

function toPattern(asOf: IsoDate, counts: readonly { readonly value: number; readonly count: number }[]): PatternReport {
  const total = middleOf(counts);
  return {
    asOf,
    rows: counts.map(({ value, count }) => ({ value, bookings: count, share: shareOf(count, total.count) })),
    total,
  };
}
