/** The invariants of tickets (proof.md): a ticket used is one row and one event, and only what is checked in has any. */
import type { Db } from "@/db/client";
import type { Finding } from "@/lib/reservations/audit";

const maxFindings = 100;

/** @returns what is wrong; empty when reservations, tickets used and histories agree */
export async function auditCheckIns({ sql }: Db): Promise<Finding[]> {
  const wrong = await sql<{ id: string; status: string | null; used: number; told: number }[]>`
    with used as (
      select listing_id, reservation_id as id, count(*)::int as used, max(number)::int as last from check_ins group by 1, 2
    ), told as (
      select listing_id, reservation_id as id, count(*)::int as told
      from reservation_events where type in ('checked_in', 'ticket_used') group by 1, 2
    )
    select concat_ws('/', listing_id, id) as id, r.status, coalesce(u.used, 0) as used, coalesce(t.told, 0) as told
    from used u full join told t using (listing_id, id) full join (
      select listing_id, id, status, quantity from reservations where status = 'checked_in'
    ) r using (listing_id, id)
    where r.status is null or coalesce(u.used, 0) = 0 or u.used is distinct from t.told or u.last > r.quantity
    order by 1 limit ${maxFindings}`;
  return wrong.map(({ id, status, used, told }) => ({
    invariant: "I6",
    message: `reservation ${id}: ${status ?? "not checked in"}, ${used} tickets used, ${told} events about it`,
  }));
}
