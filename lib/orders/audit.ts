/**
 * Checks of the invariants of orders and payments (docs/invariants.md), in one consistent snapshot.
 *
 * captured-money-has-a-booking: the amount paid for a confirmed order, less the refunds sent and due, is the
 * order's total. The total is the price of its reservations plus the amounts the venue keeps of those given
 * up, less the refunds by staff at Stripe while the order stayed booked.
 * one-payment-per-purpose.
 * refunds-within-captures: the sums on a payment are those of its refunds, and the sums of a change are those
 * it promised.
 * Work under way is no finding: a payment may wait for its capture or void for {@link quietMinutes}, and a
 * refund of what was paid at the desk until its guest comes for it.
 *
 * Raw SQL: comparisons over all orders, payments and refunds.
 */
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

/** Stripe may be unreachable while jobs wait for it; after this time staff should look. */
const quietMinutes = 60;

/** @returns the violations found; empty when every invariant holds */
export async function auditPayments(db: Db): Promise<Finding[]> {
  return inSnapshot(db, async (tx) => [
    ...(await auditOrders(tx)),
    ...(await auditCaptures(tx)),
    ...(await auditDisputes(tx)),
    ...(await auditDoubles(tx)),
    ...(await auditUnfinished(tx)),
    ...(await auditMethods(tx)),
    ...(await auditReservationsOfOrders(tx)),
    ...(await auditRefunds(tx)),
    ...(await auditChanges(tx)),
  ]);
}

/** Checks each confirmed order: its payment, its total and its reservations agree. */
async function auditOrders(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ code: string; total: bigint; paying: number; paid: bigint | null; booked: bigint | null }[]>`
    select o.code, o.total_minor as total, paid.paying, coalesce(paid.amount, 0) as paid, booked.amount as booked
    from orders o
    left join lateral (
      select count(*) filter (where p.change_id is null)::int as paying,
        sum(p.amount_minor - p.released_minor - p.refund_due_minor)::bigint as amount
      from payments p
      where p.order_id = o.id and p.outcome = 'confirmed' and p.status in ('authorised', 'captured', 'voided') and p.currency = o.currency
        and (p.status <> 'captured' or p.captured_minor = coalesce(p.capture_minor, p.amount_minor))
    ) paid on true
    left join lateral (
      select (sum(r.kept_minor + case when r.status = 'cancelled' then 0 else r.total_minor end)
        - (select coalesce(sum(c.refund_minor), 0) from order_changes c where c.order_id = o.id and c.kind = 'refund'))::bigint as amount
      from reservations r
      where r.order_id = o.id and r.confirmed_at is not null and r.currency = o.currency
    ) booked on true
    where o.status = 'confirmed' and (
      booked.amount is distinct from o.total_minor or coalesce(paid.amount, 0) <> o.total_minor or paid.paying > 1)
    order by o.code limit ${maxFindings}`;
  return wrong.map(({ code, total, paying, paid, booked }) => ({
    invariant: "captured-money-has-a-booking",
    message: `order ${code}: total ${total}, ${paying} confirming payments of ${paid ?? 0}, reservations of ${booked ?? 0}`,
  }));
}

/** Checks that an amount captured without a booking was refunded, and that a refunded amount was captured. */
async function auditCaptures(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string; status: string; captured: bigint; refunded: bigint }[]>`
    select p.id, o.code, o.status, p.captured_minor as captured, p.refunded_minor as refunded
    from payments p join orders o on o.id = p.order_id
    where p.refunded_minor > p.captured_minor
      or (p.captured_minor > 0 and p.refunded_minor < p.captured_minor and (p.outcome <> 'confirmed' or o.status <> 'confirmed')
        and p.captured_at < statement_timestamp() - ${quietMinutes}::int * interval '1 minute')
    order by p.id limit ${maxFindings}`;
  return wrong.map(({ id, code, status, captured, refunded }) => ({
    invariant: refunded > captured ? "refunds-within-captures" : "captured-money-has-a-booking",
    message: `payment ${id} of order ${code} (${status}): captured ${captured}, refunded ${refunded}`,
  }));
}

/** Finds payments of which refunds and lost disputes together exceed the captured amount. */
async function auditDisputes(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string; captured: bigint; refunded: bigint; lost: bigint }[]>`
    select p.id, o.code, p.captured_minor as captured, p.refunded_minor as refunded, d.lost
    from payments p join orders o on o.id = p.order_id
    join (
      select payment_id, sum(amount_minor)::int8 as lost from disputes where status = 'lost' group by payment_id
    ) d on d.payment_id = p.id
    where p.refunded_minor + d.lost > p.captured_minor
    order by p.id limit ${maxFindings}`;
  return wrong.map(({ id, code, captured, refunded, lost }) => ({
    invariant: "refunds-within-captures",
    message: `payment ${id} of order ${code}: captured ${captured}, refunded ${refunded} and lost ${lost} in disputes`,
  }));
}

/**
 * Finds several payments for one purpose. Unique indexes forbid them; a restored or repaired database may
 * lack the indexes.
 */
async function auditDoubles(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ code: string; payments: number }[]>`
    select o.code, count(*)::int as payments
    from payments p join orders o on o.id = p.order_id
    where (p.outcome = 'confirmed' or p.captured_minor > p.refunded_minor)
    group by o.id, o.code, p.change_id having count(*) > 1
    order by o.code limit ${maxFindings}`;
  return wrong.map(({ code, payments }) => ({
    invariant: "one-payment-per-purpose",
    message: `order ${code} is paid by ${payments} payments`,
  }));
}

/**
 * Finds payments authorised and not captured or voided in time; Stripe lets authorisations lapse after a
 * week.
 */
async function auditUnfinished(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string; outcome: string }[]>`
    select p.id, o.code, p.outcome
    from payments p join orders o on o.id = p.order_id
    where p.status = 'authorised' and p.authorised_at < statement_timestamp() - ${quietMinutes}::int * interval '1 minute'
    order by p.id limit ${maxFindings}`;
  return wrong.map(({ id, code, outcome }) => ({
    invariant: "captured-money-has-a-booking",
    message: `payment ${id} of order ${code} waits for its ${outcome === "confirmed" ? "capture" : "void"} since over ${quietMinutes} minutes`,
  }));
}

/**
 * Checks what CHECKs of one row cannot: refunds are made by the means of their payment, and a booking that
 * was given away costs nothing until it is changed.
 */
async function auditMethods(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string; method: string }[]>`
    select p.id, o.code, p.method
    from payments p join orders o on o.id = p.order_id
    where exists (
        select from refunds r where r.payment_id = p.id and r.status = 'sent' and r.method = 'refund'
          and ((p.method in ('desk_cash', 'desk_terminal')) <> (r.paid_back_by is not null) or (p.method = 'account') <> r.on_account))
      or (p.waived_minor > 0 and exists (select from reservations r where r.order_id = p.order_id and r.confirmed_at is not null and r.total_minor > 0)
        and not exists (select from order_changes c where c.order_id = p.order_id and c.kind = 'change' and c.status = 'applied'))
    order by p.id limit ${maxFindings}`;
  return wrong.map(({ id, code, method }) => ({
    invariant: "money-follows-its-method",
    message: `payment ${id} of order ${code} (${method}): a refund or a price does not fit its means of payment`,
  }));
}

/**
 * Checks that a confirmed reservation belongs to a confirmed order. Orders of partners who settle otherwise
 * are not kept in this table.
 */
async function auditReservationsOfOrders(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; status: string }[]>`
    select concat_ws('/', r.listing_id, r.id) as id, o.status
    from orders o join reservations r on r.order_id = o.id
    where o.status <> 'confirmed' and r.confirmed_at is not null
    order by 1 limit ${maxFindings}`;
  return wrong.map(({ id, status }) => ({
    invariant: "captured-money-has-a-booking",
    message: `reservation ${id} is confirmed, its order is ${status}`,
  }));
}

/**
 * Checks that refunds due and sent equal the sums on their payments, and that no due refund waits for too
 * long.
 */
async function auditRefunds(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string }[]>`
    select p.id, o.code
    from payments p join orders o on o.id = p.order_id
    left join lateral (
      select coalesce(sum(amount_minor) filter (where method = 'release'), 0) as released,
        coalesce(sum(amount_minor) filter (where method = 'refund'), 0) as due,
        coalesce(sum(amount_minor) filter (where method = 'refund' and status = 'sent'), 0) as sent
      from refunds r where r.payment_id = p.id
    ) r on true
    where p.outcome = 'confirmed'
      and (p.released_minor <> r.released or p.refund_due_minor <> r.due or p.refunded_minor <> r.sent)
    order by p.id limit ${maxFindings}`;
  const late = await tx.sql<{ id: string; code: string; status: string; error: string | null }[]>`
    select r.id, o.code, r.status, r.last_error as error
    from refunds r join orders o on o.id = r.order_id join payments p on p.id = r.payment_id
    where (r.status = 'failed' and r.settled_at is null) or (r.status = 'due' and p.method not in ('desk_cash', 'desk_terminal') and r.created_at < statement_timestamp() - ${quietMinutes}::int * interval '1 minute')
    order by r.id limit ${maxFindings}`;
  return [
    ...wrong.map(({ id, code }): Finding => ({
      invariant: "refunds-within-captures",
      message: `payment ${id} of order ${code}: its sums are not those of its refunds`,
    })),
    ...late.map(({ id, code, status, error }): Finding => ({
      invariant: "captured-money-has-a-booking",
      message: `refund ${id} of order ${code} ${status === "failed" ? "failed" : `waits since over ${quietMinutes} minutes`}${error === null ? "" : ` (${error})`}`,
    })),
  ];
}

/**
 * Checks that an applied change has the refunds, the payments and the reservations it states, and that no
 * pending change waits for ever.
 */
async function auditChanges(tx: Tx): Promise<Finding[]> {
  const wrong = await tx.sql<{ id: string; code: string; status: string }[]>`
    select c.id, o.code, c.status
    from order_changes c join orders o on o.id = c.order_id
    where (c.status = 'applied' and (
        c.refund_minor <> (select coalesce(sum(amount_minor), 0) from refunds r where r.change_id = c.id)
        or c.due_minor <> (select coalesce(sum(amount_minor), 0) from payments p where p.change_id = c.id and p.outcome = 'confirmed')
        or jsonb_array_length(c.lines) <> (
          select count(*) from jsonb_array_elements(c.lines) l join reservations r
            on r.listing_id = (l ->> 'listingId')::uuid and r.id = (l ->> 'reservationId')::uuid and r.order_id = c.order_id
            and (r.confirmed_at is not null or jsonb_typeof(l -> 'before') = 'null'))))
      or (c.status <> 'applied' and exists (select 1 from payments p where p.change_id = c.id and p.outcome = 'confirmed'))
      or (c.status = 'pending' and c.created_at < statement_timestamp() - ${quietMinutes}::int * interval '1 minute')
    order by c.id limit ${maxFindings}`;
  return wrong.map(({ id, code, status }) => ({
    invariant: "captured-money-has-a-booking",
    message: `change ${id} of order ${code} is ${status}, which its refunds, payments or reservations do not bear out`,
  }));
}
