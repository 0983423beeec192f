/**
 * Refund terms of a line at a moment, by the listing's own clock, and rounding of a share of an amount. Pure.
 */
import type { LocalMoment, OrderLine } from "../view/order-view";
import { policyDeadlines } from "../view/policy-deadlines";

export interface RefundTerms {
  /** Whole percent of the price that is refunded now. */
  readonly percent: number;
  /** Time until which `percent` holds; null where nothing is refunded (any more). */
  readonly until: LocalMoment | null;
  /** Largest percentage that ever applied to this line. */
  readonly bestPercent: number;
}

/**
 * Finds the refund terms of a line.
 * @param nowMs the database's time, epoch milliseconds (rule database-clock)
 */
export function refundTerms(line: Pick<OrderLine, "policy" | "place">, nowMs: number): RefundTerms {
  const cap = line.policy.maxRefundPercent ?? 100;
  const deadlines = policyDeadlines(line);
  const current = deadlines.find(({ until }) => nowMs <= until.atMs);
  const percent = Math.min(cap, current?.refundPercent ?? 0);
  return {
    percent,
    until: percent > 0 && current ? current.until : null,
    bestPercent: Math.min(cap, Math.max(0, ...deadlines.map(({ refundPercent }) => refundPercent))),
  };
}

/**
 * Computes a percentage of an amount, rounded half up to whole minor units. The final refund is rounded down
 * once to an amount that can be paid (`floorToStripe`), and the venue keeps the rest, so that the parts sum
 * to the whole (rule integer-money).
 * @param percent whole, 0 to 100
 */
export function shareOf(amountMinor: bigint, percent: number): bigint {
  return percent >= 100 ? amountMinor : (amountMinor * BigInt(percent) + 50n) / 100n;
}
