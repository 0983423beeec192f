/** Stripe page of a payment: opened once, for any number of requests in any process. */
import { and, eq, isNull, or, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type CheckoutRequest, payments } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { singleFlight } from "@/lib/core/cache/single-flight";
import { openCheckout } from "@/lib/payments/open-checkout";

import { findPayment, type PaymentRow } from "../../rows";

export interface Session {
  readonly sessionId: string;
  readonly url: string;
}

/**
 * Returns the session of an opened payment. It is opened at Stripe now if that has not happened, or if the
 * result of an earlier try is unknown: the request is the one stored on the payment and its key is derived
 * from the payment's id, so Stripe answers with the session it has already. A double submit asks Stripe once.
 * @returns undefined when the payment is no longer open
 * @throws {DomainError} payment_provider_unavailable (try again); others mean that Stripe refuses, so that no
 * session exists
 */
export const openSession = singleFlight({
  name: "orders.open-session",
  keyOf: (_db, { id }) => id,
  call: askStripe,
});

async function askStripe(db: Db, { id: paymentId }: Pick<PaymentRow, "id">): Promise<Session | undefined> {
  const payment = await findPayment(db, { id: paymentId });
  const known = sessionOf(payment);
  if (known !== undefined || payment?.status !== "opened") return known;
  try {
    await storeSession(
      db,
      paymentId,
      await openCheckout({ ...toInput(payment), idempotencyKey: `payment:${paymentId}:checkout` }),
    );
  } catch (error) {
    // Another process may be calling under the same key at this moment; its session is this payment's too.
    const stored = sessionOf(await findPayment(db, { id: paymentId }));
    if (stored && hasCode(error, "payment_provider_unavailable")) return stored;
    throw error;
  }
  return sessionOf(await findPayment(db, { id: paymentId }));
}

/**
 * Stores the session of a payment. The first one stored stays.
 * @param url null when only a webhook has named the session
 */
export async function storeSession(
  db: Pick<Db, "orm">,
  paymentId: string,
  { sessionId, url }: { sessionId: string; url: string | null },
): Promise<void> {
  const { id, stripeSessionId, stripeSessionUrl } = payments;
  const isWithoutUrl = and(eq(stripeSessionId, sessionId), isNull(stripeSessionUrl));
  await db.orm
    .update(payments)
    .set({ stripeSessionId: sessionId, stripeSessionUrl: sql`coalesce(${url}, ${stripeSessionUrl})` })
    .where(and(eq(id, paymentId), or(isNull(stripeSessionId), isWithoutUrl)));
}

/**
 * Returns the session of a payment that is still open. A session of which only the id is known, from a
 * webhook, counts as missing and is requested again.
 */
function sessionOf(payment: PaymentRow | undefined): Session | undefined {
  if (payment?.status !== "opened") return undefined;
  const { sessionId, sessionUrl } = payment;
  return sessionId === null || sessionUrl === null ? undefined : { sessionId, url: sessionUrl };
}

function toInput({ orderId, amountMinor, currency, checkout }: PaymentRow & { checkout: CheckoutRequest }) {
  return {
    orderId,
    amountMinor,
    currency,
    orderCode: checkout.orderCode,
    lines: checkout.lines.map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) })),
    customerEmail: checkout.customerEmail,
    successUrl: checkout.successUrl,
    cancelUrl: checkout.cancelUrl,
    expiresAt: new Date(checkout.expiresAt),
  };
}
