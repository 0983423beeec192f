/**
 * Reading of orders. Orders of other holders are never found (rule hidden-from-strangers).
 *
 * Raw SQL: lateral joins, each with a limit for every order, and the order with the sum of its payments.
 */
import { asc } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type BillingDetails, disputes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";
import { isUuid } from "@/lib/core/ids";

import {
  type ChangeRow,
  type DisputeRow,
  historyOf,
  type PaymentRow,
  type RefundRow,
  type UseRow,
} from "./internal/order-history";
import { readLinesOf } from "./internal/order-lines";
import { cardSummary } from "./card-summary";
import type { OrderLine, OrderPayment, OrderRefund, OrderStatus, OrderView, PendingChange } from "./order-view";
import { mayAccess } from "./order-access";
import { orderCodeSchema } from "../schemas";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  readonly holder_kind: Holder["kind"];
  readonly holder_id: string;
  readonly contact_name: string;
  readonly contact_email: string;
  readonly contact_phone: string | null;
  readonly billing: BillingDetails | null;
  readonly locale: string;
  readonly currency: string;
  readonly total_minor: bigint;
  readonly paid_minor: bigint;
  readonly partner_reference: string | null;
  readonly created_at: string;
  readonly confirmed_at: string | null;
  readonly failed_at: string | null;
  readonly abandoned_at: string | null;
}

/**
 * Reads an order with everything its page shows.
 * @param orderId any text; a value that is no UUID is not found
 * @throws {DomainError} not_found, also for an order of another holder
 */
export async function readOrder(db: Db | Tx, orderId: string, actor: Actor): Promise<OrderView> {
  const [row] = isUuid(orderId) ? await readRows(db, { ids: [orderId] }) : [];
  return toView(db, row, actor);
}

/**
 * Reads several orders by their ids, in as many statements as one takes.
 * @returns the orders as asked for; those of other holders, or that do not exist, are left out
 */
export async function readOrders(db: Db | Tx, orderIds: readonly string[], actor: Actor): Promise<OrderView[]> {
  const rows = (await readRows(db, { ids: orderIds })).filter((row) => isVisible(row, actor));
  const byId = new Map((await fill(db, rows)).map((order) => [order.id, order]));
  return orderIds.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Finds an order by its code, as a person types it. The code finds, it never authorises.
 * @throws {DomainError} not_found, also for an order of another holder
 */
export async function findOrderByCode(db: Db | Tx, code: string, actor: Actor): Promise<OrderView> {
  const parsed = orderCodeSchema.safeParse(code);
  const [row] = parsed.success ? await readRows(db, { code: parsed.data }) : [];
  return toView(db, row, actor);
}

/** Reads the lines of several orders, by their ids, for staff. Never for a guest's request. */
export const readLinesForStaff = (db: Db | Tx, orderIds: readonly string[]): Promise<Map<string, OrderLine[]>> =>
  readLinesOf(db, orderIds);

/** Reads an order for e-mails and jobs, which act for the venue. Never for a request. */
export async function readOrderForVenue(db: Db | Tx, orderId: string): Promise<OrderView> {
  const [order] = await fill(db, await readRows(db, { ids: [orderId] }));
  if (!order) throw notFound();
  return order;
}

function notFound(): DomainError<"not_found"> {
  return new DomainError("not_found", { what: "order" });
}

function readRows({ sql }: Db | Tx, by: { ids: readonly string[] } | { code: string }): Promise<Row[]> {
  return sql<Row[]>`
    select id, code, status, holder_kind, holder_id, contact_name, contact_email, contact_phone, billing, locale, currency, total_minor,
      partner_reference, created_at, confirmed_at, failed_at, abandoned_at,
      (select coalesce(sum(captured_minor), 0)::int8 from payments p where p.order_id = orders.id) as paid_minor
    from orders where ${"ids" in by ? sql`id = any(${[...by.ids]}::uuid[])` : sql`code = ${by.code}`}`;
}

async function toView(db: Db | Tx, row: Row | undefined, actor: Actor): Promise<OrderView> {
  const [order] = row && isVisible(row, actor) ? await fill(db, [row]) : [];
  if (!order) throw notFound();
  return order;
}

const isVisible = (row: Row, actor: Actor) =>
  mayAccess({ id: row.id, holderKind: row.holder_kind, holderId: row.holder_id, contactEmail: row.contact_email }, actor);

/** Most rows of each kind in one order's history. */
const mostShown = 200;

type Of<Read> = Read & { readonly order_id: string };

/** @returns the orders in no particular order */
async function fill(db: Db | Tx, orders: readonly Row[]): Promise<OrderView[]> {
  if (orders.length === 0) return [];
  const ids = orders.map(({ id }) => id);
  const lines = await readLinesOf(db, ids);
  const payments = byOrder(await readPayments(db, ids));
  const refunds = byOrder(await readRefunds(db, ids));
  const changes = byOrder(await readChanges(db, ids));
  const uses = byOrder(await readUses(db, ids));
  const disputed = Map.groupBy(await readDisputes(db, ids), ({ orderId }) => orderId);
  return orders.map((row) => {
    const [paid, changed, back] = [payments.get(row.id) ?? [], changes.get(row.id) ?? [], refunds.get(row.id) ?? []];
    const [payment] = paid;
    return {
      id: row.id,
      code: row.code,
      status: row.status,
      contact: { name: row.contact_name, email: row.contact_email, phone: row.contact_phone },
      billing: row.billing,
      locale: row.locale,
      currency: row.currency,
      totalMinor: row.total_minor,
      paidMinor: row.paid_minor,
      partnerReference: row.partner_reference,
      createdAt: new Date(row.created_at),
      confirmedAt: row.confirmed_at === null ? null : new Date(row.confirmed_at),
      lines: lines.get(row.id) ?? [],
      payment: payment ? toPayment(payment) : null,
      refunds: back.map(toRefund),
      isChargedBack: (disputed.get(row.id) ?? []).some(({ status }) => status === "lost"),
      pendingChange: pendingOf(changed),
      history: historyOf(row, paid, changed, back, uses.get(row.id) ?? [], disputed.get(row.id) ?? []),
    };
  });
}

const byOrder = <Read extends { readonly order_id: string }>(rows: readonly Read[]): Map<string, Read[]> =>
  Map.groupBy(rows, ({ order_id }) => order_id);

function readPayments({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<PaymentRow>[]> {
  return sql<Of<PaymentRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
      select order_id, id, status, amount_minor, captured_minor, refunded_minor, stripe_session_url, created_at, authorised_at,
        captured_at, voided_at, failed_at
      from payments where order_id = asked.order_id and change_id is null
      order by (outcome = 'confirmed') desc nulls last, created_at desc limit ${mostShown}) own`;
}

function readRefunds({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<RefundRow>[]> {
  return sql<Of<RefundRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
    select r.order_id, r.amount_minor, r.method, case when r.settled_at is null then r.status else 'settled' end as status, p.card_brand,
      p.card_last4, r.sent_at, r.failed_at, r.settled_at
    from refunds r join payments p on p.id = r.payment_id
    where r.order_id = asked.order_id order by r.created_at, r.id limit ${mostShown}) own`;
}

function toRefund({ amount_minor, method, status, card_brand, card_last4 }: RefundRow): OrderRefund {
  return { amountMinor: amount_minor, method, status, card: cardSummary(card_brand, card_last4) };
}

/** Reads the changes of orders. `whole`: every line that the change names is cancelled. */
function readChanges({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<ChangeRow>[]> {
  return sql<Of<ChangeRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
    select c.order_id, c.id, c.kind, c.status, c.refund_minor, c.due_minor, c.created_at, c.applied_at, c.ended_at, c.lines,
      (select jsonb_object_agg(u.id, u.name) from jsonb_array_elements(c.lines) line
        cross join lateral (values (line -> 'before' ->> 'unitTypeId'), (line -> 'after' ->> 'unitTypeId')) named (id)
        join unit_types u on u.listing_id = (line ->> 'listingId')::uuid and u.id = named.id::uuid) as unit_names,
      not exists (select from jsonb_array_elements(c.lines) line where jsonb_typeof(line -> 'after') <> 'null') as whole,
      (select p.stripe_session_url from payments p where p.change_id = c.id and p.status = 'opened') as pay_url
    from order_changes c where c.order_id = asked.order_id order by c.created_at, c.id limit ${mostShown}) own`;
}

function pendingOf(changes: readonly ChangeRow[]): PendingChange | null {
  const pending = changes.find(({ status }) => status === "pending");
  return pending ? { id: pending.id, dueMinor: pending.due_minor, payUrl: pending.pay_url } : null;
}

function readUses({ sql }: Db | Tx, orderIds: readonly string[]): Promise<Of<UseRow>[]> {
  return sql<Of<UseRow>[]>`
    select own.* from unnest(${[...orderIds]}::uuid[]) asked (order_id) cross join lateral (
    select r.order_id, e.type, e.at from reservations r
    join reservation_events e on e.listing_id = r.listing_id and e.reservation_id = r.id
    where r.order_id = asked.order_id and e.type in ('names_changed', 'checked_in', 'no_show') order by e.at limit ${mostShown}) own`;
}

async function readDisputes(
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

function toPayment(row: PaymentRow): OrderPayment {
  return {
    id: row.id,
    status: row.status,
    amountMinor: row.amount_minor,
    capturedMinor: row.captured_minor,
    refundedMinor: row.refunded_minor,
    payUrl: row.status === "opened" ? row.stripe_session_url : null,
  };
}
