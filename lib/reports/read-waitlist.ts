/**
 * The waitlist's conversion: of the guests who waited, those who got an offer, and those who booked.
 *
 * Raw SQL: counts by status.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { ofUnits } from "./internal/facts-of";
import { openReport, type ReportReader } from "./internal/open-report";
import { shareOf } from "./internal/ratios";
import { addUp, withTotal } from "./internal/spans";
import type { ReportQuery } from "./schemas";

export interface WaitlistFigures {
  /** Wishes of guests. */
  readonly entries: number;
  /** Those with an offer or more, whatever became of it. */
  readonly offered: number;
  readonly booked: number;
  /** Offers that ended without an answer, or were declined. */
  readonly lapsed: number;
  readonly declined: number;
  /** Wishes withdrawn by their guests, and those whose dates came without an offer. */
  readonly left: number;
  readonly over: number;
  /** Still waiting, or with an offer that is open. */
  readonly open: number;
  /** Booked of all wishes, and of those with an offer; null when there are none. */
  readonly bookedShare: number | null;
  readonly bookedOfOffered: number | null;
}

export interface WaitlistReport {
  readonly asOf: IsoDate;
  /** One row for each first date of the wishes, or each week or month, with any of it. */
  readonly rows: readonly (WaitlistFigures & { readonly date: IsoDate })[];
  readonly total: WaitlistFigures;
}

const sumKeys = ["entries", "offered", "booked", "lapsed", "declined", "left", "over", "open"] as const;
type Sums = Readonly<Record<(typeof sumKeys)[number], bigint>>;

/**
 * Reads what became of wishes on the waitlist, by the first date that was wished for. It is the present state
 * of each: the waitlist keeps no history, so that it cannot be read as of an earlier day.
 * @throws {DomainError} invalid_input, not_found
 */
export async function readWaitlist(db: Db, actor: ReportReader, query: ReportQuery): Promise<WaitlistReport> {
  const report = await openReport(db, actor, query);
  const { listingIds, from, until, asOf } = report;
  const rows = await db.sql<({ date: IsoDate } & Sums)[]>`
    select check_in as date, count(*) as entries, count(*) filter (where offers > 0) as offered,
      count(*) filter (where status = 'booked') as booked, count(*) filter (where status = 'lapsed') as lapsed,
      count(*) filter (where status = 'declined') as declined, count(*) filter (where status = 'left') as left,
      count(*) filter (where status = 'over') as over, count(*) filter (where status in ('waiting', 'offered')) as open
    from waitlist_entries
    where listing_id = any(${listingIds}::uuid[]) and check_in >= ${from}::date and check_in < ${until}::date
      ${ofUnits(db, report)}
    group by check_in order by check_in`;
  const figures = (all: readonly Sums[]) => toFigures(addUp(all, sumKeys));
  return { asOf, ...withTotal(rows, report, figures) };
}

function toFigures(sums: Sums): WaitlistFigures {
  const counts = Object.fromEntries(sumKeys.map((key) => [key, Number(sums[key])])) as Record<keyof Sums, number>;
  return {
    ...counts,
    bookedShare: shareOf(counts.booked, counts.entries),
    bookedOfOffered: shareOf(counts.booked, counts.offered),
  };
}
