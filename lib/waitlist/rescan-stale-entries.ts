/**
 * Rescan for stock without an event: more was put on sale, a restriction was lifted, a message was lost.
 *
 * Raw SQL: one scan that compares each party's dates with the inventory.
 */
import { type Db, inTransaction } from "@/db/client";
import type { UnitOfListing } from "@/lib/reservations/hold-for-offer";

import { maxUnitsPerRun, reconsiderSeconds } from "./limits";
import { markDirtyUnitsOfLines } from "./dirty-units";

/**
 * Marks unit types with a party for which enough is free on one of its acceptable dates, though it was not
 * considered lately. A party that a rule keeps out, such as a minimum stay, is considered again less often.
 * For a slow loop.
 * @returns the number of unit types marked
 */
export async function rescanStaleEntries(db: Db): Promise<number> {
  const units = await db.sql<UnitOfListing[]>`
    select distinct w.listing_id as "listingId", w.unit_type_id as "unitTypeId"
    from waitlist_entries w
    where w.status = 'waiting'
      and (w.considered_at is null
        or w.considered_at < statement_timestamp() - case when w.reason in ('nothing_free', 'too_few_free')
          then ${reconsiderSeconds}::int * interval '1 second' else interval '10 minutes' end)
      and exists (
        select from inventory i
        where i.listing_id = w.listing_id and i.unit_type_id = w.unit_type_id and i.available >= w.quantity and not i.closed
          and i.date >= w.check_in - w.flexible_days and i.date < w.check_out + w.flexible_days)
    limit ${maxUnitsPerRun}`;
  if (units.length > 0) await inTransaction(db, (tx) => markDirtyUnitsOfLines(tx, units));
  return units.length;
}
