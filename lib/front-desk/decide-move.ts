/**
 * Decision on a move of a booking by staff: any move of a stay at the front desk; of a flight and an event, a
 * no-show and its taking back. Pure; the command decides with it under the row's lock.
 */
import { type AdmissionWindow, checkEntry } from "@/lib/check-in/check-entry";
import { eventNoShowHours, flightNoShowHours } from "@/lib/check-in/limits";
import { nightsBetween } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";
import { instantIn } from "@/lib/core/time/time-zones";

import { houseDayAt } from "./house-day";
import type { StayMove } from "./schemas";

/** A booking as its row and its listing have it. Times are epoch milliseconds. */
export interface StayFacts extends Omit<AdmissionWindow, "kind" | "time"> {
  readonly listingId: string;
  readonly kind: "stay" | "flight" | "event";
  /** State of the reservation. */
  readonly status: string;
  readonly quantity: number;
  /** Local times of day as `HH:MM`; of a flight and an event, the first is that of its beginning. */
  readonly checkInTime: string;
  readonly checkOutTime: string;
  readonly checkedInAtMs: number | null;
  readonly departedAtMs: number | null;
  readonly noShowAtMs: number | null;
  readonly isChargedBack: boolean;
}

/** Reasons of a refusal: states of a booking in which the move has no place. */
export type MoveRefusal =
  | "not_a_stay"
  | "not_booked"
  | "cancelled"
  | "charged_back"
  | "not_arrived"
  | "in_house"
  | "admitted"
  | "departed"
  | "no_show"
  | "too_early"
  | "too_late"
  | "another_day";

/** Events of the moves. */
export type MoveEvent = "checked_in" | "check_in_undone" | "departed" | "departure_undone" | "no_show" | "no_show_undone";

export type MoveDecision =
  /** The booking is as wanted already. */
  | { readonly is: "done" }
  | { readonly is: "refused"; readonly reason: MoveRefusal }
  | {
      readonly is: "move";
      readonly event: MoveEvent;
      readonly data: Readonly<Record<string, unknown>>;
    };

const done: MoveDecision = { is: "done" };
const refused = (reason: MoveRefusal): MoveDecision => ({ is: "refused", reason });
const moved = (event: MoveEvent, data: Readonly<Record<string, unknown>> = {}): MoveDecision => ({
  is: "move",
  event,
  data,
});

/**
 * Decides on a move. What is taken back is taken back within the house's day on which it was done: afterwards
 * the day is closed.
 * @param nowMs the database's time
 */
export function decideMove(move: StayMove, stay: StayFacts, nowMs: number): MoveDecision {
  if (stay.kind !== "stay" && move !== "mark_no_show" && move !== "undo_no_show") return refused("not_a_stay");
  if (stay.status === "cancelled") return refused("cancelled");
  if (stay.status !== "confirmed" && stay.status !== "checked_in" && stay.status !== "no_show") return refused("not_booked");
  switch (move) {
    case "check_in":
      return decideCheckIn(stay, nowMs);
    case "undo_check_in":
      if (stay.status === "confirmed") return done;
      if (stay.status === "no_show") return refused("no_show");
      if (stay.departedAtMs !== null) return refused("departed");
      return withinDay(stay, stay.checkedInAtMs, nowMs) ? moved("check_in_undone", { number: 1 }) : refused("another_day");
    case "check_out":
      if (stay.status !== "checked_in") return refused(stay.status === "no_show" ? "no_show" : "not_arrived");
      return stay.departedAtMs === null ? moved("departed", unusedOf(stay, nowMs)) : done;
    case "undo_check_out":
      if (stay.status !== "checked_in") return refused(stay.status === "no_show" ? "no_show" : "not_arrived");
      if (stay.departedAtMs === null) return done;
      return withinDay(stay, stay.departedAtMs, nowMs) ? moved("departure_undone") : refused("another_day");
    case "mark_no_show":
      if (stay.status === "no_show") return done;
      if (stay.status === "checked_in") return refused(presenceOf(stay));
      return nowMs < beginningMs(stay) ? refused("too_early") : moved("no_show");
    case "undo_no_show":
      if (stay.status === "confirmed") return done;
      if (stay.status === "checked_in") return refused(presenceOf(stay));
      if (isSwept(stay, nowMs)) return refused("too_late");
      return withinDay(stay, stay.noShowAtMs, nowMs) ? moved("no_show_undone") : refused("another_day");
  }
}

/** A guest is checked in as at the door: from midnight of the first date until check-out of the last. */
function decideCheckIn(stay: StayFacts, nowMs: number): MoveDecision {
  if (stay.status === "checked_in") return stay.departedAtMs === null ? done : refused("departed");
  const ticket = { ...stay, time: stay.checkOutTime };
  const refusal = checkEntry(ticket, 1, undefined, nowMs);
  switch (refusal?.reason) {
    case undefined:
      return moved("checked_in", { number: 1 });
    case "no_show":
    case "charged_back":
    case "too_early":
    case "too_late":
      return refused(refusal.reason);
    default:
      return refused("not_booked");
  }
}

const beginningMs = ({ timezone, checkIn, checkInTime }: StayFacts): number => instantIn(timezone, checkIn, checkInTime);

/** Names where the guests of a booking are that has been checked in. */
function presenceOf({ kind, departedAtMs }: StayFacts): MoveRefusal {
  if (kind !== "stay") return "admitted";
  return departedAtMs === null ? "in_house" : "departed";
}

/** Hours after the beginning from which the sweep marks a booking that has not been checked in. */
const sweptAfterHours = { flight: flightNoShowHours, event: eventNoShowHours } as const;

/** Tells whether the sweep would mark the booking again: see `lib/check-in/mark-no-shows.ts`. */
function isSwept(stay: StayFacts, nowMs: number): boolean {
  if (stay.kind === "stay") return wallTimeAt(stay.timezone, nowMs).date > stay.checkOut;
  return nowMs >= beginningMs(stay) + sweptAfterHours[stay.kind] * 3_600_000;
}

function unusedOf({ timezone, checkIn, checkOut }: StayFacts, nowMs: number): Readonly<Record<string, unknown>> {
  const day = houseDayAt(timezone, nowMs);
  const unusedNights = nightsBetween(day < checkIn ? checkIn : day, checkOut);
  return unusedNights > 0 ? { unusedNights } : {};
}

const withinDay = ({ timezone }: StayFacts, atMs: number | null, nowMs: number): boolean =>
  atMs !== null && houseDayAt(timezone, atMs) === houseDayAt(timezone, nowMs);
