/**
 * Units that a sale sold, by steps of time.
 *
 * Raw SQL: bins of time.
 */
import type { Db, Tx } from "@/db/client";

import { saleClockToleranceMinutes } from "../limits";
import type { Sale } from "../sale";
import { firstStepMs, type Sold, stepMsOf } from "./compute";

/**
 * Counts the bookings whose hold was placed in a session of the sale and that are booked now, by the time at
 * which they were confirmed; one that was cancelled counts no more. The price is that of the units as
 * booked, and what was kept.
 */
export async function countSold({ sql }: Pick<Db | Tx, "sql">, sale: Sale, currency: string): Promise<Sold> {
  const from = new Date(firstStepMs(sale)).toISOString();
  const { listingId, lobbyOpensAtMs = 0, closesAtMs = 0 } = sale;
  const toleranceMs = saleClockToleranceMinutes * 60_000;
  const [since, until] = [lobbyOpensAtMs - toleranceMs, closesAtMs + toleranceMs].map((ms) => new Date(ms).toISOString());
  const rows = await sql<{ atMs: number; units: number; revenueMinor: bigint; orders: number }[]>`
    with sold as (
      select order_id, quantity, total_minor + kept_minor as price,
        date_bin(${stepMsOf(sale)}::int * interval '1 millisecond', greatest(confirmed_at, ${from}::timestamptz), ${from}::timestamptz) as at
      from reservations
      where listing_id = ${listingId} and sale_session like ${`${sale.runEpoch}:%`} and status in ('confirmed', 'checked_in', 'no_show')
        and created_at >= ${since ?? from}::timestamptz and created_at < ${until ?? from}::timestamptz
    )
    select extract(epoch from at)::float8 * 1000 as "atMs", sum(quantity)::int as units, sum(price)::bigint as "revenueMinor",
      (select count(distinct order_id) from sold)::int as orders
    from sold group by at order by at`;
  return {
    orders: rows[0]?.orders ?? 0,
    currency,
    steps: rows.map(({ atMs, units, revenueMinor }) => ({ atMs, units, revenueMinor })),
  };
}
