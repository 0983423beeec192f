/** Reading of orders. Orders of other holders are never found (rule hidden-from-strangers). */
import { eq, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { orders, payments } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

import { readChanges, readDisputes, readPayments, readRefunds, readUses } from "./internal/history-rows";
import { type ChangeRow, historyOf, type PaymentRow, type RefundRow } from "./internal/order-history";
import { readLinesOf } from "./internal/order-lines";
import { cardSummary } from "./card-summary";
import type { OrderLine, OrderPayment, OrderRefund, OrderView, PendingChange } from "./order-view";
import { mayAccess } from "./order-access";
import { orderCodeSchema } from "../schemas";

/** The columns of an order that its page shows, and those that say whose it is. */
const columns = {
  id: orders.id,
  code: orders.code,
  status: orders.status,
  holderKind: orders.holderKind,
  holderId: orders.holderId,
  contactName: orders.contactName,
  contactEmail: orders.contactEmail,
  contactPhone: orders.contactPhone,
  billing: orders.billing,
  locale: orders.locale,
  currency: orders.currency,
  totalMinor: orders.totalMinor,
  partnerReference: orders.partnerReference,
  createdAt: orders.createdAt,
  confirmedAt: orders.confirmedAt,
  failedAt: orders.failedAt,
  abandonedAt: orders.abandonedAt,
};

type Row = Pick<typeof orders.$inferSelect, keyof typeof columns> & { readonly paidMinor: bigint };

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
  const rows = (await readRows(db, { ids: orderIds })).filter((row) => mayAccess(row, actor));
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

async function readRows({ orm }: Db | Tx, by: { ids: readonly string[] } | { code: string }): Promise<Row[]> {
  const paid = orm
    .select({ minor: sql`coalesce(sum(${payments.capturedMinor}), 0)::int8` })
    .from(payments)
    .where(eq(payments.orderId, orders.id));
  return orm
    .select({ ...columns, paidMinor: sql<bigint>`${paid}` })
    .from(orders)
    .where("ids" in by ? anyOf(orders.id, by.ids) : eq(orders.code, by.code));
}

async function toView(db: Db | Tx, row: Row | undefined, actor: Actor): Promise<OrderView> {
  const [order] = row && mayAccess(row, actor) ? await fill(db, [row]) : [];
  if (!order) throw notFound();
  return order;
}

/** @returns the orders in no particular order */
async function fill(db: Db | Tx, found: readonly Row[]): Promise<OrderView[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const lines = await readLinesOf(db, ids);
  const paidBy = byOrder(await readPayments(db, ids));
  const refunds = byOrder(await readRefunds(db, ids));
  const changes = byOrder(await readChanges(db, ids));
  const uses = byOrder(await readUses(db, ids));
  const disputed = Map.groupBy(await readDisputes(db, ids), ({ orderId }) => orderId);
  return found.map((row) => {
    const [paid, changed, back] = [paidBy.get(row.id) ?? [], changes.get(row.id) ?? [], refunds.get(row.id) ?? []];
    const [payment] = paid;
    return {
      id: row.id,
      code: row.code,
      status: row.status,
      contact: { name: row.contactName, email: row.contactEmail, phone: row.contactPhone },
      billing: row.billing,
      locale: row.locale,
      currency: row.currency,
      totalMinor: row.totalMinor,
      paidMinor: row.paidMinor,
      partnerReference: row.partnerReference,
      createdAt: row.createdAt,
      confirmedAt: row.confirmedAt,
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

function toRefund({ amount_minor, method, status, paid_by, card_brand, card_last4 }: RefundRow): OrderRefund {
  return { amountMinor: amount_minor, method, status, paidBy: paid_by, card: cardSummary(card_brand, card_last4) };
}

function pendingOf(changes: readonly ChangeRow[]): PendingChange | null {
  const pending = changes.find(({ status }) => status === "pending");
  return pending ? { id: pending.id, dueMinor: pending.due_minor, payUrl: pending.pay_url } : null;
}

function toPayment(row: PaymentRow): OrderPayment {
  return {
    id: row.id,
    status: row.status,
    method: row.method,
    amountMinor: row.amount_minor,
    capturedMinor: row.captured_minor,
    refundedMinor: row.refunded_minor,
    payUrl: row.status === "opened" ? row.stripe_session_url : null,
  };
}
