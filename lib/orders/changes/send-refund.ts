/** Paying back what was promised: the job behind each row of `refunds`. */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError, isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import { refundPayment, type Refund } from "@/lib/payments/refund-payment";

import { captureSettled } from "../finish-payment";

interface DueRefund {
  readonly id: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly changeId: string;
  readonly method: "refund" | "release";
  readonly status: "due" | "sent" | "failed";
  readonly amountMinor: bigint;
  readonly paymentStatus: string;
  readonly paymentMethod: "card" | "account";
  readonly intentId: string | null;
}

/**
 * Pays a refund back at Stripe under a key of its own, so that it happens once however often this runs; a repeat first looks for the refund
 * already made. Money that was not taken yet is taken first. What was paid on account is written off there.
 * @throws {DomainError} not_found; payment_provider_unavailable (try again); invalid_state when Stripe will never pay it back: it is kept with
 * Stripe's words, and somebody must see to it
 */
export async function sendRefund(db: Db, refundId: string): Promise<void> {
  const refund = await readRefund(db, refundId);
  if (refund.status !== "due" || refund.method !== "refund") return;
  if (refund.paymentMethod === "account") return writeOff(db, refund);
  if (refund.intentId === null) throw new DomainError("invalid_state", { state: refund.paymentStatus });
  const boss = await prepareJobs();
  let made: Refund;
  try {
    await db.sql`update refunds set attempts = attempts + 1 where id = ${refundId}`;
    if (refund.paymentStatus === "authorised") await captureSettled(db, refund.paymentId);
    made = await refundPayment({
      paymentIntentId: refund.intentId,
      amountMinor: refund.amountMinor,
      idempotencyKey: `refund:${refundId}`,
    });
  } catch (error) {
    await keepError(db, refundId, error);
    throw error;
  }
  await inTransaction(db, (tx) =>
    made.status === "failed" ? storeFailed(tx, refund, made) : storeSent(tx, boss, refund, made),
  );
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

async function storeSent(tx: Tx, boss: PgBoss, refund: DueRefund, made: Refund): Promise<void> {
  const stored = await tx.sql`
    update refunds set status = 'sent', sent_at = statement_timestamp(), stripe_refund_id = ${made.refundId}, last_error = null
    where id = ${refund.id} and status = 'due'`;
  if (stored.count === 0) return;
  await tx.sql`update payments set refunded_minor = refunded_minor + ${refund.amountMinor} where id = ${refund.paymentId}`;
  const { changeId: subject, orderId } = refund;
  await requestNotification(tx, boss, { kind: "refund_sent", subject, orderId });
}

/** The bank sent it back: the money is ours again, and the guest's claim stands. */
async function storeFailed(tx: Tx, { id, orderId }: DueRefund, made: Refund): Promise<void> {
  log.error({ refundId: id, orderId, stripeRefundId: made.refundId }, "a refund failed; somebody must pay it back another way");
  await tx.sql`
    update refunds set status = 'failed', failed_at = statement_timestamp(), stripe_refund_id = ${made.refundId},
      last_error = 'The bank sent the money back.'
    where id = ${id} and status = 'due'`;
}

async function keepError(db: Db, refundId: string, error: unknown): Promise<void> {
  const words = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const code = isDomainError(error) ? `${error.code}: ` : "";
  await db.sql`update refunds set last_error = ${code + words} where id = ${refundId} and status = 'due'`;
}

async function readRefund({ sql }: Db, refundId: string): Promise<DueRefund> {
  const [row] = await sql<DueRefund[]>`
    select r.id, r.order_id as "orderId", r.payment_id as "paymentId", r.change_id as "changeId", r.method, r.status,
      r.amount_minor as "amountMinor", p.status as "paymentStatus", p.method as "paymentMethod", p.stripe_payment_intent_id as "intentId"
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
