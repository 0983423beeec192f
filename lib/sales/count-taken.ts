/**
 * The units that a sale has taken so far, of all there are. For operators; the room itself goes by the sales'
 * snapshot.
 *
 * Raw SQL: a lateral join.
 */
import type { Db } from "@/db/client";

import { saleClockToleranceMinutes } from "./limits";
import type { Sale } from "./sale";

export interface Taken {
  /** Reservations held in this run of the sale at the moment, and the units in them. */
  readonly holds: number;
  readonly heldUnits: number;
  /** Reservations confirmed in this run, and the units in them. */
  readonly sold: number;
  readonly soldUnits: number;
  /** Units on sale over all dates to come, taken or not. */
  readonly totalUnits: number;
  /** IANA name of the zone of the listing's place. */
  readonly zone: string;
}

/**
 * Counts the reservations themselves; those of earlier runs, and those made outside the sale, do not count.
 */
export async function countTaken({ sql }: Pick<Db, "sql">, { listingId, id }: Pick<Sale, "listingId" | "id">): Promise<Taken> {
  const [row] = await sql<Taken[]>`
    select l.timezone as zone,
      (select coalesce(sum(i.total), 0)::int from inventory i
       where i.listing_id = l.id and not i.closed and i.date >= (now() at time zone l.timezone)::date) as "totalUnits",
      taken.holds, taken."heldUnits", taken.sold, taken."soldUnits"
    from sales s join listings l on l.id = s.listing_id cross join lateral (
      select count(*) filter (where is_held)::int as holds, coalesce(sum(quantity) filter (where is_held), 0)::int as "heldUnits",
        count(*) filter (where not is_held)::int as sold, coalesce(sum(quantity) filter (where not is_held), 0)::int as "soldUnits"
      from (
        select quantity, status = 'held' as is_held from reservations r
        where r.listing_id = s.listing_id and r.sale_session like s.run_epoch || ':%'
          and r.created_at >= coalesce(s.lobby_opens_at, '-infinity')
          and r.created_at < coalesce(s.closes_at, 'infinity') + ${saleClockToleranceMinutes}::int * interval '1 minute'
          and (r.status in ('confirmed', 'checked_in', 'no_show') or (r.status = 'held' and r.held_until > now()))
      ) live
    ) taken
    where s.listing_id = ${listingId} and s.id = ${id}`;
  return row ?? { holds: 0, heldUnits: 0, sold: 0, soldUnits: 0, totalUnits: 0, zone: "UTC" };
}
