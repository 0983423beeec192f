/** Whether a ticket opens its door at a moment. Pure; the command decides with it under the reservation's lock. */
import type { TicketRefusal } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/dates";
import { instantIn } from "@/lib/core/time-zones";

import { eventClosesAfterMs, eventOpensBeforeMs, flightClosesAfterMs, flightOpensBeforeMs } from "./limits";

/** When something takes place, on its own clock. */
export interface AdmissionWindow {
  readonly kind: "stay" | "flight" | "event";
  /** IANA. */
  readonly timezone: string;
  readonly checkIn: IsoDate;
  /** Half-open, as reservations have it. */
  readonly checkOut: IsoDate;
  /** `HH:MM`, local: when it begins; for a stay when its last day is over. */
  readonly time: string;
}

export interface TicketFacts extends AdmissionWindow {
  readonly listingId: string;
  /** The reservation's state. */
  readonly status: string;
  /** Units booked now. */
  readonly quantity: number;
  /** A bank took the payment back for good. */
  readonly isChargedBack: boolean;
}

/** What the staff let people in to. */
export interface Door {
  readonly listingId: string;
  readonly date: IsoDate;
}

/** Epoch milliseconds; from the first on, before the second. */
export interface EntryTimes {
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

/** How many tickets a reservation has: one a unit, but one for a whole stay. */
export function ticketsOf(kind: AdmissionWindow["kind"], quantity: number): number {
  return kind === "stay" ? 1 : quantity;
}

/** When people are let in. */
export function entryTimes({ kind, timezone, checkIn, checkOut, time }: AdmissionWindow): EntryTimes {
  if (kind === "stay")
    return { opensAtMs: instantIn(timezone, checkIn, "00:00"), closesAtMs: instantIn(timezone, checkOut, time) };
  const beginsAtMs = instantIn(timezone, checkIn, time);
  return kind === "flight"
    ? { opensAtMs: beginsAtMs - flightOpensBeforeMs, closesAtMs: beginsAtMs + flightClosesAfterMs }
    : { opensAtMs: beginsAtMs - eventOpensBeforeMs, closesAtMs: beginsAtMs + eventClosesAfterMs };
}

/** Why not, and the moment the refusal names, where it names one: epoch milliseconds. */
export interface EntryRefusal {
  readonly reason: TicketRefusal;
  readonly atMs: number | null;
}

/**
 * @param number the ticket's
 * @param door what the staff chose; any door when undefined
 * @param nowMs the database's time
 * @returns why the ticket does not open the door; undefined when it does, unless it was used already
 */
export function checkEntry(
  ticket: TicketFacts,
  number: number,
  door: Door | undefined,
  nowMs: number,
): EntryRefusal | undefined {
  const refuse = (reason: TicketRefusal, atMs: number | null = null): EntryRefusal => ({ reason, atMs });
  // What it is for comes first: at the wrong door nothing else about it matters.
  if (door && door.listingId !== ticket.listingId) return refuse("other_listing");
  if (door && !isOn(ticket, door.date)) return refuse("other_date");
  if (ticket.status === "cancelled") return refuse("cancelled");
  if (ticket.status === "no_show") return refuse("no_show");
  if (ticket.status !== "confirmed" && ticket.status !== "checked_in") return refuse("not_booked");
  if (number > ticketsOf(ticket.kind, ticket.quantity)) return refuse("cancelled");
  if (ticket.isChargedBack) return refuse("charged_back");
  const { opensAtMs, closesAtMs } = entryTimes(ticket);
  if (nowMs < opensAtMs) return refuse("too_early", opensAtMs);
  return nowMs < closesAtMs ? undefined : refuse("too_late", closesAtMs);
}

/** A stay is met on any of its days: who arrives a night late is let in where that day's arrivals are. */
function isOn({ kind, checkIn, checkOut }: AdmissionWindow, date: IsoDate): boolean {
  return kind === "stay" ? checkIn <= date && date <= checkOut : checkIn === date;
}
