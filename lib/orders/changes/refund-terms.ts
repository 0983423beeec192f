/** How much of a line's price comes back at a moment, on the listing's own clock, and how a share of money is taken. Pure. */
import { floorToStripe } from "@/lib/payments/amounts";

import type { LocalMoment, OrderLine } from "../order-view";
import { policyDeadlines } from "../policy-deadlines";

export interface RefundTerms {
  /** Whole percent of the price that comes back now. */
  readonly percent: number;
  /** Until when that is so; null where nothing comes back (any more). */
  readonly until: LocalMoment | null;
  /** The most that ever came back of this line. */
  readonly bestPercent: number;
}

/**
 * @param nowMs the database's time, epoch milliseconds (rule 2)
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
 * A percentage of an amount, as much as can be paid back of it; what is left is the venue's, so the two make the whole (rule 4).
 * @param percent whole, 0 to 100
 */
export function shareOf(amountMinor: bigint, percent: number, currency: string): bigint {
  if (percent >= 100) return amountMinor;
  return floorToStripe((amountMinor * BigInt(percent) + 50n) / 100n, currency);
}
