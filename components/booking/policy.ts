// What a cancellation policy means for one line: until when how much comes back, on the clock of the place it is about. Pure.
import { hoursEarlier, type WallTime } from "@/lib/core/dates";
import { wallTimeAt } from "@/lib/core/instants";

type Tiers = readonly { readonly hoursBefore: number; readonly refundPercent: number }[];

/** When a line begins, on its own clock. */
type Start = WallTime & { readonly timezone: string };

export type PolicyStep = {
  /** Whole percent of the price. */
  readonly refundPercent: number;
  /** The last moment it counts; null for what counts until the end. */
  readonly until: WallTime | null;
  readonly state: "past" | "current" | "future";
};

/**
 * The steps of a policy, first to last; the last one, when nothing comes back any more, has no end.
 * @param tiers ordered by `hoursBefore`, falling
 * @param start when the stay, the flight or the performance begins
 * @param nowMs epoch milliseconds
 * @param mostPercent never more than this comes back, for a booking that was changed
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

/** The step that counts now. */
export function currentStep(steps: readonly PolicyStep[]): PolicyStep {
  return steps.find(({ state }) => state === "current") ?? { refundPercent: 0, until: null, state: "current" };
}

function isAfter(one: WallTime, other: WallTime): boolean {
  return `${one.date} ${one.time}` > `${other.date} ${other.time}`;
}
