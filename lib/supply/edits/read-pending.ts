/**
 * Rows that an edit or a push under way will still change, so that the grid marks them.
 *
 * Raw SQL: updates out of the JSON of the parts that are left.
 */
import type { Db } from "@/db/client";
import type { SupplyUpdate } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { supplyKey } from "@/lib/inventory/adjustment";

import { datesOf } from "../expand";
import { maxPendingUpdates } from "../limits";

type Range = Pick<SupplyUpdate, "unitTypeId" | "firstDate" | "lastDate" | "weekdays">;

/**
 * Reads the keys of the rows that wait.
 * @param dates the first and the last date
 * @returns keys as `supplyKey` makes them; of a very long push the rows of its next parts alone
 */
export async function readPending(
  { sql }: Db,
  listingId: string,
  unitTypeIds: readonly string[],
  [first, last]: readonly [IsoDate, IsoDate],
): Promise<Set<string>> {
  const ranges = await sql<Range[]>`
    select u ->> 'unitTypeId' as "unitTypeId", greatest(u ->> 'firstDate', ${first}::text) as "firstDate",
      least(u ->> 'lastDate', ${last}::text) as "lastDate", u -> 'weekdays' as weekdays
    from supply_pushes p join supply_push_parts t on t.push_id = p.id cross join lateral jsonb_array_elements(t.updates) u
    where p.listing_id = ${listingId} and p.status = 'running' and u ->> 'unitTypeId' = any(${[...unitTypeIds]}::text[])
      and u ->> 'firstDate' <= ${last}::text and u ->> 'lastDate' >= ${first}::text
    limit ${maxPendingUpdates}`;
  const keys = new Set<string>();
  for (const { unitTypeId, weekdays, ...range } of ranges) {
    const dates = weekdays ? { ...range, weekdays } : range;
    for (const date of datesOf(dates)) keys.add(supplyKey({ unitTypeId, date }));
  }
  return keys;
}
