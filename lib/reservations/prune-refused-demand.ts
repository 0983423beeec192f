/**
 * Removal of counts of refused demand that no report reads any more.
 *
 * Raw SQL: a bounded part of each listing's rows, by a lateral join.
 */
import type { Db } from "@/db/client";
import { env } from "@/lib/core/env";

import { maxPrunedRefusals } from "./limits";

/**
 * Removes the counts of dates of stay that are over since `REFUSED_DEMAND_RETENTION_DAYS`.
 * @returns number removed, at most {@link maxPrunedRefusals}
 */
export async function pruneRefusedDemand({ sql }: Db): Promise<number> {
  // By the primary key, which begins with the listing and the date.
  const { count } = await sql`
    delete from refused_demand d using (
      select old.* from listings l cross join lateral (
        select listing_id, stay_date, unit_type_id, refused_on, reason from refused_demand
        where listing_id = l.id and stay_date < current_date - ${env().REFUSED_DEMAND_RETENTION_DAYS}::int
        order by stay_date limit ${maxPrunedRefusals}
      ) old limit ${maxPrunedRefusals}
    ) o
    where (d.listing_id, d.stay_date, d.unit_type_id, d.refused_on, d.reason)
      = (o.listing_id, o.stay_date, o.unit_type_id, o.refused_on, o.reason)`;
  return count;
}
