/**
 * `bookHold`: turns a partner's hold into a booking that is invoiced to the partner or paid by a card it
 * sent, without a payment page.
 *
 * Raw SQL: an advisory lock.
 */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { orders, payments } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { confirmReservations } from "@/lib/reservations/confirm";
import { readHold } from "@/lib/reservations/view/read-hold";

import { chargeCard } from "./charge-card";
import { closePayment } from "../settlement/close-payment";
import { preparePayment } from "./internal/prepare-payment";
import { captureWithoutStripe } from "./internal/capture-without-stripe";
import { findLatestPayment, findOrder, findPayment, type PaymentRow } from "../rows";
import { retryUntilUnblocked } from "./internal/retry-until-unblocked";
import type { PartnerPaymentSource } from "./payment-source";
import type { StartCheckoutInput } from "./types";

export interface BookHoldInput
  extends Omit<StartCheckoutInput, "expectedTotalMinor" | "paymentId" | "paymentMethodId">, PartnerPaymentSource {
  /** Id of the request: a repeated request finds its booking and makes no second one (rule idempotency). */
  readonly requestId: string;
}

/**
 * `pending`: the result of the charge is not known yet. A webhook or a sweep finds it, and the partner gets
 * an event.
 */
export type Booked = "booked" | "pending";

type Step = { readonly kind: "booked" } | { readonly kind: "close" | "card"; readonly payment: PaymentRow };

/**
 * Books all lines of a hold at the prices at which they were held. On account, the whole amount is due on the
 * partner's invoice. A card is authorised first and captured once the hold is confirmed, as a guest's card
 * is.
 * @param input the order's id is the hold's
 * @throws {DomainError} invalid_input (names, see nameHoldsStep); not_found; hold_expired; invalid_state
 * (released, or booked by another request); currency_mismatch; limit_exceeded; payment_declined and
 * payment_refused (nothing was charged; the hold stays, for another card); not_available (the hold ended
 * while the card was tried, and the stock is sold; nothing is charged); overloaded
 */
export async function bookHold(db: Db, input: BookHoldInput): Promise<Booked> {
  const paymentId = derivedId(input.requestId, "payment");
  return retryUntilUnblocked(input.orderId, async () => {
    const step = await inTransaction(db, (tx) => bookStep(tx, input, paymentId));
    if (step.kind === "booked") return "booked";
    if (step.kind === "card") return (await chargeCard(db, step.payment)) === "charged" ? "booked" : "pending";
    // Another request has opened a different payment for the same hold.
    await closePayment(db, step.payment);
    return undefined;
  });
}

async function bookStep(tx: Tx, input: BookHoldInput, paymentId: string): Promise<Step> {
  const { orderId, actor, requestId: _, test, paying, ...rest } = input;
  // Copies of the same request run one after the other, so that each finds the payment that an earlier one
  // began.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${paymentId}, 0))`;
  const begun = await findPayment(tx, { id: paymentId });
  // An earlier try of this request has begun the payment; continue it in whatever state it is.
  if (begun && begun.paymentMethodId !== null && begun.orderId === orderId) return { kind: "card", payment: begun };
  const { status, heldUntil, reservations } = await readHold(tx, orderId, actor);
  if (status === "expired") throw new DomainError("hold_expired", { heldUntil: heldUntil.toISOString() });
  if (status === "booked" && (begun?.orderId === orderId || (await wasFree(tx, orderId)))) return { kind: "booked" };
  if (status !== "held") throw new DomainError("invalid_state", { state: status });
  const expectedTotalMinor = reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const card = paying.method === "card" ? { paymentMethodId: paying.paymentMethodId } : {};
  const prepared = await preparePayment(tx, { ...rest, ...card, orderId, actor, expectedTotalMinor, paymentId });
  if (prepared.kind === "close") return prepared;
  if (prepared.kind === "pay" && prepared.payment.id !== paymentId) return { kind: "close", payment: prepared.payment };
  const clock = sql`statement_timestamp()`;
  if (test) await tx.orm.update(payments).set({ invoicedAt: clock }).where(eq(payments.id, paymentId));
  if (prepared.kind === "free") return { kind: "booked" };
  const { payment } = prepared;
  if (paying.method === "card") return { kind: "card", payment };
  const confirmation = await confirmReservations(tx, payment.lines, formatActor(actor));
  if (!confirmation.confirmed) throw new Error(`holds of order ${orderId} ended under their lock`);
  await captureWithoutStripe(tx, paymentId, { method: "account" });
  await tx.orm
    .update(orders)
    .set({ status: "confirmed", confirmedAt: clock, version: sql`${orders.version} + 1` })
    .where(and(eq(orders.id, orderId), eq(orders.status, "pending")));
  return { kind: "booked" };
}

/**
 * Tells whether a booking cost nothing. Nothing is paid twice then, so each request for the booking succeeds.
 */
async function wasFree(tx: Tx, orderId: string): Promise<boolean> {
  const [order, payment] = [await findOrder(tx, orderId), await findLatestPayment(tx, orderId)];
  return order?.status === "confirmed" && (payment === undefined || payment.method === "none");
}
