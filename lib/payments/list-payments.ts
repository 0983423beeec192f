/** Lists of all payments and refunds at Stripe, for a comparison with Holdfast's own rows. */
import type Stripe from "stripe";

import { callStripe } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { type Payment, readPaymentIntent } from "./payment";
import { type Refund, readRefund } from "./refund-payment";

const pageSize = 100;

/**
 * Lists every payment that Stripe began in a span of time, newest first, page by page.
 * @param from inclusive; whole seconds count
 * @param before exclusive
 * @throws {DomainError} payment_provider_unavailable
 */
export async function* listPayments(from: Date, before: Date): AsyncGenerator<Payment> {
  const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(before.getTime() / 1000) };
  let after: Pick<Stripe.PaymentIntentListParams, "starting_after"> = {};
  for (;;) {
    const page = await callStripe("list payments", () =>
      stripeClient().paymentIntents.list({ created, limit: pageSize, expand: ["data.latest_charge"], ...after }),
    );
    for (const intent of page.data) yield readPaymentIntent(intent);
    const last = page.data.at(-1);
    if (!page.has_more || !last) return;
    after = { starting_after: last.id };
  }
}

/**
 * Lists every refund that Stripe made since, newest first, page by page; also those of other software on the
 * same account.
 * @param from inclusive; whole seconds count
 * @throws {DomainError} payment_provider_unavailable
 */
export async function* listRefundsSince(from: Date): AsyncGenerator<Refund> {
  const created = { gte: Math.floor(from.getTime() / 1000) };
  let after: Pick<Stripe.RefundListParams, "starting_after"> = {};
  for (;;) {
    const page = await callStripe("list refunds", () => stripeClient().refunds.list({ created, limit: pageSize, ...after }));
    for (const refund of page.data) yield readRefund(refund);
    const last = page.data.at(-1);
    if (!page.has_more || !last) return;
    after = { starting_after: last.id };
  }
}

/**
 * Lists Stripe's refunds of one payment.
 * @throws {DomainError} payment_provider_unavailable
 */
export async function listRefunds(paymentIntentId: string): Promise<Refund[]> {
  return callStripe(`list refunds of ${paymentIntentId}`, async () => {
    const refunds: Refund[] = [];
    for await (const refund of stripeClient().refunds.list({ payment_intent: paymentIntentId, limit: pageSize }))
      refunds.push(readRefund(refund));
    return refunds;
  });
}
