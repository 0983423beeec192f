/**
 * Payment with a card that a partner sent, without a page: the payment is begun first, so that it is known
 * before any charge is possible.
 */
import { toStripeAmount } from "./amounts";
import { callStripe, isRefusal, withFreshKeyAfterServerError } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { ORDER_METADATA_KEY, type Payment, readPaymentIntent } from "./payment";
import { readPayment } from "./read-payment";

export interface BeginPaymentInput {
  readonly orderId: string;
  /** The confirmation code that the guest sees. */
  readonly orderCode: string;
  /** Amount in minor units; above 0. */
  readonly amountMinor: bigint;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly idempotencyKey: string;
}

/**
 * Begins a payment that captures nothing (capture_method manual) and has no card yet.
 * @returns its id, `pi_...`
 * @throws {UnrepresentableAmountError} when Stripe cannot represent the amount, see amounts.ts
 * @throws {DomainError} payment_provider_unavailable (try again with the same key), invalid_state,
 * idempotency_mismatch
 */
export async function beginPayment(input: BeginPaymentInput): Promise<string> {
  const { orderId, orderCode, amountMinor, currency } = input;
  const metadata = { [ORDER_METADATA_KEY]: orderId, order_code: orderCode };
  const params = {
    amount: toStripeAmount(amountMinor, currency),
    currency: currency.toLowerCase(),
    capture_method: "manual" as const,
    allowed_payment_method_types: ["card" as const],
    description: `Order ${orderCode}`,
    metadata,
  };
  const intent = await callStripe(`begin a payment for order ${orderId}`, () =>
    withFreshKeyAfterServerError(input.idempotencyKey, (idempotencyKey) =>
      stripeClient().paymentIntents.create(params, { idempotencyKey }),
    ),
  );
  return intent.id;
}

export interface TryCardInput {
  readonly paymentIntentId: string;
  /** Stripe's id, `pm_...`. */
  readonly paymentMethodId: string;
  readonly idempotencyKey: string;
}

/**
 * Tries the card. A card whose bank requires its holder's authentication is declined, because the holder is
 * not present.
 * @returns the payment in its present state; also when it was tried, or given up, before
 * @throws {DomainError} payment_declined; invalid_state or not_found when there is no such card;
 * payment_provider_unavailable: it may have been authorised or not
 */
export async function tryCard({ paymentIntentId, paymentMethodId, idempotencyKey }: TryCardInput): Promise<Payment> {
  return callStripe(`try a card for ${paymentIntentId}`, () =>
    withFreshKeyAfterServerError(idempotencyKey, async (key) => {
      try {
        const intent = await stripeClient().paymentIntents.confirm(
          paymentIntentId,
          { payment_method: paymentMethodId, error_on_requires_action: true, expand: ["latest_charge"] },
          { idempotencyKey: key },
        );
        return readPaymentIntent(intent);
      } catch (error) {
        if (!isRefusal(error) || error.type === "StripeCardError") throw error;
        const payment = await readPayment(paymentIntentId);
        if (payment.status !== "requires_payment") return payment;
        throw error;
      }
    }),
  );
}
