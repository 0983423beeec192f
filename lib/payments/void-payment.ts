/** Void of an authorised payment that was never captured. */
import { callStripe, invalidState, isRefusal, withFreshKeyAfterServerError } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { type Payment, readPaymentIntent } from "./payment";
import { readPayment } from "./read-payment";

/**
 * Voids an authorisation. One voided already counts as done.
 * @returns the payment after the void
 * @throws {DomainError} invalid_state when it can never be voided: captured (refund it instead), or its
 * checkout is still open (expire that instead); not_found; payment_provider_unavailable (try again)
 */
export async function voidPayment(input: { paymentIntentId: string; idempotencyKey: string }): Promise<Payment> {
  const action = `void ${input.paymentIntentId}`;
  return callStripe(action, () =>
    withFreshKeyAfterServerError(input.idempotencyKey, async (idempotencyKey) => {
      try {
        const intent = await stripeClient().paymentIntents.cancel(
          input.paymentIntentId,
          { cancellation_reason: "abandoned", expand: ["latest_charge"] },
          { idempotencyKey },
        );
        return readPaymentIntent(intent);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const payment = await readPayment(input.paymentIntentId);
        if (payment.status === "voided") return payment;
        throw invalidState(action, payment.status, error);
      }
    }),
  );
}
