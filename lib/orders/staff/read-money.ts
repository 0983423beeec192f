/** Payments and refunds of an order, those of its changes included, for staff. */
import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Db } from "@/db/client";
import { orderChanges, type PaymentMethod, payments, refunds, users } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";

import { requireOrderPermission } from "../staff-access";
import { cardSummary } from "../view/card-summary";
import type { CardSummary, OrderPaymentStatus, OrderRefund } from "../view/order-view";

/** Most rows of each kind. */
const mostShown = 200;

export interface MoneyPayment {
  readonly id: string;
  readonly at: Date;
  readonly method: PaymentMethod;
  readonly status: OrderPaymentStatus;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** Price that was not asked, and why. */
  readonly waivedMinor: bigint;
  readonly reason: string | null;
  readonly card: CardSummary | null;
  /** Name of the member of staff who took it at the desk. */
  readonly takenBy: string | null;
  /** True for the difference of a change. */
  readonly isOfChange: boolean;
}

export interface MoneyRefund {
  readonly id: string;
  readonly at: Date;
  readonly sentAt: Date | null;
  readonly amountMinor: bigint;
  readonly method: OrderRefund["method"];
  readonly status: OrderRefund["status"];
  readonly paidBy: PaymentMethod;
  readonly card: CardSummary | null;
  /** Name of the member of staff who paid it back at the desk. */
  readonly paidBackBy: string | null;
  /** Name of the member of staff who decided on it, and the reason; null for one that the policy gives. */
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** Stripe's message about a failure. */
  readonly lastError: string | null;
  /** Way in which staff paid it after a failure, in their words. */
  readonly settledHow: string | null;
}

export interface OrderMoney {
  readonly payments: readonly MoneyPayment[];
  readonly refunds: readonly MoneyRefund[];
}

/**
 * Reads the money of an order.
 * @returns the payments and the refunds, each the oldest first
 * @throws {DomainError} not_found for an actor who may not see payments at one of its listings
 */
export async function readOrderMoney(db: Db, orderId: string, actor: StaffActor): Promise<OrderMoney> {
  await requireOrderPermission(db, actor, "payments.read", orderId);
  const [paid, back] = await Promise.all([readPaid(db, orderId), readBack(db, orderId)]);
  return { payments: paid, refunds: back };
}

async function readPaid({ orm }: Db, orderId: string): Promise<MoneyPayment[]> {
  const { cardBrand, cardLast4 } = payments;
  const rows = await orm
    .select({
      id: payments.id,
      at: payments.createdAt,
      method: payments.method,
      status: payments.status,
      amountMinor: payments.amountMinor,
      capturedMinor: payments.capturedMinor,
      refundedMinor: payments.refundedMinor,
      waivedMinor: payments.waivedMinor,
      reason: payments.reason,
      takenBy: users.name,
      isOfChange: sql<boolean>`${payments.changeId} is not null`,
      cardBrand,
      cardLast4,
    })
    .from(payments)
    .leftJoin(users, eq(users.id, payments.takenBy))
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.createdAt), asc(payments.id))
    .limit(mostShown);
  return rows.map(({ cardBrand: brand, cardLast4: last4, ...row }) => ({ ...row, card: cardSummary(brand, last4) }));
}

const deciders = alias(users, "deciders");

/** Selects the id of the member of staff whose decision a change is; null for other changes. */
const deciderId = sql`case when ${orderChanges.kind} in ('refund', 'waive') and ${orderChanges.actor} like 'user:%'
  then substr(${orderChanges.actor}, 6)::uuid end`;

async function readBack({ orm }: Db, orderId: string): Promise<MoneyRefund[]> {
  const rows = await orm
    .select({
      id: refunds.id,
      at: refunds.createdAt,
      sentAt: refunds.sentAt,
      amountMinor: refunds.amountMinor,
      method: refunds.method,
      status: sql<OrderRefund["status"]>`case when ${refunds.settledAt} is null then ${refunds.status} else 'settled' end`,
      paidBy: payments.method,
      paidBackBy: users.name,
      decidedBy: deciders.name,
      reason: orderChanges.reason,
      lastError: refunds.lastError,
      settledHow: refunds.settledHow,
      brand: payments.cardBrand,
      last4: payments.cardLast4,
    })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.orderId, refunds.orderId), eq(payments.id, refunds.paymentId)))
    .innerJoin(orderChanges, and(eq(orderChanges.orderId, refunds.orderId), eq(orderChanges.id, refunds.changeId)))
    .leftJoin(users, eq(users.id, refunds.paidBackBy))
    .leftJoin(deciders, eq(deciders.id, deciderId))
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.createdAt), asc(refunds.id))
    .limit(mostShown);
  return rows.map(({ brand, last4, ...row }) => ({ ...row, card: cardSummary(brand, last4) }));
}
