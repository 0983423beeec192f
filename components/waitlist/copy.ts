// Texts of a waitlist entry: its dates, its size, and the names of its states. The functions are pure.
import { count, unitWords } from "@/lib/catalog/copy";
import { formatDate, formatDateRange, nightsBetween, formatTime } from "@/lib/core/time/dates";
import type { WaitlistEntry } from "@/lib/waitlist/read-entry";

export type EntryState = WaitlistEntry["status"];

type Dates = Pick<WaitlistEntry, "kind" | "checkIn" | "checkOut">;

/** Returns "3–6 Jun" or "Thu 3 Jun". */
export function datesText({ kind, checkIn, checkOut }: Dates, locale: string): string {
  return kind === "stay" ? formatDateRange(checkIn, checkOut, locale) : formatDate(checkIn, locale);
}

/** Returns "Thu 3 Jun, 20:00" or "3–6 Jun, from 15:00", on the clock of the place. */
export function startText(dates: Dates & Pick<WaitlistEntry, "startTime">, locale: string): string {
  return `${datesText(dates, locale)}, ${dates.kind === "stay" ? "check-in from " : ""}${formatTime(dates.startTime, locale)}`;
}

/** Returns "2 rooms, 3 nights, 4 guests" or "2 tickets". */
export function sizeText({ kind, checkIn, checkOut, quantity, guests }: Dates & Pick<WaitlistEntry, "quantity" | "guests">) {
  const { one, many } = unitWords[kind];
  const units = count(quantity, one, many);
  if (kind !== "stay") return units;
  return `${units}, ${count(nightsBetween(checkIn, checkOut), "night")}, ${count(guests, "guest")}`;
}

/** Returns undefined where no other date is possible. */
export function flexibleText(days: number): string | undefined {
  return days === 0 ? undefined : `or up to ${days === 1 ? "a day" : `${days} days`} earlier or later`;
}

/** Text of a badge by state. */
export const stateWords: Record<EntryState, string> = {
  waiting: "Waiting",
  offered: "Held for you",
  booked: "Booked",
  lapsed: "Ran out",
  declined: "Declined",
  left: "Left",
  over: "Over",
};
