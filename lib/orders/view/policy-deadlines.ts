/** Deadlines of a cancellation policy with their refunds, in the listing's local time. Pure. */
import type { PolicySnapshot } from "@/db/schema";
import { hoursEarlier } from "@/lib/core/time/dates";
import { instantIn } from "@/lib/core/time/time-zones";

import { startOf } from "../format";
import type { LocalMoment, OrderLine } from "./order-view";

export interface PolicyDeadline {
  /** Whole percent of the price that is refunded for a cancellation before then. */
  readonly refundPercent: number;
  readonly until: LocalMoment;
}

/**
 * Tells whether a line has begun, so that it can no longer be cancelled or changed.
 * @param nowMs epoch milliseconds
 */
export function hasBegun({ place }: Pick<OrderLine, "place">, nowMs: number): boolean {
  return startOf(place).atMs <= nowMs;
}

/**
 * Computes the deadlines of a line, the earliest first; after the last nothing is refunded. Hours are counted
 * in local time, so "48 hours before 15:00" is 15:00 two days before, in spite of any change to daylight
 * saving time.
 */
export function policyDeadlines({ policy, place }: Pick<OrderLine, "place"> & { policy: PolicySnapshot }): PolicyDeadline[] {
  return deadlinesBefore(policy, startOf(place));
}

/** Computes the deadlines before a given start. */
export function deadlinesBefore(
  policy: PolicySnapshot,
  start: Pick<LocalMoment, "date" | "time" | "timezone">,
): PolicyDeadline[] {
  return policy.tiers.map(({ hoursBefore, refundPercent }) => {
    const local = hoursEarlier(start, hoursBefore);
    const atMs = instantIn(start.timezone, local.date, local.time);
    return { refundPercent, until: { ...local, timezone: start.timezone, atMs } };
  });
}
