/** Sending of refunds: the job behind each row of `refunds`. */
import { and, asc, eq, notInArray, type SQL, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { type PaymentMethod, payments, refunds } from "@/db/schema";
import { DomainError, hasCode, isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import { isAtDesk } from "@/lib/payments/copy";
import { refundPayment, type Refund } from "@/lib/payments/refund-payment";

import { captureConfirmed } from "../settlement/capture-or-void";
import { bookRefund } from "../refunds/internal/book-refund";
import { findPayment, lockForSettlement, type PaymentRow } from "../rows";
import { returnedByBank } from "../refunds/mark-failed-refunds";
import { findChange } from "../records/record-change";
import { takeOverRefunds } from "../refunds/take-over-refunds";

interface DueRefund {
  readonly id: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly changeId: string;
  readonly method: "refund" | "release";
  readonly status: "due" | "sent" | "failed";
  readonly amountMinor: bigint;
  /**
   * Number of times that staff had it retried or a part of it was paid by hand; each makes another refund at
   * Stripe.
   */
  readonly retries: number;
  readonly paymentStatus: string;
  readonly paymentMethod: PaymentMethod;
  readonly intentId: string | null;
}

/** Most rounds of one run; a refund that staff made by hand meanwhile starts another round. */
const maxRounds = 5;

/**
 * Sends a refund to Stripe under a key of its own, so that it is paid once in any number of runs; a repeat
 * first looks for the refund already made. An amount not captured yet is captured first. A payment on account
 * is written off there; one at the desk is paid back by staff, see record-desk-refund.ts.
 *
 * Where Stripe refuses, refunds that staff made at Stripe are taken over first, which may leave less to pay
 * or nothing. A refund that is refused then is marked failed with Stripe's message: staff see it and the next
 * steps.
 * @throws {DomainError} not_found; payment_provider_unavailable (try again); invalid_state when the payment
 * cannot be captured
 */
export async function sendRefund(db: Db, refundId: string): Promise<void> {
  for (let round = 1; ; round += 1) {
    const refund = await readRefund(db, refundId);
    if (refund.status !== "due" || refund.method !== "refund") return;
    if (isAtDesk(refund.paymentMethod)) return;
    if (refund.paymentMethod === "account") return writeOff(db, refund);
    if (refund.intentId === null) throw new DomainError("invalid_state", { state: refund.paymentStatus });
    const refusal = await tryAtStripe(db, refund, refund.intentId);
    if (refusal === undefined) return;
    await takeOverRefunds(db, refund.intentId);
    const now = await readRefund(db, refundId);
    const isSame = now.status === "due" && now.amountMinor === refund.amountMinor && now.retries === refund.retries;
    if (isSame || round === maxRounds) return storeRefused(db, now, refusal);
  }
}

/** @returns Stripe's permanent refusal; undefined when the refund was made */
async function tryAtStripe(db: Db, refund: DueRefund, intentId: string): Promise<DomainError | undefined> {
  const boss = await prepareJobs();
  let made: Refund;
  try {
    await db.orm
      .update(refunds)
      .set({ attempts: sql`${refunds.attempts} + 1` })
      .where(eq(refunds.id, refund.id));
    if (refund.paymentStatus === "authorised") await captureConfirmed(db, refund.paymentId);
  } catch (error) {
    await keepError(db, refund.id, error);
    throw error;
  }
  try {
    made = await refundPayment({
      paymentIntentId: intentId,
      amountMinor: refund.amountMinor,
      idempotencyKey: `refund:${refund.id}${refund.retries === 0 ? "" : `:${refund.retries}`}`,
    });
  } catch (error) {
    if (hasCode(error, "invalid_state") || hasCode(error, "idempotency_mismatch")) return error;
    await keepError(db, refund.id, error);
    throw error;
  }
  const payment = await findPayment(db, { id: refund.paymentId });
  if (!payment) throw new Error(`refund ${refund.id} has lost its payment`);
  await inTransaction(db, async (tx) => {
    await lockForSettlement(tx, payment);
    await (made.status === "failed" ? storeFailed(tx, boss, refund, made) : storeSent(tx, boss, payment, refund.id, made));
  });
  return undefined;
}

/**
 * Writes off a refund on account. No payment is made: the partner or company owes less by this amount. The
 * message about a cancellation or a change says so already; a refund by staff has this one.
 */
async function writeOff(db: Db, { id, orderId, paymentId, changeId, amountMinor }: DueRefund): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const { orm } = tx;
    const stored = await orm.update(refunds).set({ status: "sent", sentAt: clock, onAccount: true }).where(isDue(id));
    const refundedMinor = sql`${payments.refundedMinor} + ${amountMinor}`;
    if (stored.count === 0) return;
    await orm.update(payments).set({ refundedMinor }).where(eq(payments.id, paymentId));
    const change = await findChange(tx, changeId);
    if (change?.kind === "refund" || change?.kind === "waive")
      await requestNotification(tx, boss, { kind: "refund_sent", subject: changeId, orderId });
  });
}

const clock = sql`statement_timestamp()`;

const isDue = (refundId: string): SQL | undefined => and(eq(refunds.id, refundId), eq(refunds.status, "due"));

/**
 * Stores a sent refund under the payment's lock. A refund that staff made by hand meanwhile may have made the
 * due amount smaller: the rest then counts towards other amounts owed.
 */
async function storeSent(tx: Tx, boss: PgBoss, payment: PaymentRow, refundId: string, made: Refund): Promise<void> {
  await bookRefund(tx, boss, payment, made, refundId);
}

/** Stores a refusal. A retry would be refused again; staff see the reason and the next steps. */
async function storeRefused(db: Db, { id, orderId }: DueRefund, refusal: DomainError): Promise<void> {
  log.error({ err: refusal, refundId: id, orderId }, "refund refused by Stripe, needs staff");
  const reason = hasCode(refusal, "invalid_state") ? refusal.details.state : refusal.code;
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const lastError = `${reason}: ${refusal.message}`.slice(0, 500);
    const stored = await tx.orm.update(refunds).set({ status: "failed", failedAt: clock, lastError }).where(isDue(id));
    if (stored.count === 1) await requestNotification(tx, boss, { kind: "refund_failed", subject: id });
  });
}

/**
 * Stores a refund that the bank returned: the amount is with the venue again, and the guest is still owed it.
 */
async function storeFailed(tx: Tx, boss: PgBoss, { id, orderId }: DueRefund, made: Refund): Promise<void> {
  log.error({ refundId: id, orderId, stripeRefundId: made.refundId }, "refund failed, needs staff");
  const stored = await tx.orm
    .update(refunds)
    .set({ status: "failed", failedAt: clock, stripeRefundId: made.refundId, lastError: returnedByBank })
    .where(isDue(id));
  if (stored.count === 1) await requestNotification(tx, boss, { kind: "refund_failed", subject: id });
}

async function keepError(db: Db, refundId: string, error: unknown): Promise<void> {
  const words = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const code = isDomainError(error) ? `${error.code}: ` : "";
  await db.orm
    .update(refunds)
    .set({ lastError: code + words })
    .where(isDue(refundId));
}

async function readRefund({ orm }: Db, refundId: string): Promise<DueRefund> {
  const { id, orderId, paymentId, changeId, method, status, amountMinor, retries } = refunds;
  const { status: paymentStatus, method: paymentMethod, stripePaymentIntentId: intentId } = payments;
  const ofPayment = { paymentStatus, paymentMethod, intentId };
  const [row] = await orm
    .select({ id, orderId, paymentId, changeId, method, status, amountMinor, retries, ...ofPayment })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, paymentId))
    .where(eq(id, refundId));
  if (!row) throw new DomainError("not_found", { what: "refund" });
  return row;
}

const isOverdue = sql`${refunds.createdAt} < statement_timestamp() - interval '1 minute'`;

/** Condition that no member of staff has to pay the refund back. */
const isForJob = notInArray(payments.method, ["desk_cash", "desk_terminal"]);

/**
 * Queues again refunds that have been due for a while, in case their jobs were given up.
 * @returns their number
 */
export async function sweepRefunds(db: Db, limit = 100): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const drawn = tx.orm
      .select({ id: refunds.id, paymentId: refunds.paymentId, method: refunds.method })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(and(isConstant(refunds.status, "due"), isForJob, isOverdue))
      .orderBy(sql`random()`)
      .limit(limit)
      .as("drawn");
    const due = await tx.orm.select().from(drawn).orderBy(asc(drawn.id));
    for (const { id, paymentId, method } of due)
      await (method === "refund"
        ? queueJob(tx, boss, "refund-payment", { refundId: id })
        : queueJob(tx, boss, "capture-payment", { paymentId }));
    return due.length;
  });
}
