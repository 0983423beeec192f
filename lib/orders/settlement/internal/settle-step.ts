/** Decision about a payment, in one transaction under the locks of all rows it touches. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { orderChanges, orders, type PaymentOutcome, payments } from "@/db/schema";
import { derivedId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { queueJob } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import type { Checkout } from "@/lib/payments/payment";
import { confirmReservations } from "@/lib/reservations/confirm";
import { moveHolds } from "@/lib/reservations/changes/move-holds";

import { applyChange } from "../../records/apply-change";
import { endChange } from "../../records/end-change";
import { findChange } from "../../records/record-change";
import { lockForSettlement, type OrderRow, type PaymentRow } from "../../rows";

/** Decision about a payment; undefined when there was nothing (left) to decide. */
export type Decision = { readonly outcome: PaymentOutcome | "closed" } | undefined;

/**
 * Decides the outcome of a payment from Stripe's answer. Only an opened payment is decided on; its first
 * decision stays.
 *
 * Authorised: its reservations are confirmed and its capture is queued; when they cannot be confirmed, the
 * order is given up and the void is queued. Closed without payment: the payment failed. In other states
 * nothing changes.
 */
export async function settleStep(tx: Tx, boss: PgBoss, found: PaymentRow, checkout: Checkout): Promise<Decision> {
  const { order, payment } = await lockForSettlement(tx, found);
  if (payment.status !== "opened") return undefined;
  if (payment.sessionId !== null && payment.sessionId !== checkout.sessionId) return undefined;
  switch (checkout.paymentStatus) {
    case "authorised":
    case "captured":
      return settleAuthorised(tx, boss, { order, payment, checkout });
    case "voided":
    case "failed":
    case "requires_payment":
      return closeUnpaid(tx, boss, payment, checkout);
  }
}

interface Authorised {
  readonly order: OrderRow;
  readonly payment: PaymentRow;
  readonly checkout: Checkout;
}

async function settleAuthorised(tx: Tx, boss: PgBoss, settled: Authorised): Promise<Decision> {
  const { order, payment, checkout } = settled;
  const outcome = await decide(tx, settled);
  if (payment.changeId === null && order.status === "pending") await moveRemainingHolds(tx, payment, outcome);
  const { sessionId: stripeSessionId, paymentIntentId: stripePaymentIntentId } = checkout;
  await tx.orm
    .update(payments)
    .set({ status: "authorised", authorisedAt: clock, outcome, stripeSessionId, stripePaymentIntentId })
    .where(isOpened(payment));
  if (outcome === "confirmed") {
    if (payment.changeId === null)
      await tx.orm
        .update(orders)
        .set({ status: "confirmed", confirmedAt: clock, version: nextVersion })
        .where(isPending(order));
    await queueJob(tx, boss, "capture-payment", { paymentId: payment.id });
    return { outcome };
  }
  await queueJob(tx, boss, "void-payment", { paymentId: payment.id });
  await requestNotChanged(tx, boss, payment);
  if (payment.changeId === null && order.status === "pending") {
    await tx.orm.update(orders).set({ status: "failed", failedAt: clock, version: nextVersion }).where(isPending(order));
    await requestNotification(tx, boss, { kind: "not_booked", subject: order.id, orderId: order.id });
  }
  return { outcome };
}

const clock = sql`statement_timestamp()`;
const nextVersion = sql`${orders.version} + 1`;

const isOpened = ({ id }: PaymentRow): SQL | undefined => and(eq(payments.id, id), eq(payments.status, "opened"));

const isPending = ({ id }: OrderRow): SQL | undefined => and(eq(orders.id, id), eq(orders.status, "pending"));

/**
 * Queues an e-mail to the guest of a change that was paid and not applied, for any reason: nothing was
 * charged.
 */
async function requestNotChanged(tx: Tx, boss: PgBoss, { changeId, orderId }: PaymentRow): Promise<void> {
  if (changeId !== null) await requestNotification(tx, boss, { kind: "changed", subject: changeId, orderId });
}

/**
 * Moves the remaining holds into an order of their own, where they can be paid: this order accepts no more
 * payments. They are the holds placed in another window during the payment, and, where nothing was booked,
 * those of this payment.
 */
async function moveRemainingHolds(tx: Tx, { id, orderId, lines }: PaymentRow, outcome: PaymentOutcome): Promise<void> {
  const except = outcome === "confirmed" ? lines.map((line) => line.reservationId) : [];
  await moveHolds(tx, { fromOrderId: orderId, toOrderId: derivedId(orderId, `after ${id}`), except });
}

async function decide(tx: Tx, { order, payment, checkout }: Authorised): Promise<PaymentOutcome> {
  if (!isOurs(payment, checkout)) {
    const { amountMinor, currency, orderId } = checkout;
    log.error(
      { paymentId: payment.id, orderId: payment.orderId, stripe: { amountMinor: String(amountMinor), currency, orderId } },
      "payment at Stripe differs from the request, will be voided",
    );
    if (payment.changeId !== null) await endChange(tx, order.id, payment.changeId, "mismatch");
    return "mismatch";
  }
  if (payment.changeId !== null) return decideChange(tx, order, payment, payment.changeId);
  if (order.status !== "pending") return order.status === "confirmed" ? "superseded" : "order_closed";
  const confirmation = await confirmReservations(tx, payment.lines, "system");
  if (confirmation.confirmed) return "confirmed";
  return confirmation.reason === "gone" ? "sold_out" : "order_closed";
}

/** Decides on a paid difference: the change is applied, or it ends and the booking stays as it is. */
async function decideChange(tx: Tx, order: OrderRow, payment: PaymentRow, changeId: string): Promise<PaymentOutcome> {
  const change = await findChange(tx, changeId);
  if (order.status !== "confirmed" || change?.status !== "pending") return "superseded";
  const applied = await applyChange(tx, change, payment.lines);
  if (applied === "changed") {
    await tx.orm
      .update(orderChanges)
      .set({ status: "applied", appliedAt: sql`now()` })
      .where(and(eq(orderChanges.id, changeId), eq(orderChanges.status, "pending")));
    return "confirmed";
  }
  const ending = applied === "gone" ? "sold_out" : "superseded";
  await endChange(tx, order.id, changeId, ending);
  return ending;
}

/** Tells whether amount, currency and order at Stripe are those of the payment. */
function isOurs(payment: PaymentRow, checkout: Checkout): boolean {
  return (
    checkout.amountMinor === payment.amountMinor &&
    checkout.currency === payment.currency &&
    checkout.orderId === payment.orderId
  );
}

/**
 * Closes an unpaid payment. An expired page accepts no payment any more. A page that is complete while
 * its authorisation is voided already was paid in vain.
 */
async function closeUnpaid(tx: Tx, boss: PgBoss, payment: PaymentRow, checkout: Checkout): Promise<Decision> {
  if (checkout.status === "open") return undefined;
  const status = checkout.status === "complete" ? "voided" : "failed";
  if (checkout.status === "complete" && checkout.paymentStatus !== "voided") return undefined;
  const [failedAt, voidedAt] = status === "failed" ? [clock, null] : [null, clock];
  await tx.orm
    .update(payments)
    .set({ status, stripeSessionId: checkout.sessionId, failedAt, voidedAt })
    .where(isOpened(payment));
  if (payment.changeId !== null) await endChange(tx, payment.orderId, payment.changeId, "expired");
  if (status === "voided") await requestNotChanged(tx, boss, payment);
  return { outcome: "closed" };
}
