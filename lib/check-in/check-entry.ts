/**
 * Decision on a ticket at an entrance at a moment. Pure; the command decides with it under the reservation's
 * lock.
 */
import type { TicketRefusal } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import { instantIn } from "@/lib/core/time/time-zones";

import { eventClosesAfterMs, eventOpensBeforeMs, flightClosesAfterMs, flightOpensBeforeMs } from "./limits";

/** Time of a stay, flight or event, in its local time. */
export interface AdmissionWindow {
  readonly kind: "stay" | "flight" | "event";
  /** IANA name. */
  readonly timezone: string;
  readonly checkIn: IsoDate;
  /** Exclusive, as in reservations. */
  readonly checkOut: IsoDate;
  /** Local beginning as `HH:MM`; for a stay the end of its last day. */
  readonly time: string;
}

export interface TicketFacts extends AdmissionWindow {
  readonly listingId: string;
  /** State of the reservation. */
  readonly status: string;
  /** Units booked now. */
  readonly quantity: number;
  /** True when a bank withdrew the payment for good. */
  readonly isChargedBack: boolean;
}

/** Listing and date that staff admit guests to. */
export interface Door {
  readonly listingId: string;
  readonly date: IsoDate;
}

/** Epoch milliseconds; guests are admitted from the first on, before the second. */
export interface EntryTimes {
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

/** Counts the tickets of a reservation: one per unit, but one for a whole stay. */
export function ticketsOf(kind: AdmissionWindow["kind"], quantity: number): number {
  return kind === "stay" ? 1 : quantity;
}

/** Computes the times within which guests are admitted. */
export function entryTimes({ kind, timezone, checkIn, checkOut, time }: AdmissionWindow): EntryTimes {
  if (kind === "stay")
    return { opensAtMs: instantIn(timezone, checkIn, "00:00"), closesAtMs: instantIn(timezone, checkOut, time) };
  const beginsAtMs = instantIn(timezone, checkIn, time);
  return kind === "flight"
    ? { opensAtMs: beginsAtMs - flightOpensBeforeMs, closesAtMs: beginsAtMs + flightClosesAfterMs }
    : { opensAtMs: beginsAtMs - eventOpensBeforeMs, closesAtMs: beginsAtMs + eventClosesAfterMs };
}

/** Reason of a refusal, and the moment that it names, if any, in epoch milliseconds. */
export interface EntryRefusal {
  readonly reason: TicketRefusal;
  readonly atMs: number | null;
}

/**
 * Decides on a ticket.
 * @param number the ticket's number
 * @param door chosen by staff; any entrance when undefined
 * @param nowMs the database's time
 * @returns the reason why the ticket does not admit; undefined when it does, unless it was redeemed already
 */
export function checkEntry(
  ticket: TicketFacts,
  number: number,
  door: Door | undefined,
  nowMs: number,
): EntryRefusal | undefined {
  const refuse = (reason: TicketRefusal, atMs: number | null = null): EntryRefusal => ({ reason, atMs });
  // Check the listing and date first: at the wrong entrance nothing else about the ticket matters.
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

/**
 * Tells whether a ticket is for a date. A stay is for any of its days: a guest who arrives a night late is
 * admitted with that day's arrivals.
 */
function isOn({ kind, checkIn, checkOut }: AdmissionWindow, date: IsoDate): boolean {
  return kind === "stay" ? checkIn <= date && date <= checkOut : checkIn === date;
}
