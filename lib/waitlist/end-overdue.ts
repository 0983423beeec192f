/**
 * End of entries whose dates have come.
 *
 * Raw SQL: a claim with skip locked.
 */
import type { Db } from "@/db/client";

/**
 * Ends entries whose last possible date is over in the listing's time zone.
 * @returns their number
 */
export async function endOverdue({ sql }: Db, limit = 500): Promise<number> {
  const ended = await sql`
    update waitlist_entries w set status = 'over', ended_at = now()
    where (w.listing_id, w.id) in (
      select e.listing_id, e.id from waitlist_entries e join listings l on l.id = e.listing_id
      where e.status = 'waiting' and e.check_in + e.flexible_days < (now() at time zone l.timezone)::date
      limit ${limit} for update of e skip locked)
      and w.status = 'waiting'`;
  return ended.count;
}
