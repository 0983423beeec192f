/**
 * The invariants of orders and payments (proof.md), in one consistent snapshot: used by tests, by `npm run audit` and by the worker.
 *
 * I4 every captured payment belongs to exactly one confirmed order or is refunded in full; every confirmed order that costs something has
 * exactly one payment that confirmed it, authorised or captured, of the order's total, which is what its reservations cost together.
 * I5 one key, one effect: no order has two payments that took money. I7 no refund exceeds its capture.
 * What is merely under way is no finding: a payment may wait for its capture or void for {@link quietMinutes}.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import type { Finding } from "@/lib/reservations/audit";

const maxFindings = 100;

/** Stripe may be away, and jobs wait for it; after this long somebody should look. */
const quietMinutes = 60;

/** @returns what is wrong; empty when orders and payments are as they must be */
export async function auditPayments(db: Db): Promise<Finding[]> {
  return inTransaction(db, async (tx) => {
    await tx.sql`set transaction isolation level repeatable read, read only`;
    return [
      ...(await auditOrders(tx)),
      ...(await auditCaptures(tx)),
      ...(await auditDoubles(tx)),
      ...(await auditUnfinished(tx)),
      ...(await auditReservationsOfOrders(tx)),
    ];
  });
}

/** A confirmed order: its payment, its total, its reservations agree. */
async function auditOrders(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ code: string; total: bigint; paying: number; paid: bigint | null; booked: bigint | null }[]>`
    select o.code, o.total_minor as total, paid.paying, paid.amount as paid, booked.amount as booked
    from orders o
    left join lateral (
      select count(*)::int as paying, sum(p.amount_minor)::bigint as amount from payments p
      where p.order_id = o.id and p.outcome = 'confirmed' and p.status in ('authorised', 'captured') and p.currency = o.currency
        and (p.status = 'authorised' or p.captured_minor = p.amount_minor)
    ) paid on true
    left join lateral (
      select sum(r.total_minor)::bigint as amount from reservations r
      where r.order_id = o.id and r.confirmed_at is not null and r.currency = o.currency
    ) booked on true
    where o.status = 'confirmed' and (
      booked.amount is distinct from o.total_minor
      or (o.total_minor > 0 and (paid.paying <> 1 or paid.amount <> o.total_minor))
      or (o.total_minor = 0 and paid.paying <> 0))
    order by o.code limit ${maxFindings}`;
  return wrong.map(({ code, total, paying, paid, booked }) => ({
    invariant: "I4",
    message: `order ${code}: total ${total}, ${paying} confirming payments of ${paid ?? 0}, reservations of ${booked ?? 0}`,
  }));
}

/** Money taken without a booking must have gone back; money that went back must have been taken. */
async function auditCaptures(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string; status: string; captured: bigint; refunded: bigint }[]>`
    select p.id, o.code, o.status, p.captured_minor as captured, p.refunded_minor as refunded
    from payments p join orders o on o.id = p.order_id
    where p.refunded_minor > p.captured_minor
      or (p.captured_minor > 0 and p.refunded_minor < p.captured_minor and (p.outcome <> 'confirmed' or o.status <> 'confirmed')
        and p.captured_at < statement_timestamp() - ${quietMinutes}::int * interval '1 minute')
    order by p.id limit ${maxFindings}`;
  return wrong.map(({ id, code, status, captured, refunded }) => ({
    invariant: refunded > captured ? "I7" : "I4",
    message: `payment ${id} of order ${code} (${status}): captured ${captured}, refunded ${refunded}`,
  }));
}

/** The unique indexes forbid these; a restored or repaired database may lack them. */
async function auditDoubles(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ code: string; payments: number }[]>`
    select o.code, count(*)::int as payments
    from payments p join orders o on o.id = p.order_id
    where p.outcome = 'confirmed' or (p.captured_minor > p.refunded_minor)
    group by o.id, o.code having count(*) > 1
    order by o.code limit ${maxFindings}`;
  return wrong.map(({ code, payments }) => ({ invariant: "I5", message: `order ${code} is paid by ${payments} payments` }));
}

/** Authorised, and neither taken nor given back for too long; Stripe lets authorisations lapse after a week. */
async function auditUnfinished(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string; outcome: string }[]>`
    select p.id, o.code, p.outcome
    from payments p join orders o on o.id = p.order_id
    where p.status = 'authorised' and p.authorised_at < statement_timestamp() - ${quietMinutes}::int * interval '1 minute'
    order by p.id limit ${maxFindings}`;
  return wrong.map(({ id, code, outcome }) => ({
    invariant: "I4",
    message: `payment ${id} of order ${code} waits for its ${outcome === "confirmed" ? "capture" : "void"} since over ${quietMinutes} minutes`,
  }));
}

/** A confirmed reservation belongs to a confirmed order. Orders of partners who settle otherwise are not kept in this table. */
async function auditReservationsOfOrders(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; status: string }[]>`
    select concat_ws('/', r.listing_id, r.id) as id, o.status
    from orders o join reservations r on r.order_id = o.id
    where o.status <> 'confirmed' and r.confirmed_at is not null
    order by 1 limit ${maxFindings}`;
  return wrong.map(({ id, status }) => ({
    invariant: "I4",
    message: `reservation ${id} is confirmed, its order is ${status}`,
  }));
}
