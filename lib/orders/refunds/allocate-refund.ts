/** Allocation of a refund to the payments of an order. Pure. */
import { toStripeAmount } from "@/lib/payments/amounts";

import type { PaidPart } from "../records/booking-rows";
import { cardSummary } from "../view/card-summary";
import type { RefundTarget } from "../records/record-change";

/**
 * Allocates a refund to payments, the latest first: a difference that was paid for a change is refunded
 * first.
 * @throws {RangeError} when the refund exceeds the payments, or Stripe cannot represent an amount
 */
export function allocateRefund(amountMinor: bigint, currency: string, paid: readonly PaidPart[]): RefundTarget[] {
  let leftMinor = amountMinor;
  const targets: RefundTarget[] = [];
  for (const part of paid) {
    const takenMinor = part.leftMinor < leftMinor ? part.leftMinor : leftMinor;
    if (takenMinor <= 0n) continue;
    leftMinor -= takenMinor;
    // Stripe can represent every paid amount, and refunds are rounded down to such an amount, so their parts
    // can be represented, too; an error here is a bug.
    toStripeAmount(takenMinor, currency);
    targets.push({
      paymentId: part.id,
      amountMinor: takenMinor,
      method: part.decided ? "refund" : "release",
      paidBy: part.method,
      card: cardSummary(part.cardBrand, part.cardLast4),
    });
  }
  if (leftMinor > 0n) throw new RangeError(`${leftMinor} minor units more than was paid are to come back`);
  return targets;
}
