/**
 * Audit of the invariants of check-ins, in one consistent snapshot.
 *
 * tickets-match-check-ins: the log has an event for each redeemed ticket, since the last check-in that was
 * taken back.
 *
 * Raw SQL: lateral joins over all tickets and events.
 */
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

/** @returns the violations found; empty when tickets and bookings agree */
export async function auditCheckIns(db: Db): Promise<Finding[]> {
  return inSnapshot(db, async (tx) => [...(await auditTickets(tx)), ...(await auditCheckedIn(tx))]);
}

async function auditTickets({ sql }: Tx): Promise<Finding[]> {
  const wrong = await sql<{ id: string; number: number; status: string | null; tickets: number | null }[]>`
    select concat_ws('/', listing_id, reservation_id) as id, number, status, tickets
    from (
      -- A whole stay is one ticket.
      select c.*, r.status, case l.kind when 'stay' then 1 else r.quantity end as tickets
      from check_ins c
      left join reservations r on r.listing_id = c.listing_id and r.id = c.reservation_id
      left join listings l on l.id = r.listing_id
    ) ticket
    where status is distinct from 'checked_in' or number > tickets
    order by 1, 2 limit ${maxFindings}`;
  return wrong.map(({ id, number, status, tickets }) => ({
    invariant: "tickets-match-check-ins",
    message: `ticket ${number} of reservation ${id} was used, ${
      status === null
        ? "but there is no such reservation"
        : status === "checked_in"
          ? `but it has only ${tickets ?? 0}`
          : `but the reservation is ${status}`
    }`,
  }));
}

/** Compares the events with the redeemed tickets, one event for each; their order does not matter here. */
async function auditCheckedIn({ sql }: Tx): Promise<Finding[]> {
  const wrong = await sql<{ id: string; used: number[]; recorded: number[] }[]>`
    select concat_ws('/', r.listing_id, r.id) as id, used.numbers as used, recorded.numbers as recorded
    from reservations r
    cross join lateral (
      select coalesce(array_agg(c.number::int order by c.number), '{}') as numbers from check_ins c
      where c.listing_id = r.listing_id and c.reservation_id = r.id
    ) used
    cross join lateral (
      select coalesce(array_agg((e.data ->> 'number')::int order by (e.data ->> 'number')::int), '{}') as numbers
      from reservation_events e
      where e.listing_id = r.listing_id and e.reservation_id = r.id and e.type in ('checked_in', 'ticket_used')
        and not exists (
          select from reservation_events u
          where u.listing_id = e.listing_id and u.reservation_id = e.reservation_id and u.type = 'check_in_undone' and u.seq > e.seq)
    ) recorded
    where r.status = 'checked_in' and (used.numbers <> recorded.numbers or cardinality(used.numbers) = 0)
    order by 1 limit ${maxFindings}`;
  return wrong.map(({ id, used, recorded }) => ({
    invariant: "tickets-match-check-ins",
    message: `reservation ${id} is checked in with tickets ${list(used)}, its history tells of ${list(recorded)}`,
  }));
}

const list = (numbers: readonly number[]) => (numbers.length === 0 ? "none" : numbers.join(", "));
