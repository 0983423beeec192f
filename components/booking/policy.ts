// What a cancellation policy means for one line: until when how much comes back, on the clock of the place it is about. Pure.
import { addDays, type IsoDate } from "@/lib/core/dates";

type Tiers = readonly { readonly hoursBefore: number; readonly refundPercent: number }[];

/** When a line begins, on its own clock. */
type Start = { readonly date: IsoDate; readonly time: string; readonly timezone: string };

/** A time on a wall clock: `YYYY-MM-DD` and `HH:MM`. */
export type WallTime = { readonly date: IsoDate; readonly time: string };

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
 */
export function policySteps(tiers: Tiers, start: Start, nowMs: number): PolicyStep[] {
  const now = wallTimeAt(nowMs, start.timezone);
  let reached = false;
  const steps: PolicyStep[] = tiers.map(({ hoursBefore, refundPercent }) => {
    const until = hoursEarlier(start, hoursBefore);
    const over = isAfter(now, until);
    const state = over ? "past" : reached ? "future" : "current";
    reached ||= !over;
    return { refundPercent, until, state };
  });
  return [...steps, { refundPercent: 0, until: null, state: reached ? "future" : "current" }];
}

/** The step that counts now. */
export function currentStep(steps: readonly PolicyStep[]): PolicyStep {
  return steps.find(({ state }) => state === "current") ?? { refundPercent: 0, until: null, state: "current" };
}

/** The clock of a place, which is what policies count on: two days before 15:00 is 15:00, whatever summer time did in between. */
function hoursEarlier({ date, time }: WallTime, hours: number): WallTime {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const minutes = hour * 60 + minute - Math.round(hours * 60);
  const days = Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  const two = (value: number) => String(value).padStart(2, "0");
  return { date: addDays(date, days), time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}` };
}

function wallTimeAt(atMs: number, timezone: string): WallTime {
  // Swedish writes dates and times as ISO does: `2027-03-26 13:05`.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "short" });
  const [date = "", time = ""] = format.format(atMs).split(" ");
  return { date, time };
}

function isAfter(one: WallTime, other: WallTime): boolean {
  return `${one.date} ${one.time}` > `${other.date} ${other.time}`;
}
