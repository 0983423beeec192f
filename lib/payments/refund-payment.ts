/** Paying back money that was taken. */
import type Stripe from "stripe";
import { fromStripeAmount, toStripeAmount } from "./amounts";
import { callStripe, withFreshKeyAfterServerError } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { readPayment } from "./read-payment";

export interface Refund {
  readonly refundId: string;
  /** The payment it is of; null where Stripe does not say. */
  readonly paymentIntentId: string | null;
  readonly amountMinor: bigint;
  readonly createdAt: Date;
  /** What asked for it, where that was one of our jobs: its idempotency key. Null for one that people made at Stripe. */
  readonly key: string | null;
  /** `pending`: on its way. `failed`: the bank sent it back, the money is ours again and someone must see to it. */
  readonly status: "succeeded" | "pending" | "failed";
}

/** Written on the refund, so that it can be found again after Stripe has forgotten the key, which it does after a day. */
const KEY_METADATA = "refund_key";

/**
 * Pays back part or all. Asked again with the same key, however much later, answers with the refund already made.
 * @param input.amountMinor in minor units of the payment's currency
 * @param input.idempotencyKey one per refund meant to happen
 * @throws {DomainError} invalid_state when it never can be (more than is left of what was captured, or nothing captured); not_found;
 * idempotency_mismatch; payment_provider_unavailable (try again)
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

/** Stripe has no search by metadata for refunds; a payment has few. */
async function findRefund(paymentIntentId: string, key: string): Promise<Stripe.Refund | undefined> {
  for await (const refund of stripeClient().refunds.list({ payment_intent: paymentIntentId, limit: 100 })) {
    if (refund.metadata?.[KEY_METADATA] === key) return refund;
  }
  return undefined;
}

/** A refund of Stripe's, in our words. */
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
