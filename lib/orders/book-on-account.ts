/** `bookOnAccount`: from a partner's hold to a booking that is invoiced to it. Nothing is charged, so it is done in one transaction. */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { formatHolder } from "@/lib/core/holder";
import { derivedId } from "@/lib/core/ids";
import { confirmReservations } from "@/lib/reservations/confirm";
import { readHold } from "@/lib/reservations/read-hold";

import { closePayment } from "./close-payment";
import { findOrder, findPayment, type PaymentRow } from "./internal/rows";
import { preparePayment } from "./internal/prepare-payment";
import { untilClear } from "./internal/until-clear";
import type { StartCheckoutInput } from "./start-checkout";

export interface BookOnAccountInput extends Omit<StartCheckoutInput, "expectedTotalMinor" | "paymentId"> {
  /** Names the request: the same again finds the booking instead of making another (rule 9). */
  readonly requestId: string;
  /** Whether it is a partner's test, of which there is no invoice. */
  readonly test: boolean;
}

/**
 * Books all of a hold, at the prices it was held at; the whole is due on the partner's account.
 * @param input the order's id is the hold's
 * @throws {DomainError} not_found; hold_expired; invalid_state (released, or booked by another request); currency_mismatch;
 * limit_exceeded; payment_refused; overloaded
 */
export async function bookOnAccount(db: Db, input: BookOnAccountInput): Promise<void> {
  const paymentId = derivedId(input.requestId, "payment");
  await untilClear(input.orderId, async () => {
    const step = await inTransaction(db, (tx) => bookStep(tx, input, paymentId));
    if (step === undefined) return "booked";
    // Somebody began to pay for the same in another way.
    await closePayment(db, step);
    return undefined;
  });
}

/** @returns a payment that is in the way; undefined when it is booked */
async function bookStep(tx: Tx, input: BookOnAccountInput, paymentId: string): Promise<PaymentRow | undefined> {
  const { orderId, holder, requestId: _, test, ...rest } = input;
  const { status, heldUntil, reservations } = await readHold(tx, orderId, holder);
  if (status === "expired") throw new DomainError("hold_expired", { heldUntil: heldUntil.toISOString() });
  if (status === "booked" && (await isBookedBy(tx, orderId, paymentId))) return undefined;
  if (status !== "held") throw new DomainError("invalid_state", { state: status });
  const expectedTotalMinor = reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const prepared = await preparePayment(tx, { ...rest, orderId, holder, expectedTotalMinor, paymentId });
  if (prepared.kind === "close") return prepared.payment;
  if (prepared.kind === "free") return undefined;
  const { payment } = prepared;
  if (payment.id !== paymentId) return payment;
  const confirmation = await confirmReservations(tx, payment.lines, formatHolder(holder));
  if (!confirmation.confirmed) throw new Error(`holds of order ${orderId} ended under their lock`);
  await tx.sql`
    update payments set method = 'account', status = 'captured', outcome = 'confirmed', authorised_at = statement_timestamp(),
      captured_at = statement_timestamp(), capture_minor = amount_minor, captured_minor = amount_minor,
      invoiced_at = case when ${test} then statement_timestamp() end
    where id = ${paymentId} and status = 'opened'`;
  await tx.sql`
    update orders set status = 'confirmed', confirmed_at = statement_timestamp(), version = version + 1
    where id = ${orderId} and status = 'pending'`;
  return undefined;
}

/** Whether this very request booked it. A booking that cost nothing has no payment to tell by. */
async function isBookedBy(tx: Tx, orderId: string, paymentId: string): Promise<boolean> {
  const [order, payment] = [await findOrder(tx, orderId), await findPayment(tx, { id: paymentId })];
  return order?.status === "confirmed" && payment?.orderId === orderId;
}
