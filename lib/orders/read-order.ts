/** Reading one order. Others' are never found (rule 10). */
import type { Db, Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { type Holder, isSameHolder } from "@/lib/core/holder";
import { isUuid } from "@/lib/core/ids";

import { readLines } from "./internal/order-lines";
import { verifyOrderLink } from "./order-link";
import type { OrderHistoryEntry, OrderPayment, OrderPaymentStatus, OrderStatus, OrderView } from "./order-view";
import { orderCodeSchema } from "./schemas";

/** Who looks: its holder, or whoever has a link that was signed for it. */
export interface OrderViewer {
  readonly holder?: Holder | undefined;
  /** From a link; see order-link.ts. */
  readonly token?: string | undefined;
}

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
  readonly created_at: string;
  readonly confirmed_at: string | null;
  readonly given_up_at: string | null;
  readonly abandoned_at: string | null;
}

interface PaymentRow {
  readonly id: string;
  readonly status: OrderPaymentStatus;
  readonly amount_minor: bigint;
  readonly captured_minor: bigint;
  readonly refunded_minor: bigint;
  readonly stripe_session_url: string | null;
  readonly created_at: string;
  readonly authorised_at: string | null;
  readonly captured_at: string | null;
  readonly voided_at: string | null;
  readonly failed_at: string | null;
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
      created_at, confirmed_at, given_up_at, abandoned_at
    from orders where ${"id" in by ? sql`id = ${by.id}` : sql`code = ${by.code}`}`;
  return row;
}

async function toView(db: Db | Tx, row: Row | undefined, viewer: OrderViewer): Promise<OrderView> {
  if (!row || !mayView(row, viewer)) throw notFound();
  return fill(db, row);
}

function mayView(row: Row, { holder, token }: OrderViewer): boolean {
  if (holder && isSameHolder(holder, { kind: row.holder_kind, id: row.holder_id })) return true;
  return token !== undefined && verifyOrderLink(token) === row.id;
}

async function fill(db: Db | Tx, row: Row): Promise<OrderView> {
  const payments = await db.sql<PaymentRow[]>`
    select id, status, amount_minor, captured_minor, refunded_minor, stripe_session_url, created_at, authorised_at, captured_at,
      voided_at, failed_at
    from payments where order_id = ${row.id}
    order by (outcome = 'confirmed') desc nulls last, created_at desc
    limit 50`;
  const [payment] = payments;
  return {
    id: row.id,
    code: row.code,
    status: row.status,
    contact: { name: row.contact_name, email: row.contact_email, phone: row.contact_phone },
    locale: row.locale,
    currency: row.currency,
    totalMinor: row.total_minor,
    createdAt: new Date(row.created_at),
    confirmedAt: row.confirmed_at === null ? null : new Date(row.confirmed_at),
    lines: await readLines(db, row.id),
    payment: payment ? toPayment(payment) : null,
    history: historyOf(row, payments),
  };
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

function historyOf(row: Row, payments: readonly PaymentRow[]): OrderHistoryEntry[] {
  const entry = (type: OrderHistoryEntry["type"], at: string | null) => (at === null ? [] : [{ type, at: new Date(at) }]);
  return [
    ...payments.flatMap((payment) => [
      ...entry("payment_opened", payment.created_at),
      ...entry("payment_authorised", payment.authorised_at),
      ...entry("payment_captured", payment.captured_at),
      ...entry("payment_voided", payment.voided_at),
      ...entry("payment_failed", payment.failed_at),
    ]),
    ...entry("confirmed", row.confirmed_at),
    ...entry("given_up", row.given_up_at),
    ...entry("abandoned", row.abandoned_at),
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
