/**
 * The invariants of the event log, in one consistent snapshot.
 *
 * events-are-published-in-order. one-event-per-transition: here, that each event belongs to a reservation;
 * lib/reservations/audit.ts checks that each reservation has its events.
 *
 * Raw SQL: windows and groups over the whole log.
 */
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

/**
 * Age from which an unpublished event is a finding, in minutes. The relay needs milliseconds, and retries a
 * refused event within ten minutes; later, staff should look.
 */
const quietMinutes = 15;

/**
 * @returns inconsistencies found; empty when the log is right
 */
export async function auditEvents(db: Db): Promise<Finding[]> {
  return inSnapshot(db, async (tx) => [...(await auditUntold(tx)), ...(await auditOrder(tx)), ...(await auditStrays(tx))]);
}

/**
 * Finds unpublished events: no relay runs, or a handler refuses this reservation's events; the worker's log
 * says why.
 */
async function auditUntold({ sql }: Tx): Promise<Finding[]> {
  const untold = await sql<{ id: string; seq: number; type: string; events: number; minutes: number }[]>`
    select concat_ws('/', listing_id, reservation_id) as id, min(seq) as seq, (array_agg(type order by seq))[1] as type,
      count(*)::int as events, floor(extract(epoch from statement_timestamp() - min(at)) / 60)::int as minutes
    from reservation_events
    where published_at is null and at < statement_timestamp() - ${quietMinutes}::int * interval '1 minute'
    group by listing_id, reservation_id
    order by min(at), 1 limit ${maxFindings}`;
  return untold.map(({ id, seq, type, events, minutes }) => ({
    invariant: "events-are-published-in-order",
    message: `reservation ${id}: event ${seq} (${type})${events === 1 ? "" : ` and ${events - 1} more`} unpublished for ${minutes} minutes`,
  }));
}

async function auditOrder({ sql }: Tx): Promise<Finding[]> {
  const disordered = await sql<{ id: string; seq: number; later: number }[]>`
    select concat_ws('/', listing_id, reservation_id) as id, seq, later
    from (
      select listing_id, reservation_id, seq, published_at, lead(seq) over life as later, lead(published_at) over life as later_published_at
      from reservation_events
      window life as (partition by listing_id, reservation_id order by seq)
    ) e
    where later_published_at is not null and (published_at is null or published_at > later_published_at)
    order by 1, 2 limit ${maxFindings}`;
  return disordered.map(({ id, seq, later }) => ({
    invariant: "events-are-published-in-order",
    message: `reservation ${id}: event ${later} was published before event ${seq}`,
  }));
}

async function auditStrays({ sql }: Tx): Promise<Finding[]> {
  const strays = await sql<{ id: string; events: number }[]>`
    select concat_ws('/', listing_id, reservation_id) as id, count(*)::int as events
    from reservation_events e
    where not exists (select from reservations r where r.listing_id = e.listing_id and r.id = e.reservation_id)
    group by listing_id, reservation_id
    order by 1 limit ${maxFindings}`;
  return strays.map(({ id, events }) => ({
    invariant: "one-event-per-transition",
    message: `reservation ${id}: ${events} events, but there is no such reservation`,
  }));
}
