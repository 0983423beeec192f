/**
 * Comparison of the stored payments with Stripe's: a difference is repaired where the repair is certain, and
 * reported otherwise.
 *
 * The rest of the code relies on jobs and sweeps that finish what was begun. This file looks from the other
 * side: amounts that Stripe holds for an unknown order (a database restored from yesterday), refunds made by
 * hand or lost, captures whose answer never came.
 */
import { eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { payments } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { hasCode, isDomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { recordAudit } from "@/lib/events/record-audit";
import { listPayments } from "@/lib/payments/list-payments";
import type { Payment } from "@/lib/payments/payment";
import { voidPayment } from "@/lib/payments/void-payment";

import { followDisputesSince } from "../refunds/follow-dispute";
import { captureConfirmed, voidUnbooked } from "../settlement/capture-or-void";
import { findPayment, type PaymentRow } from "../rows";
import { markFailedRefundsSince, type FailedRefundMark, markFailedRefundsOf } from "../refunds/mark-failed-refunds";
import { settlePayment } from "../settlement/settle-payment";
import { takeOverRefunds, takeOverRefundsSince } from "../refunds/take-over-refunds";

export interface Discrepancy {
  readonly paymentIntentId: string;
  readonly orderId: string | null;
  /** Text for staff who look after payments. */
  readonly message: string;
  /** False where staff must decide. */
  readonly repaired: boolean;
}

/** Days within which banks return refunds, long after the payment is past the comparison. */
const refundDays = 30;

/** Days within which banks decide a dispute; they take months. */
const disputeDays = 120;

/** Age in minutes below which a payment may still be under way. */
const quietMinutes = 10;

/**
 * Compares every payment that Stripe has begun in the last days, and looks for refunds of the last
 * {@link refundDays} that failed, or that staff made at Stripe, and at the disputes of the last
 * {@link disputeDays}.
 * @param days age in days of the oldest payment to compare
 * @returns the differences, each with its repair
 * @throws {DomainError} payment_provider_unavailable
 */
export async function reconcilePayments(db: Db, days: number, nowMs: number = Date.now()): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  const before = new Date(nowMs - quietMinutes * 60_000);
  for await (const theirs of listPayments(new Date(nowMs - days * 86_400_000), before)) {
    // Other software may use the same account; a payment without an order of Holdfast is not touched.
    if (theirs.orderId === null || !isUuid(theirs.orderId)) continue;
    const discrepancy = await compare(db, theirs).catch((error: unknown) => failed(theirs, error));
    if (discrepancy) found.push(await report(db, discrepancy));
  }
  const refundsSince = new Date(nowMs - refundDays * 86_400_000);
  for (const { paymentIntentId, amountMinor } of await takeOverRefundsSince(db, refundsSince))
    found.push(await report(db, { paymentIntentId, orderId: null, message: takenOverMessage(amountMinor), repaired: true }));
  for (const { paymentIntentId, orderId, amountMinor } of await markFailedRefundsSince(db, refundsSince))
    found.push(await report(db, { paymentIntentId, orderId, message: returnedMessage(amountMinor), repaired: false }));
  for (const disputeId of await followDisputesSince(db, new Date(nowMs - disputeDays * 86_400_000)))
    log.warn({ disputeId }, "dispute found by reconciliation, webhook was lost");
  return found;
}

function failed(theirs: Payment, error: unknown): Discrepancy {
  if (!isDomainError(error) || hasCode(error, "payment_provider_unavailable")) throw error;
  return differs(theirs, `cannot be repaired: ${error.message}`, false);
}

async function report(db: Db, discrepancy: Discrepancy): Promise<Discrepancy> {
  const { paymentIntentId, message, repaired } = discrepancy;
  if (repaired) {
    log.warn(discrepancy, "payment reconciled with Stripe");
    const entry = { actor: systemActor, action: "payment.repair", subject: `payment:${paymentIntentId}`, data: { message } };
    await inTransaction(db, (tx) => recordAudit(tx, entry));
  } else log.error(discrepancy, "payment differs from Stripe, needs staff");
  return discrepancy;
}

const differs = ({ paymentIntentId, orderId }: Payment, message: string, repaired: boolean): Discrepancy => ({
  paymentIntentId,
  orderId,
  message,
  repaired,
});

async function compare(db: Db, theirs: Payment): Promise<Discrepancy | undefined> {
  const ours =
    (await findPayment(db, { paymentIntentId: theirs.paymentIntentId })) ??
    (await findPayment(db, { openedOf: theirs.orderId ?? "" }));
  if (!ours) return compareStray(theirs, "no stored payment");
  switch (ours.status) {
    case "opened":
      return compareOpened(db, theirs, ours);
    case "authorised":
      return compareAuthorised(db, theirs, ours);
    case "captured":
      return theirs.status === "captured"
        ? compareCaptured(db, theirs, ours)
        : differs(theirs, `captured here, ${theirs.status} at Stripe`, false);
    case "voided":
    case "failed":
      return compareStray(theirs, `${ours.status} here`);
  }
}

/**
 * Handles a payment at Stripe without a stored counterpart: an authorisation is voided; after a capture,
 * staff must decide.
 */
async function compareStray(theirs: Payment, why: string): Promise<Discrepancy | undefined> {
  if (theirs.status === "captured" && theirs.refundedMinor < theirs.capturedMinor)
    return differs(theirs, `${why}, but ${theirs.capturedMinor - theirs.refundedMinor} minor units were captured`, false);
  if (theirs.status !== "authorised") return undefined;
  const { paymentIntentId } = theirs;
  await voidPayment({ paymentIntentId, idempotencyKey: `stray:${paymentIntentId}:void` });
  return differs(theirs, `${why}: the authorisation was voided`, true);
}

async function compareOpened(db: Db, theirs: Payment, ours: PaymentRow): Promise<Discrepancy | undefined> {
  if (theirs.status !== "authorised" && theirs.status !== "captured") return undefined;
  const settlement = await settlePayment(db, { paymentId: ours.id });
  return differs(theirs, `was ${theirs.status} at Stripe and open here: it is ${settlement.state} now`, true);
}

async function compareAuthorised(db: Db, theirs: Payment, ours: PaymentRow): Promise<Discrepancy> {
  if (ours.outcome !== "confirmed") {
    await voidUnbooked(db, ours.id);
    return differs(theirs, "was to be voided, and is now", true);
  }
  if (theirs.status === "voided")
    return differs(theirs, "pays for a booking, but its authorisation was voided at Stripe", false);
  await captureConfirmed(db, ours.id);
  return differs(theirs, "was to be captured, and is now", true);
}

async function compareCaptured(db: Db, theirs: Payment, ours: PaymentRow): Promise<Discrepancy | undefined> {
  const row = await readSums(db, ours);
  if (!row || row.captured !== theirs.capturedMinor)
    return differs(theirs, `${row?.captured ?? 0n} minor units were captured here, ${theirs.capturedMinor} at Stripe`, false);
  if (row.refunded === theirs.refundedMinor) return undefined;
  return row.refunded < theirs.refundedMinor ? findMade(db, theirs, ours) : findLost(db, theirs, row.refunded);
}

/** Stores refunds that are missing here: one whose answer was lost, or one that staff made at Stripe. */
async function findMade(db: Db, theirs: Payment, ours: PaymentRow): Promise<Discrepancy> {
  const byHand = sumOf(await takeOverRefunds(db, theirs.paymentIntentId));
  const row = await readSums(db, ours);
  const extra = theirs.refundedMinor - (row?.refunded ?? 0n);
  if (extra !== 0n) return differs(theirs, `${extra} minor units were refunded by hand and cannot be taken over`, false);
  return differs(theirs, byHand > 0n ? takenOverMessage(byHand) : "a refund was made and not stored; it is now", true);
}

/**
 * Handles a smaller refund at Stripe than is stored: a bank has returned one. It is marked, and the guest is
 * still owed the amount.
 */
async function findLost(db: Db, theirs: Payment, refundedMinor: bigint): Promise<Discrepancy> {
  const marked = sumOf((await markFailedRefundsOf(db, theirs.paymentIntentId)) ?? []);
  return differs(
    theirs,
    marked > 0n
      ? returnedMessage(marked)
      : `${refundedMinor} minor units were refunded here, ${theirs.refundedMinor} at Stripe`,
    false,
  );
}

const sumOf = (returned: readonly Pick<FailedRefundMark, "amountMinor">[]): bigint =>
  returned.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

const returnedMessage = (amountMinor: bigint): string =>
  `a refund of ${amountMinor} minor units was returned by the bank; it must be paid another way`;

const takenOverMessage = (amountMinor: bigint): string =>
  `${amountMinor} minor units that were refunded by hand are taken over`;

/** Reads what was captured of a payment, and what was refunded. */
async function readSums({ orm }: Db, { id }: Pick<PaymentRow, "id">) {
  const { capturedMinor: captured, refundedMinor: refunded } = payments;
  const [sums] = await orm.select({ captured, refunded }).from(payments).where(eq(payments.id, id));
  return sums;
}
