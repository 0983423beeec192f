// A cancellation policy applied to one line: the refund by deadline, on the clock of the line's place. The
// functions are pure.
import { hoursEarlier, type WallTime } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";

type Tiers = readonly { readonly hoursBefore: number; readonly refundPercent: number }[];

/** Beginning of a line, on its own clock. */
type Start = WallTime & { readonly timezone: string };

export type PolicyStep = {
  /** Refund in whole percent of the price. */
  readonly refundPercent: number;
  /** Last moment of the step; null for one that lasts to the end. */
  readonly until: WallTime | null;
  readonly state: "past" | "current" | "future";
};

/**
 * Returns the steps of a policy, first to last; the last one has no refund and no end.
 * @param tiers ordered by `hoursBefore`, falling
 * @param start beginning of the stay, the flight or the performance
 * @param nowMs epoch milliseconds
 * @param mostPercent maximum of every refund, for a booking that was changed
 */
export function policySteps(tiers: Tiers, start: Start, nowMs: number, mostPercent = 100): PolicyStep[] {
  const now = wallTimeAt(start.timezone, nowMs);
  let reached = false;
  const steps: PolicyStep[] = tiers.map(({ hoursBefore, refundPercent }) => {
    const until = hoursEarlier(start, hoursBefore);
    const over = isAfter(now, until);
    const state = over ? "past" : reached ? "future" : "current";
    reached ||= !over;
    return { refundPercent: Math.min(refundPercent, mostPercent), until, state };
  });
  return [...steps, { refundPercent: 0, until: null, state: reached ? "future" : "current" }];
}

/** Returns the step that applies now. */
export function currentStep(steps: readonly PolicyStep[]): PolicyStep {
  return steps.find(({ state }) => state === "current") ?? { refundPercent: 0, until: null, state: "current" };
}

function isAfter(one: WallTime, other: WallTime): boolean {
  return `${one.date} ${one.time}` > `${other.date} ${other.time}`;
}
