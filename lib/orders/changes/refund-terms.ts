/** How much of a line's price comes back at a moment, on the listing's own clock, and how a share of money is taken. Pure. */
import type { LocalMoment, OrderLine } from "../view/order-view";
import { policyDeadlines } from "../view/policy-deadlines";

export interface RefundTerms {
  /** Whole percent of the price that comes back now. */
  readonly percent: number;
  /** Until when that is so; null where nothing comes back (any more). */
  readonly until: LocalMoment | null;
  /** The most that ever came back of this line. */
  readonly bestPercent: number;
}

/**
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
 * A percentage of an amount, rounded half up to whole minor units. What comes back in the end is rounded down to what can be paid
 * (`floorToStripe`), once, and the rest is the venue's, so that the two make the whole (rule integer-money).
 * @param percent whole, 0 to 100
 */
export function shareOf(amountMinor: bigint, percent: number): bigint {
  return percent >= 100 ? amountMinor : (amountMinor * BigInt(percent) + 50n) / 100n;
}
