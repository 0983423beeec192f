/**
 * Audit of the waitlist's invariants, in one consistent snapshot.
 *
 * offers-are-holds: the state of an entry follows from that of its hold, once the hold's events were
 * published.
 *
 * Raw SQL: one comparison of all entries with their holds.
 */
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

/**
 * Minutes after the publication of the last event of an offer's hold during which its entry may lag behind.
 */
const quietMinutes = 1;

/** @returns the violations found; empty when entries and holds agree */
export async function auditWaitlist(db: Db): Promise<Finding[]> {
  return inSnapshot(db, async (tx) => [...(await auditEntries(tx)), ...(await auditOffers(tx))]);
}

interface EntryRow {
  readonly id: string;
  readonly status: string;
  readonly hold: string | null;
  readonly fits: boolean | null;
}

async function auditEntries({ sql }: Tx): Promise<Finding[]> {
  const wrong = await sql<EntryRow[]>`
    select concat_ws('/', listing_id, id) as id, status, hold, fits
    from (
      select w.listing_id, w.id, w.status, r.status as hold, r.confirmed_at,
        -- A booked offer may have been changed since.
        w.status <> 'offered' or (
          r.purpose = 'offer' and r.unit_type_id = w.unit_type_id and r.quantity = w.quantity
          and r.check_out - r.check_in = w.check_out - w.check_in
          and abs(r.check_in - w.check_in) <= w.flexible_days) as fits,
        not exists (
          select from reservation_events e
          where e.listing_id = r.listing_id and e.reservation_id = r.id
            and (e.published_at is null or e.published_at > statement_timestamp() - ${quietMinutes}::int * interval '1 minute')) as quiet
      from waitlist_entries w
      left join reservations r on r.listing_id = w.listing_id and r.id = w.offer_reservation_id
      where w.offer_reservation_id is not null
    ) entry
    where hold is null or not fits
      or (quiet and case status
        when 'offered' then hold <> 'held'
        when 'booked' then confirmed_at is null
        else hold = 'held' or confirmed_at is not null
      end)
    order by 1 limit ${maxFindings}`;
  return wrong.map(({ id, status, hold, fits }) => ({
    invariant: "offers-are-holds",
    message: `waitlist entry ${id} is ${status}, ${
      hold === null
        ? "but there is no such hold"
        : fits === true
          ? `but its hold is ${hold}`
          : "but its hold is not what it waits for"
    }`,
  }));
}

async function auditOffers({ sql }: Tx): Promise<Finding[]> {
  const orphans = await sql<{ id: string }[]>`
    select concat_ws('/', r.listing_id, r.id) as id
    from reservations r
    where r.purpose = 'offer' and r.status = 'held'
      and not exists (select from waitlist_entries w where w.listing_id = r.listing_id and w.offer_reservation_id = r.id)
    order by 1 limit ${maxFindings}`;
  return orphans.map(({ id }) => ({
    invariant: "offers-are-holds",
    message: `reservation ${id} is held as an offer without an entry`,
  }));
}
