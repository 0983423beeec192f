/** Rows of orders and payments, and their locks. */
import type { Db, Tx } from "@/db/client";
import type { CheckoutRequest, PaymentLine, PaymentOutcome } from "@/db/schema";

import type { OrderPaymentStatus, OrderStatus } from "./view/order-view";

export interface PaymentRow {
  readonly orderId: string;
  readonly id: string;
  readonly status: OrderPaymentStatus;
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
const paymentColumns = ({ sql }: Pick<Tx, "sql">) => sql`
  order_id as "orderId", id, status, outcome, change_id as "changeId", capture_minor as "captureMinor", lines, checkout, stripe_session_id as "sessionId", stripe_session_url as "sessionUrl",
  stripe_payment_intent_id as "paymentIntentId", stripe_payment_method_id as "paymentMethodId", currency, amount_minor as "amountMinor"`;

const orderColumns = ({ sql }: Pick<Tx, "sql">) => sql`
  id, code, status, holder_kind as "holderKind", holder_id as "holderId", contact_email as "contactEmail"`;

/** One of the unique names of a payment. */
export type PaymentName =
  | { readonly id: string }
  | { readonly sessionId: string }
  | { readonly paymentIntentId: string }
  | { readonly openedOf: string };

/** @returns the payment, or undefined when there is none of that name */
export async function findPayment(db: Db | Tx, name: PaymentName): Promise<PaymentRow | undefined> {
  const { sql } = db;
  const where =
    "id" in name
      ? sql`id = ${name.id}`
      : "sessionId" in name
        ? sql`stripe_session_id = ${name.sessionId}`
        : "paymentIntentId" in name
          ? sql`stripe_payment_intent_id = ${name.paymentIntentId}`
          : sql`order_id = ${name.openedOf} and status = 'opened'`;
  const [row] = await sql<PaymentRow[]>`select ${paymentColumns(db)} from payments where ${where}`;
  return row;
}

/** Finds the payment that was begun last for an order. */
export async function findLatestPayment(db: Db | Tx, orderId: string): Promise<PaymentRow | undefined> {
  const [row] = await db.sql<PaymentRow[]>`
    select ${paymentColumns(db)} from payments where order_id = ${orderId} order by created_at desc, id limit 1`;
  return row;
}

export async function findOrder(db: Db | Tx, orderId: string): Promise<OrderRow | undefined> {
  const [row] = await db.sql<OrderRow[]>`select ${orderColumns(db)} from orders where id = ${orderId}`;
  return row;
}

export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | undefined> {
  const [row] = await tx.sql<OrderRow[]>`select ${orderColumns(tx)} from orders where id = ${orderId} for update`;
  return row;
}

export async function lockPayment(tx: Tx, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.sql<PaymentRow[]>`select ${paymentColumns(tx)} from payments where id = ${paymentId} for update`;
  return row;
}

/**
 * Locks the rows that a payment settles, in the one order that all transactions keep: reservations, then the
 * order, then the payment.
 * @returns order and payment as they are under the lock
 */
export async function lockForSettlement(
  tx: Tx,
  payment: PaymentRow,
): Promise<{ readonly order: OrderRow; readonly payment: PaymentRow }> {
  // Lock all reservations of the order, not only the payment's: those held meanwhile are moved to another
  // order.
  await tx.sql`select 1 from reservations where order_id = ${payment.orderId} order by listing_id, id for update`;
  const order = await lockOrder(tx, payment.orderId);
  const locked = await lockPayment(tx, payment.id);
  if (!order || !locked) throw new Error(`payment ${payment.id} has lost its order`);
  return { order, payment: locked };
}
