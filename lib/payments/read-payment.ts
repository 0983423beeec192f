/** Read of a payment's state at Stripe. */
import { callStripe } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { type Payment, readPaymentIntent } from "./payment";

/**
 * Reads a payment.
 * @param paymentIntentId `pi_...`
 * @throws {DomainError} not_found when Stripe knows no such payment, payment_provider_unavailable
 */
export async function readPayment(paymentIntentId: string): Promise<Payment> {
  const intent = await callStripe(`read ${paymentIntentId}`, () =>
    stripeClient().paymentIntents.retrieve(paymentIntentId, { expand: ["latest_charge"] }),
  );
  return readPaymentIntent(intent);
}
