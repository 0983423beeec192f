/**
 * Closing of days: a frozen sheet for each listing and day of the house that is over.
 *
 * Raw SQL: days that are over by each listing's own clock, without those that are closed.
 */
import { type Db, inTransaction } from "@/db/client";
import { dayCloses } from "@/db/schema";
import { log } from "@/lib/core/log";
import type { IsoDate } from "@/lib/core/time/dates";

import { dayClosesAtHour, maxClosedPerRun, maxDaysClosedLate } from "../limits";
import { readSheet } from "./read-sheet";

/**
 * Closes days that are over, the earliest first: every day of a listing of stays, and of others those on
 * which something was booked. Several workers may run it at once: the first sheet of a day stays. A worker
 * that was away, or that could not close a day, closes the days of the last week that have no sheet; the
 * first sheet of a listing is that of its last day.
 * @param options.limit most days in this run
 * @param options.at the present time; the database's when absent
 * @returns the number of days that this call closed; equal to the limit when there may be more
 */
export async function closeDays(
  db: Db,
  { limit = maxClosedPerRun, at }: { readonly limit?: number; readonly at?: Date } = {},
): Promise<number> {
  const due = await findDue(db, limit, at);
  let closed = 0;
  for (const { listingId, day } of due) {
    try {
      if (await closeDay(db, listingId, day)) closed += 1;
    } catch (err) {
      log.error({ err, listingId, day }, "day not closed");
    }
  }
  return closed;
}

/**
 * Closes one day, unless it is closed. Its sheet is that of the day's end, however late it is written.
 * @returns true when this call wrote its sheet
 */
export async function closeDay(db: Db, listingId: string, day: IsoDate): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const sheet = await readSheet(tx, listingId, day, "end");
    if (!sheet) return false;
    const written = await tx.orm
      .insert(dayCloses)
      .values({ listingId, day, sheet })
      .onConflictDoNothing()
      .returning({ day: dayCloses.day });
    return written.length > 0;
  });
}

function findDue({ sql }: Db, limit: number, at: Date | undefined): Promise<{ listingId: string; day: IsoDate }[]> {
  const now = at === undefined ? sql`statement_timestamp()` : sql`${at.toISOString()}::timestamptz`;
  return sql<{ listingId: string; day: IsoDate }[]>`
    select l.id as "listingId", l.last - back as day
    from (
      select id, kind, (${now} at time zone timezone - ${dayClosesAtHour}::int * interval '1 hour')::date - 1 as last
      from listings where not test
    ) l
    left join lateral (select min(c.day) as day from day_closes c where c.listing_id = l.id) first on true
    cross join generate_series(0, ${maxDaysClosedLate - 1}::int) as back
    where l.last - back > coalesce(first.day, l.last - 1)
      and not exists (select from day_closes c where c.listing_id = l.id and c.day = l.last - back)
      and (l.kind = 'stay' or exists (
        select from reservations r
        where r.listing_id = l.id and r.check_in = l.last - back and r.status in ('confirmed', 'checked_in', 'no_show')))
    order by 2, 1 limit ${limit}`;
}
