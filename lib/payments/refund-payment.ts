/** Refund of a captured payment. */
import type Stripe from "stripe";
import { fromStripeAmount, toStripeAmount } from "./amounts";
import { callStripe, withFreshKeyAfterServerError } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { readPayment } from "./read-payment";

export interface Refund {
  readonly refundId: string;
  /** The refunded payment; null where Stripe does not say. */
  readonly paymentIntentId: string | null;
  readonly amountMinor: bigint;
  readonly createdAt: Date;
  /** Idempotency key of the job that requested it. Null for a refund that staff made at Stripe. */
  readonly key: string | null;
  /**
   * `pending`: on its way. `failed`: the bank returned it, Holdfast has the money again, and staff must
   * resolve it.
   */
  readonly status: "succeeded" | "pending" | "failed";
}

/** Metadata of the refund that finds it again after Stripe has dropped the key, which it does after a day. */
const KEY_METADATA = "refund_key";

/**
 * Refunds a part or all. A repeat with the same key, however much later, returns the refund already made.
 * @param input.amountMinor in minor units of the payment's currency
 * @param input.idempotencyKey one per intended refund
 * @throws {DomainError} invalid_state when it can never succeed (more than is left of the captured amount, or
 * nothing captured); not_found; idempotency_mismatch; payment_provider_unavailable (try again)
 * @throws {UnrepresentableAmountError} see amounts.ts
 */
export async function refundPayment(input: {
  paymentIntentId: string;
  amountMinor: bigint;
  idempotencyKey: string;
}): Promise<Refund> {
  const { currency } = await readPayment(input.paymentIntentId);
  const amount = toStripeAmount(input.amountMinor, currency);
  return callStripe(`refund ${input.paymentIntentId}`, () =>
    withFreshKeyAfterServerError(input.idempotencyKey, async (idempotencyKey) => {
      const made = await findRefund(input.paymentIntentId, input.idempotencyKey);
      if (made) return readRefund(made);
      const refund = await stripeClient().refunds.create(
        {
          payment_intent: input.paymentIntentId,
          amount,
          reason: "requested_by_customer",
          metadata: { [KEY_METADATA]: input.idempotencyKey },
        },
        { idempotencyKey },
      );
      return readRefund(refund);
    }),
  );
}

/** Finds a refund by its key. Stripe has no search by metadata for refunds; a payment has few. */
async function findRefund(paymentIntentId: string, key: string): Promise<Stripe.Refund | undefined> {
  for await (const refund of stripeClient().refunds.list({ payment_intent: paymentIntentId, limit: 100 })) {
    if (refund.metadata?.[KEY_METADATA] === key) return refund;
  }
  return undefined;
}

/** Converts a refund of Stripe's. */
export function readRefund(refund: Stripe.Refund): Refund {
  const { payment_intent: intent } = refund;
  return {
    refundId: refund.id,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    amountMinor: fromStripeAmount(refund.amount, refund.currency),
    createdAt: new Date(refund.created * 1000),
    key: refund.metadata?.[KEY_METADATA] ?? null,
    status: refundStatusOf(refund),
  };
}

function refundStatusOf(refund: Stripe.Refund): Refund["status"] {
  if (refund.status === "succeeded") return "succeeded";
  return refund.status === "failed" || refund.status === "canceled" ? "failed" : "pending";
}
