/** Capture of an authorised payment. */
import { toStripeAmount } from "./amounts";
import { callStripe, invalidState, isRefusal, withFreshKeyAfterServerError } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { type Payment, readPaymentIntent } from "./payment";
import { readPayment } from "./read-payment";

/**
 * Captures a payment. A payment already captured to this amount counts as done.
 * @param input.amountMinor in minor units of the payment's currency; an amount below the authorised one
 * releases the rest for good
 * @returns the payment after the capture
 * @throws {DomainError} invalid_state when it cannot be captured (voided, never authorised, authorisation
 * lapsed, captured to another amount, or more than was authorised); payment_declined; not_found;
 * payment_provider_unavailable (try again)
 * @throws {UnrepresentableAmountError} see amounts.ts
 */
export async function capturePayment(input: {
  paymentIntentId: string;
  amountMinor: bigint;
  idempotencyKey: string;
}): Promise<Payment> {
  const before = await readPayment(input.paymentIntentId);
  if (isCaptured(before, input.amountMinor)) return before;
  const amount = toStripeAmount(input.amountMinor, before.currency);
  const action = `capture ${input.paymentIntentId}`;
  return callStripe(action, () =>
    withFreshKeyAfterServerError(input.idempotencyKey, async (idempotencyKey) => {
      try {
        const intent = await stripeClient().paymentIntents.capture(
          input.paymentIntentId,
          { amount_to_capture: amount, expand: ["latest_charge"] },
          { idempotencyKey },
        );
        return readPaymentIntent(intent);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // Another process may have just captured it, or it cannot be captured: the payment's own state
        // decides.
        const now = await readPayment(input.paymentIntentId);
        if (isCaptured(now, input.amountMinor)) return now;
        if (now.status !== "authorised") throw invalidState(action, now.status, error);
        throw error;
      }
    }),
  );
}

const isCaptured = (payment: Payment, amountMinor: bigint) =>
  payment.status === "captured" && payment.capturedMinor === amountMinor;
