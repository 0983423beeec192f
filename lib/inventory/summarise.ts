/**
 * Summary of each listing's inventory for searches without dates: the lowest price of the coming weeks and
 * the first and last dates on sale. For display; every decision reads the inventory itself.
 *
 * Raw SQL: one update from groups over the inventory.
 */
import { and, asc, gt } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { listings } from "@/db/schema";

/** Days ahead that the lowest price covers. */
const fromPriceDays = 42;
const batchSize = 500;

export interface SummaryOptions {
  /** Listings to summarise; all when absent. */
  readonly listingIds?: readonly string[];
  /** Epoch milliseconds; decides each listing's today. */
  readonly nowMs?: number;
}

/**
 * Updates the summaries in small transactions, and writes only differences. Runs hourly for all listings, and
 * for one listing after a change of its prices, closings or totals.
 * @returns number of listings changed
 */
export async function refreshSummaries(db: Db, { listingIds, nowMs = Date.now() }: SummaryOptions = {}): Promise<number> {
  let changed = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const ids = await nextIds(db, after, listingIds);
    const last = ids.at(-1);
    if (last === undefined) return changed;
    changed += await summarise(db, ids, nowMs);
    after = last;
  }
}

async function nextIds({ orm }: Db, after: string, only: readonly string[] | undefined): Promise<string[]> {
  const { id } = listings;
  const rows = await orm
    .select({ id })
    .from(listings)
    .where(and(gt(id, after), only && anyOf(id, only)))
    .orderBy(asc(id))
    .limit(batchSize);
  return rows.map((row) => row.id);
}

async function summarise({ sql }: Db, ids: readonly string[], nowMs: number): Promise<number> {
  const result = await sql`
    update listings l set from_price_minor = s.from_price_minor, first_date = s.first_date, last_date = s.last_date
    from (
      select a.id,
        min(i.price_minor) filter (where i.available > 0 and i.date < a.today + ${fromPriceDays}::int) as from_price_minor,
        min(i.date) as first_date, max(i.date) as last_date
      from (
        select id, (to_timestamp(${nowMs / 1000}::float8) at time zone timezone)::date as today
        from listings where id = any(${[...ids]}::uuid[])
      ) a
      left join inventory i on i.listing_id = a.id and i.date >= a.today and not i.closed
        and exists (select from unit_types u where u.listing_id = i.listing_id and u.id = i.unit_type_id and u.retired_at is null)
      group by a.id
    ) s
    where l.id = s.id and (l.from_price_minor, l.first_date, l.last_date) is distinct from (s.from_price_minor, s.first_date, s.last_date)`;
  return result.count;
}
