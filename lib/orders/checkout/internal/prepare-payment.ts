/** First half of a checkout, in one transaction: extends the holds, writes the order, opens the payment. */
import { sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { type PaymentLine, payments } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { newId } from "@/lib/core/ids";
import { toStripeAmount } from "@/lib/payments/amounts";
import { extendHoldsForPayment } from "@/lib/reservations/extend-holds";

import { confirmWithoutStripe } from "../confirm-without-stripe";
import { findPayment, type PaymentRow } from "../../rows";
import type { StartCheckoutInput } from "../types";
import { type CheckedOrder, checkOrder } from "./check-order";
import { describeRequest, writeOrder } from "./write-order";

export type Prepared =
  /** Confirmed at once, because the total is 0. */
  | { readonly kind: "free"; readonly code: string; readonly paymentId: string }
  /** A payment to be made; it may have a page already. */
  | { readonly kind: "pay"; readonly code: string; readonly payment: PaymentRow }
  /**
   * An earlier payment for other holds or another address, which must be closed first; only the holds have
   * been extended.
   */
  | { readonly kind: "close"; readonly payment: PaymentRow };

/**
 * Prepares the payment of a checkout.
 * @throws {DomainError} see startCheckout; the transaction must then be rolled back
 */
export async function preparePayment(tx: Tx, input: StartCheckoutInput): Promise<Prepared> {
  const holds = await extendHoldsForPayment(tx, input.orderId, input.actor);
  const checked = await checkOrder(tx, input, holds);
  const { lines, totalMinor, currency, opened } = checked;
  if (opened && (!isFor(opened, checked) || !isTo(opened, input.contact.email))) return { kind: "close", payment: opened };

  const code = await writeOrder(tx, checked, input, totalMinor);
  const paymentId = input.paymentId ?? newId();
  if (opened && totalMinor > 0n) return { kind: "pay", code, payment: opened };
  const request = await describeRequest(tx, checked, input, code);
  if (totalMinor === 0n) {
    const { orderId } = input;
    const paid = { method: "none", amountMinor: 0n } as const;
    const actor = formatActor(input.actor);
    await confirmWithoutStripe(tx, { orderId, paymentId, lines, currency, request, actor, paid });
    return { kind: "free", code, paymentId };
  }
  // Check the amounts before the insert: one that Stripe cannot represent leaves no payment behind.
  for (const line of request.lines) toStripeAmount(BigInt(line.amountMinor), currency);
  await tx.orm.insert(payments).values({
    orderId: input.orderId,
    id: paymentId,
    status: "opened",
    lines,
    checkout: request,
    currency,
    amountMinor: totalMinor,
    stripePaymentMethodId: input.paymentMethodId ?? null,
    createdAt: sql`statement_timestamp()`,
  });
  const payment = await findPayment(tx, { openedOf: input.orderId });
  if (!payment) throw new Error("the payment just written is not there");
  return { kind: "pay", code, payment };
}

function isFor(opened: PaymentRow, { totalMinor, currency, lines }: CheckedOrder): boolean {
  return opened.amountMinor === totalMinor && opened.currency === currency && sameLines(opened.lines, lines);
}

/**
 * Tells whether a payment can serve this e-mail address. Stripe's page keeps the address it was opened with,
 * so a corrected address needs another page. A page opened without an address asks its guest for one, and
 * serves any. A partner's card has no page.
 */
function isTo(opened: PaymentRow, email: string): boolean {
  return opened.paymentMethodId !== null || ["", email].includes(opened.checkout.customerEmail);
}

function sameLines(one: readonly PaymentLine[], other: readonly PaymentLine[]): boolean {
  const ids = new Set(one.map((line) => `${line.listingId}/${line.reservationId}`));
  return one.length === other.length && other.every((line) => ids.has(`${line.listingId}/${line.reservationId}`));
}
