/**
 * Audit of the booking facts (invariant facts-match-ledger): what they sum up to is what reservations' rows
 * say.
 *
 * Raw SQL: comparisons over all reservations and facts.
 */
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

import { isBuilt } from "./build-facts";

/**
 * Compares the facts with the ledger in one consistent snapshot. Reservations with unpublished events are
 * left out, as their facts are still to come; so is everything while a build of the facts is under way.
 * @returns the bookings whose facts are wrong; empty when the facts are right
 */
export async function auditFacts(db: Db): Promise<Finding[]> {
  return inSnapshot(db, async (tx) => ((await isBuilt(tx)) ? compareFacts(tx) : []));
}

/** Compares units and money by date, and kept money and bookings as a whole, for each reservation. */
export async function compareFacts({ sql }: Pick<Tx, "sql">): Promise<Finding[]> {
  const wrong = await sql<{ id: string; what: string; facts: string | null; ledger: string | null }[]>`
    with booked as (
      select r.* from reservations r join listings l on l.id = r.listing_id
      where r.confirmed_at is not null and not l.test
    ), ledger as (
      select r.listing_id, r.id as reservation_id, concat_ws(' ', r.check_in + night, r.unit_type_id) as what,
        r.quantity::bigint as units, r.quantity * r.nightly_prices_minor[night + 1] as money
      from booked r cross join lateral generate_series(0, r.check_out - r.check_in - 1) as night
      where r.status in ('confirmed', 'checked_in')
      union all
      select listing_id, id, 'bookings', (status in ('confirmed', 'checked_in'))::int, 0 from booked
      union all
      select listing_id, id, 'kept', 0, kept_minor from booked
      union all
      select listing_id, id, 'no_show_kept', 0, case when status = 'no_show' then total_minor else 0 end from booked
    ), facts as (
      select listing_id, reservation_id,
        case when kind in ('kept', 'no_show_kept') then kind else concat_ws(' ', stay_date, unit_type_id) end as what,
        sum(units) as units, sum(revenue_minor) as money
      from booking_facts group by 1, 2, 3
      union all
      select listing_id, reservation_id, 'bookings', sum(bookings), 0 from booking_facts group by 1, 2
    )
    select concat_ws('/', listing_id, reservation_id) as id, what,
      f.units || ' units, ' || f.money as facts, g.units || ' units, ' || g.money as ledger
    from (select * from facts where units <> 0 or money <> 0) f
    full join (select * from ledger where units <> 0 or money <> 0) g using (listing_id, reservation_id, what)
    where (f.units is distinct from g.units or f.money is distinct from g.money)
      and not exists (
        select from reservation_events e
        where e.published_at is null and e.listing_id = coalesce(f.listing_id, g.listing_id)
          and e.reservation_id = coalesce(f.reservation_id, g.reservation_id))
    order by 1, 2 limit ${maxFindings}`;
  return wrong.map(({ id, what, facts, ledger }) => ({
    invariant: "facts-match-ledger",
    message: `reservation ${id}, ${what}: facts have ${facts ?? "nothing"}, the ledger has ${ledger ?? "nothing"}`,
  }));
}
