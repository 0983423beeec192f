// A wait in words: its dates, its size, and what each state is called. Pure.
import { count, unitWords } from "@/components/listing/words";
import { formatDate, formatDateRange, nightsBetween, formatTime } from "@/lib/core/dates";
import type { WaitlistEntry } from "@/lib/waitlist/read-entry";

export type EntryState = WaitlistEntry["status"];

type Dates = Pick<WaitlistEntry, "kind" | "checkIn" | "checkOut">;

/** "3–6 Jun"; "Thu 3 Jun". */
export function datesText({ kind, checkIn, checkOut }: Dates, locale: string): string {
  return kind === "stay" ? formatDateRange(checkIn, checkOut, locale) : formatDate(checkIn, locale);
}

/** "Thu 3 Jun, 20:00"; "3–6 Jun, from 15:00". On the clock of the place. */
export function startText(dates: Dates & Pick<WaitlistEntry, "startTime">, locale: string): string {
  return `${datesText(dates, locale)}, ${dates.kind === "stay" ? "check-in from " : ""}${formatTime(dates.startTime, locale)}`;
}

/** "2 rooms, 3 nights, 4 guests"; "2 tickets". */
export function sizeText({ kind, checkIn, checkOut, quantity, guests }: Dates & Pick<WaitlistEntry, "quantity" | "guests">) {
  const { one, many } = unitWords[kind];
  const units = count(quantity, one, many);
  if (kind !== "stay") return units;
  return `${units}, ${count(nightsBetween(checkIn, checkOut), "night")}, ${count(guests, "guest")}`;
}

/** Undefined where only the very dates will do. */
export function flexibleText(days: number): string | undefined {
  return days === 0 ? undefined : `or up to ${days === 1 ? "a day" : `${days} days`} earlier or later`;
}

/** A badge's word for each state. */
export const stateWords: Record<EntryState, string> = {
  waiting: "Waiting",
  offered: "Held for you",
  booked: "Booked",
  lapsed: "Ran out",
  declined: "Declined",
  left: "Left",
  over: "Over",
};
