/** Which card gets how much of a refund. Pure. */
import type { PaidPart } from "../internal/booking-rows";
import type { RefundTarget } from "./quotes";

/**
 * Spreads what comes back over what was paid, the latest payment first: a difference that was paid for a change goes back first.
 * @throws {RangeError} when more is to come back than was paid
 */
export function spreadRefund(amountMinor: bigint, paid: readonly PaidPart[]): RefundTarget[] {
  let leftMinor = amountMinor;
  const targets: RefundTarget[] = [];
  for (const part of paid) {
    const takenMinor = part.leftMinor < leftMinor ? part.leftMinor : leftMinor;
    if (takenMinor <= 0n) continue;
    leftMinor -= takenMinor;
    const { cardBrand: brand, cardLast4: last4 } = part;
    targets.push({
      paymentId: part.id,
      amountMinor: takenMinor,
      method: part.decided ? "refund" : "release",
      card: brand === null || last4 === null ? null : { brand, last4 },
    });
  }
  if (leftMinor > 0n) throw new RangeError(`${leftMinor} minor units more than was paid are to come back`);
  return targets;
}
