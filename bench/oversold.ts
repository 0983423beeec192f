/** The number that must be zero after every benchmark that sells. */
import type { Db } from "@/db/client";

/**
 * Counts units held or sold beyond the total, over all inventory rows, from the reservations and not from the
 * counters.
 */
export async function countOversold(db: Db): Promise<number> {
  const [row] = await db.sql<{ n: bigint }[]>`
    select coalesce(sum(greatest(0, live.quantity - coalesce(i.total, 0))), 0)::bigint as n
    from (
      select r.listing_id, r.unit_type_id, night::date as date, sum(r.quantity) as quantity
      from reservations r cross join lateral generate_series(r.check_in, r.check_out - 1, interval '1 day') as night
      where r.status in ('held', 'confirmed', 'checked_in', 'no_show')
      group by 1, 2, 3
    ) live
    left join inventory i using (listing_id, unit_type_id, date)`;
  return Number(row?.n ?? 0n);
}
