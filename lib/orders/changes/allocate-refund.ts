/** Which card gets how much of a refund. Pure. */
import { toStripeAmount } from "@/lib/payments/amounts";

import type { PaidPart } from "./internal/booking-rows";
import { cardSummary } from "../view/card-summary";
import type { RefundTarget } from "./quotes";

/**
 * Spreads what comes back over what was paid, the latest payment first: a difference that was paid for a change goes back first.
 * @throws {RangeError} when more is to come back than was paid, or an amount that Stripe has no number for
 */
export function allocateRefund(amountMinor: bigint, currency: string, paid: readonly PaidPart[]): RefundTarget[] {
  let leftMinor = amountMinor;
  const targets: RefundTarget[] = [];
  for (const part of paid) {
    const takenMinor = part.leftMinor < leftMinor ? part.leftMinor : leftMinor;
    if (takenMinor <= 0n) continue;
    leftMinor -= takenMinor;
    // Paid amounts have numbers at Stripe and what comes back is rounded down to one, so their parts have too; otherwise it is a bug here.
    toStripeAmount(takenMinor, currency);
    targets.push({
      paymentId: part.id,
      amountMinor: takenMinor,
      method: part.decided ? "refund" : "release",
      card: cardSummary(part.cardBrand, part.cardLast4),
    });
  }
  if (leftMinor > 0n) throw new RangeError(`${leftMinor} minor units more than was paid are to come back`);
  return targets;
}
