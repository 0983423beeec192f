/**
 * Recording of a change, its refunds and the order's new total. Steps of one transaction.
 */
import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import {
  type ChangeEnding,
  type ChangeKind,
  type ChangeLine,
  orderChanges,
  orders,
  type PaymentMethod,
  payments,
  refunds,
  reservations,
} from "@/db/schema";
import type { ActorText } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { queueJob } from "@/lib/events/jobs";
import { isAtDesk } from "@/lib/payments/copy";

import type { CardSummary } from "../view/order-view";

/** Payment to which a part of a refund goes. */
export interface RefundTarget {
  readonly paymentId: string;
  readonly amountMinor: bigint;
  /** `release`: the amount is authorised and not captured yet, and is released. */
  readonly method: "refund" | "release";
  /** Means of the payment: it decides how the refund is made. */
  readonly paidBy: PaymentMethod;
  /** Card brand in its network's spelling and last four digits; null where Stripe did not name them. */
  readonly card: CardSummary | null;
}

export interface NewChange {
  readonly orderId: string;
  readonly id: string;
  readonly kind: ChangeKind;
  readonly status: "pending" | "applied";
  readonly fingerprint: string;
  readonly actor: ActorText;
  readonly lines: readonly ChangeLine[];
  readonly currency: string;
  readonly refundMinor: bigint;
  readonly dueMinor: bigint;
  readonly keptMinor: bigint;
  /** Reason of a refund by staff, in their words. */
  readonly reason?: string | null;
}

export interface ChangeRow extends Omit<NewChange, "status"> {
  readonly status: "pending" | "applied" | "ended";
  readonly ending: ChangeEnding | null;
}

const changeColumns = {
  orderId: orderChanges.orderId,
  id: orderChanges.id,
  kind: orderChanges.kind,
  status: orderChanges.status,
  fingerprint: orderChanges.fingerprint,
  actor: sql<ActorText>`${orderChanges.actor}`,
  lines: orderChanges.lines,
  currency: orderChanges.currency,
  refundMinor: orderChanges.refundMinor,
  dueMinor: orderChanges.dueMinor,
  keptMinor: orderChanges.keptMinor,
  ending: orderChanges.ending,
};

/** @returns the change, or undefined where there is none with that id */
export async function findChange(db: Pick<Tx, "orm">, id: string): Promise<ChangeRow | undefined> {
  return findOne(db, eq(orderChanges.id, id));
}

/** Finds the pending change of an order. The caller holds the order's lock. */
export async function findPendingChange(db: Pick<Tx, "orm">, orderId: string): Promise<ChangeRow | undefined> {
  return findOne(db, and(eq(orderChanges.orderId, orderId), isConstant(orderChanges.status, "pending")));
}

async function findOne({ orm }: Pick<Tx, "orm">, where: SQL | undefined): Promise<ChangeRow | undefined> {
  const [change] = await orm.select(changeColumns).from(orderChanges).where(where);
  return change;
}

/**
 * Finds the result of an earlier try of the same request (rule idempotency).
 * @throws {DomainError} idempotency_mismatch when the id was used for another request
 */
export async function findRepeated(tx: Tx, id: string, fingerprint: string): Promise<ChangeRow | undefined> {
  const earlier = await findChange(tx, id);
  if (earlier && earlier.fingerprint !== fingerprint)
    throw new DomainError("idempotency_mismatch", {}, "this request id was used for something else");
  return earlier;
}

export async function insertChange(tx: Tx, change: NewChange): Promise<void> {
  const {
    orderId,
    id,
    kind,
    status,
    fingerprint,
    actor,
    lines,
    currency,
    refundMinor,
    dueMinor,
    keptMinor,
    reason = null,
  } = change;
  const amounts = { currency, refundMinor, dueMinor, keptMinor };
  const appliedAt = status === "applied" ? sql`now()` : null;
  await tx.orm
    .insert(orderChanges)
    .values({ orderId, id, kind, status, fingerprint, actor, lines, ...amounts, appliedAt, reason });
}

/**
 * Records refunds: their rows, the sums on their payments, and the jobs that send them. An amount not
 * captured yet is released instead; one that was paid at the desk waits for the member of staff who pays it
 * back. The payments' CHECKs refuse more than was paid.
 * @param tx must hold the locks of the payments
 */
export async function insertRefunds(
  tx: Tx,
  boss: PgBoss,
  { orderId, id: changeId, currency }: Pick<NewChange, "orderId" | "id" | "currency">,
  targets: readonly RefundTarget[],
): Promise<void> {
  for (const { paymentId, amountMinor, method, paidBy } of targets) {
    const refundId = derivedId(changeId, `refund of ${paymentId}`);
    const facts = { orderId, id: refundId, paymentId, changeId, method, currency, amountMinor };
    await tx.orm.insert(refunds).values({ ...facts, status: "due", creditedAt: creditedAtOf(orderId) });
    const { refundDueMinor, releasedMinor } = payments;
    const sums =
      method === "refund"
        ? { refundDueMinor: sql`${refundDueMinor} + ${amountMinor}` }
        : { releasedMinor: sql`${releasedMinor} + ${amountMinor}` };
    await tx.orm.update(payments).set(sums).where(eq(payments.id, paymentId));
    if (isAtDesk(paidBy)) continue;
    await (method === "refund"
      ? queueJob(tx, boss, "refund-payment", { refundId })
      : queueJob(tx, boss, "capture-payment", { paymentId }));
  }
}

/**
 * Time at which a refund counts as credited from the start: now for a partner's test, of which there are no
 * documents; none for other orders.
 */
export const creditedAtOf = (orderId: string): SQL => sql`(
  select case when ${orders.holderKind} = 'partner' and ${orders.holderId} like '%/test' then statement_timestamp() end
  from ${orders} where ${orders.id} = ${orderId})`;

/** Updates an order's total: the reservations still booked plus the amounts kept, less refunds by hand. */
export async function updateTotal(tx: Tx, orderId: string): Promise<void> {
  const { keptMinor, totalMinor, status } = reservations;
  const booked = tx.orm
    .select({ minor: sql`coalesce(sum(${keptMinor} + case when ${status} = 'cancelled' then 0 else ${totalMinor} end), 0)` })
    .from(reservations)
    .where(and(eq(reservations.orderId, orderId), isNotNull(reservations.confirmedAt)));
  const byHand = tx.orm
    .select({ minor: sql`coalesce(sum(${orderChanges.refundMinor}), 0)` })
    .from(orderChanges)
    .where(and(eq(orderChanges.orderId, orderId), eq(orderChanges.kind, "refund")));
  await tx.orm
    .update(orders)
    .set({ version: sql`${orders.version} + 1`, totalMinor: sql`${booked} - ${byHand}` })
    .where(and(eq(orders.id, orderId), eq(orders.status, "confirmed")));
}
