/**
 * The place of a waiting entry in its line, and its distance from an offer.
 *
 * Raw SQL: the place in line, counted over overlapping wishes of the same table.
 */

import type { Db, Tx } from "@/db/client";

import { fewestForPace, paceDays } from "./limits";
import type { WaitlistEntry } from "./read-entry";

/** Distance of an entry from an offer, as far as there is an estimate. */
export interface WaitlistPosition {
  /** Parties before it that wait for some of the same dates. */
  readonly before: number;
  /** Number of offers for any of these dates in the last {@link paceDays} days. */
  readonly recentOffers: number;
  /** Days to an offer at that pace; null where too little came back for an estimate. */
  readonly days: number | null;
  /** Days until the last acceptable beginning. */
  readonly daysLeft: number;
}

/**
 * Reads the place of a waiting entry. Competing parties and recent offers are counted for the acceptable
 * dates.
 */
export async function readPlace(
  { sql }: Db | Tx,
  { listingId, id }: Pick<WaitlistEntry, "listingId" | "id">,
): Promise<WaitlistPosition> {
  const [row] = await sql<{ before: number; recent: number; daysLeft: number }[]>`
    select w.check_in + w.flexible_days - (now() at time zone l.timezone)::date as "daysLeft",
      count(*) filter (where o.status = 'waiting' and (o.priority > w.priority or (o.priority = w.priority and o.seq < w.seq)))::int as before,
      count(*) filter (where o.offered_at > statement_timestamp() - ${paceDays}::int * interval '1 day')::int as recent
    from waitlist_entries w
    join listings l on l.id = w.listing_id
    left join waitlist_entries o on o.listing_id = w.listing_id and o.unit_type_id = w.unit_type_id
      and o.check_in - o.flexible_days < w.check_out + w.flexible_days
      and w.check_in - w.flexible_days < o.check_out + o.flexible_days
    where w.listing_id = ${listingId} and w.id = ${id}
    group by w.listing_id, w.id, l.timezone`;
  const { before = 0, recent = 0, daysLeft = 0 } = row ?? {};
  const days = recent >= fewestForPace ? Math.max(1, Math.ceil(((before + 1) * paceDays) / recent)) : null;
  return { before, recentOffers: recent, days, daysLeft };
}
