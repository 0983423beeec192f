/**
 * Fate of a drawn booking at a moment: its guests are still to come, in the house, gone, or did not
 * come. Pure: the same booking and moment always give the same answer.
 */
import { addDays, type IsoDate } from "@/lib/core/time/dates";

import type { DrawnBooking } from "./draw-bookings";
import { type Draw, drawing } from "./random";

export interface Moment {
  readonly kind: "stay" | "flight" | "event";
  /** Local beginning as `HH:MM`. */
  readonly begins: string;
  /** The place's day; of a stay the house's. */
  readonly today: IsoDate;
  /** The place's clock as `YYYY-MM-DD HH:MM`, like all times here. */
  readonly now: string;
}

export interface PlacedBooking {
  readonly status: "confirmed" | "checked_in" | "cancelled" | "no_show";
  readonly departedAt: string | null;
  readonly noShowAt: string | null;
  /** Tickets used, in their order; one for a stay, whose time is that of the check-in. */
  readonly uses: readonly { readonly number: number; readonly at: string }[];
}

const none = { departedAt: null, noShowAt: null, uses: [] } as const;

/**
 * Places a booking.
 * @param seed the booking's own name
 */
export function placeInTime(booking: DrawnBooking, moment: Moment, seed: string): PlacedBooking {
  if (booking.end === "cancelled") return { status: "cancelled", ...none };
  const draw = drawing(`${seed}/day`);
  return moment.kind === "stay" ? placeStay(booking, moment, draw) : placeTickets(booking, moment, draw);
}

/** Percent of the guests of a day who are late: some are still to come, or to leave, at every hour. */
const latePercent = 15;
/** Percent of yesterday's guests who have not come. */
const missingPercent = 4;

function placeStay({ checkIn, checkOut, end }: DrawnBooking, { today, now }: Moment, draw: Draw): PlacedBooking {
  const yesterday = addDays(today, -1);
  if (end === "no_show" && checkIn < yesterday) {
    const noShowAt = `${checkOut < today ? checkOut : addDays(checkIn, 1)} 03:00`;
    return { status: "no_show", ...none, noShowAt };
  }
  const [arrival, departure] = [draw.int(13 * 60, 21 * 60), draw.int(7 * 60 + 15, 10 * 60 + 45)];
  const [comesLate, leavesLate] = [draw.chance(latePercent), draw.chance(latePercent)];
  const arrivesAt = checkIn < today ? `${checkIn} 16:00` : clockAt(checkIn, arrival);
  const isMissing = checkIn === yesterday ? end === "no_show" || draw.chance(missingPercent) : checkIn === today && comesLate;
  if (isMissing || arrivesAt > now) return { status: "confirmed", ...none };
  const leavesAt = checkOut < today ? `${checkOut} 10:00` : clockAt(checkOut, departure);
  const isGone = checkOut < today || (checkOut === today && !leavesLate && leavesAt <= now);
  return {
    status: "checked_in",
    ...none,
    departedAt: isGone ? leavesAt : null,
    uses: [{ number: 1, at: arrivesAt }],
  };
}

function placeTickets(booking: DrawnBooking, { kind, begins, today, now }: Moment, draw: Draw): PlacedBooking {
  const { checkIn, checkOut, end, quantity } = booking;
  const noShowAt = `${checkOut} 12:00`;
  const isMissing = end === "no_show" || (checkIn >= today && draw.chance(missingPercent));
  if (isMissing && noShowAt <= now) return { status: "no_show", ...none, noShowAt };
  if (isMissing) return { status: "confirmed", ...none };
  const before = kind === "flight" ? minutesBeforeFlight(draw) : 45 - draw.int(0, 45) - draw.int(0, 45);
  const firstAt = minutesOf(begins) - before;
  // The past has one used ticket of each booking: reports do not look at the others.
  const used = checkIn < addDays(today, -1) ? 1 : quantity;
  const uses = Array.from({ length: used }, (_, nth) => ({ number: nth + 1, at: clockAt(checkIn, firstAt + nth) }));
  const past = uses.filter(({ at }) => at <= now);
  return { status: past.length > 0 ? "checked_in" : "confirmed", ...none, uses: past };
}

/** Draws the minutes before a departure: some passengers check in from home, the others at the airport. */
const minutesBeforeFlight = (draw: Draw) => (draw.chance(40) ? draw.int(4 * 60, 17 * 60) : draw.int(45, 170));

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * Writes a local time.
 * @param minutes after the beginning of the date; below 0 the day before, from 1,440 on the day after
 */
export function clockAt(date: IsoDate, minutes: number): string {
  const days = Math.floor(minutes / 1_440);
  const rest = minutes - days * 1_440;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${addDays(date, days)} ${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}
