/** Until when what comes back on cancelling, on the wall clock of the listing. Pure. */
import type { PolicySnapshot } from "@/db/schema";
import { hoursEarlier } from "@/lib/core/dates";
import { instantIn } from "@/lib/core/time-zones";

import type { LocalMoment, OrderLine, OrderLinePlace } from "./order-view";

export interface PolicyDeadline {
  /** Whole percent of the price that comes back when cancelling before then. */
  readonly refundPercent: number;
  readonly until: LocalMoment;
}

/** What a policy's hours are counted back from: check-in, departure, or the start of the performance. */
export function startOf(place: OrderLinePlace): LocalMoment {
  switch (place.kind) {
    case "stay":
      return place.checkIn;
    case "flight":
      return place.departure;
    case "event":
      return place.start;
  }
}

/** Whether it is past cancelling and changing. @param nowMs epoch milliseconds */
export function hasBegun({ place }: Pick<OrderLine, "place">, nowMs: number): boolean {
  return startOf(place).atMs <= nowMs;
}

/**
 * The deadlines of a line, the earliest first; after the last nothing comes back. Hours are counted on the wall clock, so "48 hours
 * before 15:00" is 15:00 two days before, whatever daylight saving does in between.
 */
export function policyDeadlines({ policy, place }: Pick<OrderLine, "place"> & { policy: PolicySnapshot }): PolicyDeadline[] {
  return deadlinesBefore(policy, startOf(place));
}

/** The same for what begins at a moment of its own. */
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
