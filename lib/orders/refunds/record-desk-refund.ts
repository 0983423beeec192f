/** Refunds of what was paid at the desk: a member of staff pays them back and records it. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { isConstant } from "@/db/orm";
import { orders, type PaymentMethod, payments, refunds } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";
import { isAtDesk } from "@/lib/payments/copy";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { zoneOfOrder } from "../order-zone";
import { findPayment, lockForSettlement } from "../rows";
import { isOrderIn, type ListOfListing, requireOrderPermission } from "../staff-access";
import type { DecidedAmount } from "./approvals/limits";
import { readEarlierMinor } from "./approvals/read-earlier-refunds";

/** A refund that waits for its guest at the desk. */
export interface DeskRefund {
  readonly id: string;
  readonly orderId: string;
  readonly orderCode: string;
  readonly contactName: string;
  readonly method: PaymentMethod;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  /** IANA time zone of the order's place. */
  readonly zone: string;
}

/** Makes the condition of a refund, beside its payment, that waits at the desk and that an actor may see. */
function isWaiting(db: Pick<Db, "orm">, actor: StaffActor, listingId?: string) {
  const scope = narrowScope(listingScope(actor, "payments.read"), listingId);
  const isAtADesk = inArray(payments.method, ["desk_cash", "desk_terminal"]);
  return and(isConstant(refunds.status, "due"), isAtADesk, isOrderIn(db, refunds.orderId, scope));
}

/** Counts the refunds of {@link listDeskRefunds}, up to a limit. */
export async function countDeskRefunds({ orm }: Pick<Db, "orm">, actor: StaffActor, limit: number): Promise<number> {
  const waiting = orm
    .select({ one: sql`1`.as("one") })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(isWaiting({ orm }, actor))
    .limit(limit)
    .as("waiting");
  return orm.$count(waiting);
}

/**
 * Lists refunds that staff have to pay back, of those that an actor may see.
 * @param orderId of one order: its refunds alone
 * @returns the oldest first
 */
export async function listDeskRefunds(
  db: Pick<Db, "orm">,
  actor: StaffActor,
  { listingId, orderId: ofOrder, limit = 100 }: ListOfListing & { readonly orderId?: string | undefined } = {},
): Promise<DeskRefund[]> {
  const { id, orderId, amountMinor, currency, createdAt } = refunds;
  const { code: orderCode, contactName } = orders;
  const rows = await db.orm
    .select({
      id,
      orderId,
      orderCode,
      contactName,
      method: payments.method,
      amountMinor,
      currency,
      createdAt,
      zone: zoneOfOrder(orders.id),
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(orders, eq(orders.id, orderId))
    .where(and(isWaiting(db, actor, listingId), ofOrder === undefined ? undefined : eq(orderId, ofOrder)))
    .orderBy(asc(createdAt), asc(id))
    .limit(limit);
  return rows.map(({ createdAt: since, ...row }) => ({ ...row, sinceMs: since.getTime() }));
}

/** Reads the amount of a refund, with what counts towards its limits; undefined where there is none. */
export async function readRefundAmount({ orm }: Pick<Db, "orm">, refundId: string): Promise<DecidedAmount | undefined> {
  const { orderId, amountMinor, currency } = refunds;
  const [found] = await orm.select({ orderId, amountMinor, currency }).from(refunds).where(eq(refunds.id, refundId));
  return found && { ...found, earlierMinor: await readEarlierMinor({ orm }, { orderId: found.orderId, refundId }) };
}

/**
 * Records that the actor has paid a refund back, in cash or at the terminal, as it was paid. A repeat for a
 * refund that was paid back changes nothing.
 * @param actor the member of staff who has paid it back
 * @throws {DomainError} not_found; forbidden; invalid_state when it was not paid at the desk
 */
export async function recordDeskRefund(db: Db, refundId: string, actor: StaffActor): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const [found] = await tx.orm.select({ paymentId: refunds.paymentId }).from(refunds).where(eq(refunds.id, refundId));
    const payment = found && (await findPayment(tx, { id: found.paymentId }));
    if (!payment) throw new DomainError("not_found", { what: "refund" });
    const { orderId, method } = payment;
    await requireOrderPermission(tx, actor, "orders.edit", orderId, "refund");
    if (!isAtDesk(method)) throw new DomainError("invalid_state", { state: method });
    await lockForSettlement(tx, payment);
    const { amountMinor, currency, changeId } = refunds;
    const [paid] = await tx.orm
      .update(refunds)
      .set({ status: "sent", sentAt: sql`statement_timestamp()`, paidBackBy: actor.userId, lastError: null })
      .where(and(eq(refunds.id, refundId), eq(refunds.status, "due")))
      .returning({ amountMinor, currency, changeId });
    if (!paid) return;
    await tx.orm
      .update(payments)
      .set({ refundedMinor: sql`${payments.refundedMinor} + ${paid.amountMinor}` })
      .where(eq(payments.id, payment.id));
    await requestNotification(tx, boss, { kind: "refund_sent", subject: paid.changeId, orderId });
    const data = { orderId, method, amountMinor: String(paid.amountMinor), currency: paid.currency };
    await recordAudit(tx, { actor, action: "refund.pay_back", subject: `refund:${refundId}`, data });
  });
}
