/** Amounts of an order that staff can refund: under its locks for a refund, without them for a page. */
import { and, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { orderChanges, orders } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";

import { type PaidPart, readPaidParts, sumOfParts } from "../../records/booking-rows";
import { findOrder, type OrderRow } from "../../rows";
import { orderCodeSchema } from "../../schemas";
import { requireOrderPermission } from "../../staff-access";
import { readLines } from "../../view/internal/order-lines";
import { readEarlierMinor } from "../approvals/read-earlier-refunds";
import { type RefundableLine, refundableLines } from "./plan-staff-refund";

export interface Refundable {
  /** Of the order: it counts every payment, change and refund. */
  readonly version: number;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly contactName: string;
  /** Empty where the guest gave none. */
  readonly contactEmail: string;
  readonly lines: readonly RefundableLine[];
  /** Payments of which something can be refunded, the latest first. */
  readonly paid: readonly PaidPart[];
  /** Amount that can still be refunded, minor units. */
  readonly leftMinor: bigint;
  /** True while an amount is authorised and not captured: it can be refunded a moment later. */
  readonly isCapturing: boolean;
  /** Sum that staff refunded before without an approval; it counts towards the limits. */
  readonly earlierMinor: bigint;
}

/**
 * Reads what can be refunded. Under the order's locks the result stays true until the transaction ends.
 * @throws {DomainError} invalid_state for an order that is not confirmed
 */
export async function readRefundable(db: Db | Tx, { id: orderId, status }: OrderRow): Promise<Refundable> {
  if (status !== "confirmed") throw new DomainError("invalid_state", { state: status });
  const { version, currency, totalMinor, contactName, contactEmail } = orders;
  const [order] = await db.orm
    .select({ version, currency, totalMinor, contactName, contactEmail })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!order) throw new DomainError("not_found", { what: "order" });
  const parts = await readPaidParts(db, orderId);
  const paid = parts.filter(({ decided, leftMinor }) => decided && leftMinor > 0n);
  const leftMinor = sumOfParts(paid);
  const lines = refundableLines(await readLines(db, orderId), await readByHand(db, orderId), leftMinor);
  const earlierMinor = await readEarlierMinor(db, { orderId });
  return { ...order, lines, paid, leftMinor, isCapturing: parts.some(({ decided }) => !decided), earlierMinor };
}

/** Sums what staff refunded of each line while the booking stayed as it was, by reservation. */
async function readByHand({ orm }: Db | Tx, orderId: string): Promise<Map<string, bigint>> {
  const changes = await orm
    .select({ lines: orderChanges.lines })
    .from(orderChanges)
    .where(and(eq(orderChanges.orderId, orderId), eq(orderChanges.kind, "refund")));
  const sums = new Map<string, bigint>();
  for (const { reservationId, refundMinor } of changes.flatMap(({ lines }) => lines))
    sums.set(reservationId, (sums.get(reservationId) ?? 0n) + BigInt(refundMinor ?? 0));
  return sums;
}

/** An order whose refunds a member of staff sees. */
export interface RefundableOrder extends Refundable {
  readonly id: string;
  readonly code: string;
}

/**
 * Reads what can be refunded of an order, for staff.
 * @param code any text, in any case
 * @param permission `orders.refund` where the reader is to refund, `payments.read` where to see
 * @returns undefined for an order that is not confirmed
 * @throws {DomainError} not_found; forbidden
 */
export async function readRefundableForStaff(
  db: Db,
  code: string,
  actor: StaffActor,
  permission: "orders.refund" | "payments.read",
): Promise<RefundableOrder | undefined> {
  const { data } = orderCodeSchema.safeParse(code);
  const [found] = data === undefined ? [] : await db.orm.select({ id: orders.id }).from(orders).where(eq(orders.code, data));
  if (!found) throw new DomainError("not_found", { what: "order" });
  await requireOrderPermission(db, actor, permission, found.id);
  const order = await findOrder(db, found.id);
  if (order?.status !== "confirmed") return undefined;
  return { id: order.id, code: order.code, ...(await readRefundable(db, order)) };
}

/**
 * Finds the code and the currency of an order that a member of staff may refund, with what counts towards the
 * limits.
 * @throws {DomainError} not_found; forbidden
 */
export async function findOrderToRefund(
  { orm }: Db,
  orderId: string,
  actor: StaffActor,
): Promise<{ readonly code: string; readonly currency: string; readonly earlierMinor: bigint }> {
  await requireOrderPermission({ orm }, actor, "orders.refund", orderId);
  const { code, currency } = orders;
  const [order] = await orm.select({ code, currency }).from(orders).where(eq(orders.id, orderId));
  if (!order) throw new DomainError("not_found", { what: "order" });
  return { ...order, earlierMinor: await readEarlierMinor({ orm }, { orderId }) };
}
