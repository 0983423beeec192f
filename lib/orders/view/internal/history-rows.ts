/**
 * Rows behind the history of orders.
 *
 * Raw SQL: lateral joins, each with a limit for every order.
 */
import { asc } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { disputes } from "@/db/schema";

import type { ChangeRow, DisputeRow, PaymentRow, RefundRow, UseRow } from "./order-history";

/** Most rows of each kind in one order's history. */
export const mostShown = 200;

type Of<Read> = Read & { readonly order_id: string };

export function readPayments({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<PaymentRow>[]> {
  return sql<Of<PaymentRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
      select order_id, id, status, method, amount_minor, captured_minor, refunded_minor, stripe_session_url, created_at, authorised_at,
        captured_at, voided_at, failed_at, taken_by
      from payments where order_id = asked.order_id and change_id is null
      order by (outcome = 'confirmed') desc nulls last, created_at desc limit ${mostShown}) own`;
}

export function readRefunds({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<RefundRow>[]> {
  return sql<Of<RefundRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
    select r.order_id, r.amount_minor, r.method, case when r.settled_at is null then r.status else 'settled' end as status, p.method as paid_by, p.card_brand,
      p.card_last4, r.sent_at, r.failed_at, r.settled_at, r.paid_back_by
    from refunds r join payments p on p.id = r.payment_id
    where r.order_id = asked.order_id order by r.created_at, r.id limit ${mostShown}) own`;
}

/** Reads the changes of orders. `whole`: every line that the change names is cancelled. */
export function readChanges({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<ChangeRow>[]> {
  return sql<Of<ChangeRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
    select c.order_id, c.id, c.kind, c.status, c.refund_minor, c.due_minor, c.created_at, c.applied_at, c.ended_at, c.lines, c.actor,
      (select jsonb_object_agg(u.id, u.name) from jsonb_array_elements(c.lines) line
        cross join lateral (values (line -> 'before' ->> 'unitTypeId'), (line -> 'after' ->> 'unitTypeId')) named (id)
        join unit_types u on u.listing_id = (line ->> 'listingId')::uuid and u.id = named.id::uuid) as unit_names,
      not exists (select from jsonb_array_elements(c.lines) line where jsonb_typeof(line -> 'after') <> 'null') as whole,
      (select p.stripe_session_url from payments p where p.change_id = c.id and p.status = 'opened') as pay_url
    from order_changes c where c.order_id = asked.order_id order by c.created_at, c.id limit ${mostShown}) own`;
}

export function readUses({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<UseRow>[]> {
  return sql<Of<UseRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
    select r.order_id, e.type, e.at from reservations r
    join reservation_events e on e.listing_id = r.listing_id and e.reservation_id = r.id
    where r.order_id = asked.order_id and e.type in ('names_changed', 'checked_in', 'no_show')
      and not exists (
        select from reservation_events u
        where u.listing_id = e.listing_id and u.reservation_id = e.reservation_id and u.seq > e.seq
          and u.type = case e.type when 'checked_in' then 'check_in_undone' when 'no_show' then 'no_show_undone' end)
    order by e.at limit ${mostShown}) own`;
}

export async function readDisputes(
  { orm }: Db | Tx,
  orderIds: readonly string[],
): Promise<(DisputeRow & { readonly orderId: string })[]> {
  const { orderId, status, amountMinor, openedAt, closedAt, id } = disputes;
  return orm
    .select({ orderId, status, amountMinor, openedAt, closedAt })
    .from(disputes)
    .where(anyOf(orderId, orderIds))
    .orderBy(asc(openedAt), asc(id));
}
