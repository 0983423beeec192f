/** `bookHold`: from a partner's hold to a booking that is invoiced to it, or paid by a card it sent. No page, nobody in front of one. */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { formatHolder } from "@/lib/core/holder";
import { derivedId } from "@/lib/core/ids";
import { confirmReservations } from "@/lib/reservations/confirm";
import { readHold } from "@/lib/reservations/read-hold";

import { chargeCard } from "./charge-card";
import { closePayment } from "../settlement/close-payment";
import { preparePayment } from "./internal/prepare-payment";
import { chargeToAccount } from "./internal/charge-to-account";
import { findLatestPayment, findOrder, findPayment, type PaymentRow } from "../rows";
import { retryUntilUnblocked } from "./internal/retry-until-unblocked";
import type { PartnerPaymentSource } from "./payment-source";
import type { StartCheckoutInput } from "./types";

export interface BookHoldInput
  extends Omit<StartCheckoutInput, "expectedTotalMinor" | "paymentId" | "paymentMethodId">, PartnerPaymentSource {
  /** Names the request: the same again finds the booking instead of making another (rule idempotency). */
  readonly requestId: string;
}

/** `pending`: whether the card was charged is not known yet. It is found out by itself, and told. */
export type Booked = "booked" | "pending";

type Step = { readonly kind: "booked" } | { readonly kind: "close" | "card"; readonly payment: PaymentRow };

/**
 * Books all of a hold, at the prices it was held at. On account the whole is due on the partner's invoice; a card is authorised first, and
 * charged once the hold is confirmed, as a guest's is.
 * @param input the order's id is the hold's
 * @throws {DomainError} invalid_input (names, see nameHoldsStep); not_found; hold_expired; invalid_state (released, or booked by another request); currency_mismatch;
 * limit_exceeded; payment_declined and payment_refused (nothing was charged; the hold stays, for another card); not_available (the hold ended
 * while the card was tried, and others have it; nothing is charged); overloaded
 */
export async function bookHold(db: Db, input: BookHoldInput): Promise<Booked> {
  const paymentId = derivedId(input.requestId, "payment");
  return retryUntilUnblocked(input.orderId, async () => {
    const step = await inTransaction(db, (tx) => bookStep(tx, input, paymentId));
    if (step.kind === "booked") return "booked";
    if (step.kind === "card") return (await chargeCard(db, step.payment)) === "charged" ? "booked" : "pending";
    // Somebody began to pay for the same in another way.
    await closePayment(db, step.payment);
    return undefined;
  });
}

async function bookStep(tx: Tx, input: BookHoldInput, paymentId: string): Promise<Step> {
  const { orderId, holder, requestId: _, test, paying, ...rest } = input;
  // The same request from several places at once is one after the other, so that each finds what the one before has begun.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${paymentId}, 0))`;
  const begun = await findPayment(tx, { id: paymentId });
  // This very request's, from an earlier try: however it stands, it is gone on with.
  if (begun && begun.paymentMethodId !== null && begun.orderId === orderId) return { kind: "card", payment: begun };
  const { status, heldUntil, reservations } = await readHold(tx, orderId, holder);
  if (status === "expired") throw new DomainError("hold_expired", { heldUntil: heldUntil.toISOString() });
  if (status === "booked" && (begun?.orderId === orderId || (await wasFree(tx, orderId)))) return { kind: "booked" };
  if (status !== "held") throw new DomainError("invalid_state", { state: status });
  const expectedTotalMinor = reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const card = paying.method === "card" ? { paymentMethodId: paying.paymentMethodId } : {};
  const prepared = await preparePayment(tx, { ...rest, ...card, orderId, holder, expectedTotalMinor, paymentId });
  if (prepared.kind === "close") return prepared;
  if (prepared.kind === "free") return { kind: "booked" };
  const { payment } = prepared;
  if (payment.id !== paymentId) return { kind: "close", payment };
  if (test) await tx.sql`update payments set invoiced_at = statement_timestamp() where id = ${paymentId}`;
  if (paying.method === "card") return { kind: "card", payment };
  const confirmation = await confirmReservations(tx, payment.lines, formatHolder(holder));
  if (!confirmation.confirmed) throw new Error(`holds of order ${orderId} ended under their lock`);
  await chargeToAccount(tx, paymentId);
  await tx.sql`
    update orders set status = 'confirmed', confirmed_at = statement_timestamp(), version = version + 1
    where id = ${orderId} and status = 'pending'`;
  return { kind: "booked" };
}

/** A booking that cost nothing has no payment to tell requests apart by: whoever asks for it has it. */
async function wasFree(tx: Tx, orderId: string): Promise<boolean> {
  const [order, payment] = [await findOrder(tx, orderId), await findLatestPayment(tx, orderId)];
  return order?.status === "confirmed" && payment === undefined;
}
