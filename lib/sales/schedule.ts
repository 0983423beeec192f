/** The times of a plan: from the listing's clock to instants, and the rules they keep. Pure. */
import { DomainError } from "@/lib/core/errors";
import { defaultLocale } from "@/lib/core/locale";
import { formatInstant, wallTimeAt } from "@/lib/core/time/format-instant";
import { instantsIn } from "@/lib/core/time/time-zones";

import { maxAheadDays, maxLobbyHours, maxSaleDays, planLeadMs } from "./limits";
import type { SalePlan } from "./schemas";

/** The times of a dated sale, epoch milliseconds. */
export interface SaleTimes {
  readonly lobbyOpensAtMs: number;
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

type TimeField = "lobbyOpensAt" | "opensAt" | "closesAt";
type DatedPlan = Extract<SalePlan, { schedule: "dated" }>;

interface Issue {
  readonly path: readonly [TimeField];
  readonly message: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Formats an instant as the field of a form has it: `2027-06-01T20:00`, by the zone's clock. */
export function toLocalField(atMs: number, zone: string): string {
  const { date, time } = wallTimeAt(zone, atMs);
  return `${date}T${time}`;
}

interface Clock {
  /** IANA name of the listing's zone. */
  readonly zone: string;
  /** Epoch milliseconds, by the database. */
  readonly nowMs: number;
  /**
   * The times before an edit: a field that still shows one of them means that very instant, whose seconds,
   * and whose half of a repeated hour, it does not show.
   */
  readonly before?: SaleTimes | undefined;
}

/**
 * Computes the times of a plan.
 * @throws {DomainError} `invalid_input` with an issue at each field that is wrong
 */
export function planTimes(plan: DatedPlan, clock: Clock): SaleTimes {
  const issues: Issue[] = [];
  const read = (field: TimeField) => {
    const before = clock.before?.[`${field}Ms`];
    if (before !== undefined && toLocalField(before, clock.zone) === plan[field].slice(0, 16)) return before;
    const [date = "", time = ""] = plan[field].split("T");
    const [instant] = instantsIn(clock.zone, date, time);
    if (instant === undefined) issues.push({ path: [field], message: gapText(clock.zone) });
    return instant;
  };
  const [lobbyOpensAtMs, opensAtMs, closesAtMs] = [read("lobbyOpensAt"), read("opensAt"), read("closesAt")];
  if (lobbyOpensAtMs !== undefined && opensAtMs !== undefined && closesAtMs !== undefined) {
    const times = { lobbyOpensAtMs, opensAtMs, closesAtMs };
    issues.push(...brokenRules(times, clock));
    if (issues.length === 0) return times;
  }
  throw new DomainError("invalid_input", { issues }, issues.map(({ message }) => message).join(" "));
}

const gapText = (zone: string) =>
  `The clocks of ${zone} go forward over this time, so it does not exist on that day. Choose one before or after.`;

function brokenRules({ lobbyOpensAtMs, opensAtMs, closesAtMs }: SaleTimes, { zone, nowMs }: Clock): Issue[] {
  const issues: Issue[] = [];
  const refuse = (field: TimeField, message: string) => issues.push({ path: [field], message });
  if (opensAtMs < nowMs + planLeadMs)
    refuse("opensAt", `This has passed, or is only seconds away: it is ${nowText(zone, nowMs)} there. Choose a later time.`);
  else if (opensAtMs > nowMs + maxAheadDays * dayMs) refuse("opensAt", "Choose a time within the next two years.");
  if (lobbyOpensAtMs > opensAtMs) refuse("lobbyOpensAt", "The lobby opens before the sale, or with it.");
  else if (opensAtMs - lobbyOpensAtMs > maxLobbyHours * hourMs)
    refuse("lobbyOpensAt", `The lobby opens at most ${maxLobbyHours} hours before the sale.`);
  if (closesAtMs <= opensAtMs) refuse("closesAt", "The sale ends after it opens.");
  else if (closesAtMs - opensAtMs > maxSaleDays * dayMs) refuse("closesAt", `A sale lasts at most ${maxSaleDays} days.`);
  return issues;
}

const nowText = (zone: string, nowMs: number) =>
  formatInstant(nowMs, zone, defaultLocale, { dateStyle: "medium", timeStyle: "medium" });
