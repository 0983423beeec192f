/** Reading one order. Others' are never found (rule 10). */
import type { Db, Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";
import { isUuid } from "@/lib/core/ids";

import { type ChangeRow, historyOf, type PaymentRow, type RefundRow, type UseRow } from "./internal/order-history";
import { readLines } from "./internal/order-lines";
import { cardOf } from "./order-card";
import type { OrderPayment, OrderRefund, OrderStatus, OrderView, PendingChange } from "./order-view";
import { mayView, type OrderViewer } from "./order-viewer";
import { orderCodeSchema } from "./schemas";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  readonly holder_kind: Holder["kind"];
  readonly holder_id: string;
  readonly contact_name: string;
  readonly contact_email: string;
  readonly contact_phone: string | null;
  readonly locale: string;
  readonly currency: string;
  readonly total_minor: bigint;
  readonly paid_minor: bigint;
  readonly partner_reference: string | null;
  readonly created_at: string;
  readonly confirmed_at: string | null;
  readonly given_up_at: string | null;
  readonly abandoned_at: string | null;
}

/**
 * An order with everything its page shows.
 * @param orderId anything; what is no UUID is not found
 * @throws {DomainError} not_found, also for an order that is somebody else's
 */
export async function readOrder(db: Db | Tx, orderId: string, viewer: OrderViewer): Promise<OrderView> {
  return toView(db, isUuid(orderId) ? await readRow(db, { id: orderId }) : undefined, viewer);
}

/**
 * The same by its code, as people type it. The code finds, it never authorises.
 * @throws {DomainError} not_found, also for an order that is somebody else's
 */
export async function findOrderByCode(db: Db | Tx, code: string, viewer: OrderViewer): Promise<OrderView> {
  const parsed = orderCodeSchema.safeParse(code);
  return toView(db, parsed.success ? await readRow(db, { code: parsed.data }) : undefined, viewer);
}

/** An order for e-mails and jobs, which act for the venue. Never for a request. */
export async function readOrderForVenue(db: Db | Tx, orderId: string): Promise<OrderView> {
  const row = await readRow(db, { id: orderId });
  if (!row) throw notFound();
  return fill(db, row);
}

function notFound(): DomainError<"not_found"> {
  return new DomainError("not_found", { what: "order" });
}

async function readRow({ sql }: Db | Tx, by: { id: string } | { code: string }): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`
    select id, code, status, holder_kind, holder_id, contact_name, contact_email, contact_phone, locale, currency, total_minor,
      partner_reference, created_at, confirmed_at, given_up_at, abandoned_at,
      (select coalesce(sum(captured_minor), 0)::int8 from payments p where p.order_id = orders.id) as paid_minor
    from orders where ${"id" in by ? sql`id = ${by.id}` : sql`code = ${by.code}`}`;
  return row;
}

async function toView(db: Db | Tx, row: Row | undefined, viewer: OrderViewer): Promise<OrderView> {
  if (!row || !mayView({ id: row.id, holderKind: row.holder_kind, holderId: row.holder_id }, viewer)) throw notFound();
  return fill(db, row);
}

async function fill(db: Db | Tx, row: Row): Promise<OrderView> {
  const payments = await db.sql<PaymentRow[]>`
    select id, status, amount_minor, captured_minor, refunded_minor, stripe_session_url, created_at, authorised_at, captured_at,
      voided_at, failed_at
    from payments where order_id = ${row.id} and change_id is null
    order by (outcome = 'confirmed') desc nulls last, created_at desc
    limit 50`;
  const [payment] = payments;
  const [lines, refunds, changes] = [await readLines(db, row.id), await readRefunds(db, row.id), await readChanges(db, row.id)];
  return {
    id: row.id,
    code: row.code,
    status: row.status,
    contact: { name: row.contact_name, email: row.contact_email, phone: row.contact_phone },
    locale: row.locale,
    currency: row.currency,
    totalMinor: row.total_minor,
    paidMinor: row.paid_minor,
    partnerReference: row.partner_reference,
    createdAt: new Date(row.created_at),
    confirmedAt: row.confirmed_at === null ? null : new Date(row.confirmed_at),
    lines,
    payment: payment ? toPayment(payment) : null,
    refunds: refunds.map(toRefund),
    pendingChange: pendingOf(changes),
    history: historyOf(row, payments, changes, refunds, await readUses(db, row.id)),
  };
}

function readRefunds({ sql }: Db | Tx, orderId: string): Promise<RefundRow[]> {
  return sql<RefundRow[]>`
    select r.amount_minor, r.method, case when r.settled_at is null then r.status else 'settled' end as status, p.card_brand, p.card_last4, r.sent_at, r.failed_at, r.settled_at
    from refunds r join payments p on p.id = r.payment_id
    where r.order_id = ${orderId} order by r.created_at, r.id limit 200`;
}

function toRefund({ amount_minor, method, status, card_brand, card_last4 }: RefundRow): OrderRefund {
  return { amountMinor: amount_minor, method, status, card: cardOf(card_brand, card_last4) };
}

/** `whole`: every line it named is gone. */
function readChanges({ sql }: Db | Tx, orderId: string): Promise<ChangeRow[]> {
  return sql<ChangeRow[]>`
    select c.id, c.kind, c.status, c.refund_minor, c.due_minor, c.created_at, c.applied_at, c.ended_at,
      not exists (select from jsonb_array_elements(c.lines) line where jsonb_typeof(line -> 'after') <> 'null') as whole,
      (select p.stripe_session_url from payments p where p.change_id = c.id and p.status = 'opened') as pay_url
    from order_changes c where c.order_id = ${orderId} order by c.created_at, c.id limit 200`;
}

function pendingOf(changes: readonly ChangeRow[]): PendingChange | null {
  const pending = changes.find(({ status }) => status === "pending");
  return pending ? { id: pending.id, dueMinor: pending.due_minor, payUrl: pending.pay_url } : null;
}

function readUses({ sql }: Db | Tx, orderId: string): Promise<UseRow[]> {
  return sql<UseRow[]>`
    select e.type, e.at from reservations r
    join reservation_events e on e.listing_id = r.listing_id and e.reservation_id = r.id
    where r.order_id = ${orderId} and e.type in ('checked_in', 'no_show') order by e.at limit 200`;
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
