/** Rows of orders and payments, and their locks. */
import { and, asc, desc, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import {
  type CheckoutRequest,
  orders,
  type PaymentLine,
  type PaymentMethod,
  type PaymentOutcome,
  payments,
  reservations,
} from "@/db/schema";

import type { OrderPaymentStatus, OrderStatus } from "./view/order-view";

export interface PaymentRow {
  readonly orderId: string;
  readonly id: string;
  readonly status: OrderPaymentStatus;
  readonly method: PaymentMethod;
  readonly outcome: PaymentOutcome | null;
  /** The change of the order whose difference it pays; null for the booking itself. */
  readonly changeId: string | null;
  /** Amount to capture, once that is decided. */
  readonly captureMinor: bigint | null;
  readonly lines: readonly PaymentLine[];
  readonly checkout: CheckoutRequest;
  readonly sessionId: string | null;
  readonly sessionUrl: string | null;
  readonly paymentIntentId: string | null;
  /** Card that a partner sent; null where the guest pays on Stripe's page. */
  readonly paymentMethodId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
}

export interface OrderRow {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  readonly holderKind: "user" | "guest" | "partner";
  readonly holderId: string;
  readonly contactEmail: string;
}

/** Columns of a {@link PaymentRow}. */
const paymentColumns = {
  orderId: payments.orderId,
  id: payments.id,
  status: payments.status,
  method: payments.method,
  outcome: payments.outcome,
  changeId: payments.changeId,
  captureMinor: payments.captureMinor,
  lines: payments.lines,
  checkout: payments.checkout,
  sessionId: payments.stripeSessionId,
  sessionUrl: payments.stripeSessionUrl,
  paymentIntentId: payments.stripePaymentIntentId,
  paymentMethodId: payments.stripePaymentMethodId,
  currency: payments.currency,
  amountMinor: payments.amountMinor,
};

const { id, code, status, holderKind, holderId, contactEmail } = orders;
const orderColumns = { id, code, status, holderKind, holderId, contactEmail };

/** One of the unique names of a payment. */
export type PaymentName =
  | { readonly id: string }
  | { readonly sessionId: string }
  | { readonly paymentIntentId: string }
  | { readonly openedOf: string };

/** @returns the payment, or undefined when there is none of that name */
export async function findPayment(db: Db | Tx, name: PaymentName): Promise<PaymentRow | undefined> {
  const isNamed =
    "id" in name
      ? eq(payments.id, name.id)
      : "sessionId" in name
        ? eq(payments.stripeSessionId, name.sessionId)
        : "paymentIntentId" in name
          ? eq(payments.stripePaymentIntentId, name.paymentIntentId)
          : and(eq(payments.orderId, name.openedOf), isConstant(payments.status, "opened"));
  const [row] = await db.orm.select(paymentColumns).from(payments).where(isNamed);
  return row;
}

/** Finds the payment that was begun last for an order. */
export async function findLatestPayment(db: Db | Tx, orderId: string): Promise<PaymentRow | undefined> {
  const [row] = await db.orm
    .select(paymentColumns)
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.createdAt), asc(payments.id))
    .limit(1);
  return row;
}

export async function findOrder(db: Db | Tx, orderId: string): Promise<OrderRow | undefined> {
  const [row] = await db.orm.select(orderColumns).from(orders).where(eq(orders.id, orderId));
  return row;
}

export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | undefined> {
  const [row] = await tx.orm.select(orderColumns).from(orders).where(eq(orders.id, orderId)).for("update");
  return row;
}

export async function lockPayment(tx: Tx, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.orm.select(paymentColumns).from(payments).where(eq(payments.id, paymentId)).for("update");
  return row;
}

/** Locks all reservations of an order, the first in the order of locks. */
export async function lockReservationsOfOrder(tx: Tx, orderId: string): Promise<void> {
  await tx.orm
    .select({ id: reservations.id })
    .from(reservations)
    .where(eq(reservations.orderId, orderId))
    .orderBy(asc(reservations.listingId), asc(reservations.id))
    .for("update");
}

/** Locks several orders by id, before a transaction comes to them in an order of its own. */
export async function lockOrders(tx: Tx, orderIds: readonly string[]): Promise<void> {
  await tx.orm.select({ id }).from(orders).where(anyOf(id, orderIds)).orderBy(asc(id)).for("update");
}

/**
 * Locks the rows that a payment settles, in the one order that all transactions keep: reservations, then the
 * order, then the payment, then its refunds. What a transaction has no use for it may leave out, as decisions
 * about failed refunds leave out reservations and payments; it does not come back to them later.
 * @returns order and payment as they are under the lock
 */
export async function lockForSettlement(
  tx: Tx,
  payment: PaymentRow,
): Promise<{ readonly order: OrderRow; readonly payment: PaymentRow }> {
  // Lock all reservations of the order, not only the payment's: those held meanwhile are moved to another
  // order.
  await lockReservationsOfOrder(tx, payment.orderId);
  const order = await lockOrder(tx, payment.orderId);
  const locked = await lockPayment(tx, payment.id);
  if (!order || !locked) throw new Error(`payment ${payment.id} has lost its order`);
  return { order, payment: locked };
}
