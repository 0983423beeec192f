/** Paying back what was promised: the job behind each row of `refunds`. */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError, hasCode, isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import { refundPayment, type Refund } from "@/lib/payments/refund-payment";

import { captureConfirmed } from "../settlement/capture-or-void";
import { bookRefund } from "../refunds/internal/book-refund";
import { findPayment, lockForSettlement, type PaymentRow } from "../rows";
import { takeOverRefunds } from "../refunds/take-over-refunds";

interface DueRefund {
  readonly id: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly changeId: string;
  readonly method: "refund" | "release";
  readonly status: "due" | "sent" | "failed";
  readonly amountMinor: bigint;
  /** How often staff had it tried again, or a part of it was paid by hand: each time is another refund at Stripe. */
  readonly retries: number;
  readonly paymentStatus: string;
  readonly paymentMethod: "card" | "account";
  readonly intentId: string | null;
}

/** How often what staff paid back by hand meanwhile makes one run begin anew. */
const maxRounds = 5;

/**
 * Pays a refund back at Stripe under a key of its own, so that it happens once however often this runs; a repeat first looks for the refund
 * already made. Money that was not taken yet is taken first. What was paid on account is written off there.
 *
 * Where Stripe refuses, refunds that staff made there are taken over first, which may leave less to pay or nothing. What is refused then is
 * marked failed with Stripe's words: staff see it and what to do.
 * @throws {DomainError} not_found; payment_provider_unavailable (try again); invalid_state when the payment cannot be taken
 */
export async function sendRefund(db: Db, refundId: string): Promise<void> {
  for (let round = 1; ; round += 1) {
    const refund = await readRefund(db, refundId);
    if (refund.status !== "due" || refund.method !== "refund") return;
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

/** @returns what Stripe says where it never will; undefined when it is done */
async function tryAtStripe(db: Db, refund: DueRefund, intentId: string): Promise<DomainError | undefined> {
  const boss = await prepareJobs();
  let made: Refund;
  try {
    await db.sql`update refunds set attempts = attempts + 1 where id = ${refund.id}`;
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

/** Nobody's money moves: the partner's invoice is so much less. */
async function writeOff(db: Db, { id, paymentId, amountMinor }: DueRefund): Promise<void> {
  await inTransaction(db, async ({ sql }) => {
    const stored = await sql`
      update refunds set status = 'sent', sent_at = statement_timestamp(), on_account = true
      where id = ${id} and status = 'due'`;
    if (stored.count === 1)
      await sql`update payments set refunded_minor = refunded_minor + ${amountMinor} where id = ${paymentId}`;
  });
}

/** Under the payment's lock. What staff paid by hand meanwhile may have made it smaller: the rest then goes where else money is owed. */
async function storeSent(tx: Tx, boss: PgBoss, payment: PaymentRow, refundId: string, made: Refund): Promise<void> {
  await bookRefund(tx, boss, payment, made, refundId);
}

/** Asking again would bring the same; staff are shown why, and what to do. */
async function storeRefused(db: Db, { id, orderId }: DueRefund, refusal: DomainError): Promise<void> {
  log.error({ err: refusal, refundId: id, orderId }, "refund refused by Stripe, needs staff");
  const reason = hasCode(refusal, "invalid_state") ? refusal.details.state : refusal.code;
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const stored = await tx.sql`
      update refunds set status = 'failed', failed_at = statement_timestamp(), last_error = ${`${reason}: ${refusal.message}`.slice(0, 500)}
      where id = ${id} and status = 'due'`;
    if (stored.count === 1) await requestNotification(tx, boss, { kind: "refund_failed", subject: id });
  });
}

/** The bank sent it back: the money is ours again, and the guest's claim stands. */
async function storeFailed(tx: Tx, boss: PgBoss, { id, orderId }: DueRefund, made: Refund): Promise<void> {
  log.error({ refundId: id, orderId, stripeRefundId: made.refundId }, "refund failed, needs staff");
  const stored = await tx.sql`
    update refunds set status = 'failed', failed_at = statement_timestamp(), stripe_refund_id = ${made.refundId},
      last_error = 'The bank sent the money back.'
    where id = ${id} and status = 'due'`;
  if (stored.count === 1) await requestNotification(tx, boss, { kind: "refund_failed", subject: id });
}

async function keepError(db: Db, refundId: string, error: unknown): Promise<void> {
  const words = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const code = isDomainError(error) ? `${error.code}: ` : "";
  await db.sql`update refunds set last_error = ${code + words} where id = ${refundId} and status = 'due'`;
}

async function readRefund({ sql }: Db, refundId: string): Promise<DueRefund> {
  const [row] = await sql<DueRefund[]>`
    select r.id, r.order_id as "orderId", r.payment_id as "paymentId", r.change_id as "changeId", r.method, r.status,
      r.amount_minor as "amountMinor", r.retries, p.status as "paymentStatus", p.method as "paymentMethod", p.stripe_payment_intent_id as "intentId"
    from refunds r join payments p on p.id = r.payment_id
    where r.id = ${refundId}`;
  if (!row) throw new DomainError("not_found", { what: "refund" });
  return row;
}

/**
 * Queues anew what is due for a while and was not sent, in case its job was given up.
 * @returns how many
 */
export async function sweepRefunds(db: Db, limit = 100): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const due = await tx.sql<{ id: string; paymentId: string; method: DueRefund["method"] }[]>`
      select id, payment_id as "paymentId", method from (
        select * from refunds where status = 'due' and created_at < statement_timestamp() - interval '1 minute'
        order by random() limit ${limit}
      ) drawn order by id`;
    for (const { id, paymentId, method } of due)
      await (method === "refund"
        ? queueJob(tx, boss, "refund-payment", { refundId: id })
        : queueJob(tx, boss, "capture-payment", { paymentId }));
    return due.length;
  });
}
