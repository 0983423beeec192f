/**
 * Bookings of one unit type over a past year and the months ahead, drawn from its name: seasons and weekdays,
 * lead times, lengths of stay, channels, cancellations and no-shows. Pure: the same unit type and moment
 * always give the same bookings.
 */
import type { InventoryPlan, PolicyTier } from "@/db/schema";
import { addDays, datesInRange, type IsoDate, weekday } from "@/lib/core/time/dates";
import { type PlannedRow, planRow } from "@/lib/inventory/plan";

import { type Draw, drawing } from "./random";

export interface DrawnBooking {
  readonly checkIn: IsoDate;
  readonly checkOut: IsoDate;
  readonly quantity: number;
  readonly guests: number;
  readonly pricesMinor: readonly bigint[];
  readonly totalMinor: bigint;
  readonly channel: "guest" | "desk" | "partner";
  /** `checked_in` also for guests who are still to come. */
  readonly end: "checked_in" | "cancelled" | "no_show";
  /** Local day and time of the booking, and of its cancellation; `YYYY-MM-DD HH:MM`. */
  readonly madeAt: string;
  readonly cancelledAt: string | null;
  readonly keptMinor: bigint;
}

export interface DrawnUnit {
  readonly seed: string;
  readonly kind: "stay" | "flight" | "event";
  readonly plan: InventoryPlan;
  readonly basePriceMinor: bigint;
  readonly tiers: readonly PolicyTier[];
  /** Guests of one unit, at most. */
  readonly sleeps: number;
  /** First day, and the day after the last: no booking ends later. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** The place's day, and its clock as `YYYY-MM-DD HH:MM`: bookings were made before. */
  readonly today: IsoDate;
  readonly now: string;
}

export interface DrawnYear {
  readonly bookings: readonly DrawnBooking[];
  /** The stock of each date that was on sale, with the units that are left of what these bookings drew on. */
  readonly stock: readonly {
    readonly date: IsoDate;
    readonly total: number;
    readonly left: number;
    readonly priceMinor: bigint;
  }[];
  /** Requests of the past that found nothing free, by their first date. */
  readonly refused: readonly { readonly date: IsoDate; readonly units: number }[];
}

/** Units of one date that are drawn at most: large halls would make more bookings than reports need. */
const maxUnits = 24;
/** The same for today's performance or departure, whose list of guests is looked at. */
const maxUnitsToday = 120;
/** Plans of events name their dates from today on; the past has the same weekdays a year earlier. */
const yearDays = 364;
/** Percent of the units that are wanted on an average day of a month whose prices are average. */
const usualDemand = { stay: 92, flight: 88, event: 80 } as const;
/** Percent of the demand by weekday, from Monday. */
const weekdayDemand = {
  stay: [84, 86, 92, 98, 118, 126, 96],
  flight: [108, 90, 92, 100, 122, 84, 104],
  event: [70, 76, 84, 96, 124, 132, 104],
} as const;
/** Lead times in days: each band, and the percent of bookings in it. */
const leadBands = [
  [0, 1, 9],
  [2, 7, 19],
  [8, 30, 34],
  [31, 90, 27],
  [91, 210, 11],
] as const;

/** Draws the bookings, in the order of their arrivals. */
export function drawBookings(unit: DrawnUnit): DrawnYear {
  const draw = drawing(`${unit.seed}/past`);
  const rows = new Map<IsoDate, { readonly planned: PlannedRow; readonly total: number; left: number }>();
  for (const date of datesInRange(unit.from, unit.until)) {
    const isPastEvent = unit.kind === "event" && date < unit.today;
    const planned = planRow(unit.plan, unit.basePriceMinor, isPastEvent ? addDays(date, yearDays) : date);
    const total = planned ? Math.min(planned.total, date === unit.today ? maxUnitsToday : maxUnits) : 0;
    if (planned && total > 0) rows.set(date, { planned, total, left: total });
  }
  const bookings: DrawnBooking[] = [];
  const refused: { date: IsoDate; units: number }[] = [];
  for (const [date, { planned, total }] of rows) {
    if (planned.closed) continue;
    for (let wanted = demandOf(unit, date, total, draw); wanted > 0;) {
      const quantity = Math.min(wanted, unit.kind === "stay" ? 1 : draw.int(1, 3));
      wanted -= quantity;
      const nights = nightsOf(unit.kind, draw);
      const dates = datesInRange(date, addDays(date, nights)).map((night) => rows.get(night));
      const isOver = addDays(date, nights) >= unit.until;
      if (isOver || dates.includes(undefined)) continue;
      const prices = dates.flatMap((row) => row?.planned.priceMinor ?? []);
      const booking = knownBy(unit.now, drawBooking(unit, date, quantity, prices, draw));
      if (!booking) continue;
      if (booking.end === "cancelled") {
        bookings.push(booking);
        continue;
      }
      if (dates.some((row) => row && row.left < quantity)) {
        if (date < unit.today) refused.push({ date, units: quantity });
        continue;
      }
      for (const row of dates) if (row) row.left -= quantity;
      bookings.push(booking);
    }
  }
  const stock = [...rows].map(([date, { planned, total, left }]) => ({ date, total, left, priceMinor: planned.priceMinor }));
  return { bookings, stock, refused };
}

/**
 * Returns a booking as it is known at a moment: undefined before it is made, booked before its
 * cancellation.
 */
function knownBy(now: string, booking: DrawnBooking): DrawnBooking | undefined {
  if (booking.madeAt >= now) return undefined;
  if (booking.cancelledAt === null || booking.cancelledAt < now) return booking;
  return { ...booking, end: "checked_in", cancelledAt: null, keptMinor: 0n };
}

/** Draws the units that guests want who arrive on a date. */
function demandOf({ kind, plan }: DrawnUnit, date: IsoDate, total: number, draw: Draw): number {
  const month = plan.monthPercent[Number(date.slice(5, 7)) - 1] ?? 100;
  const percent = (usualDemand[kind] * (40 + 0.6 * month) * (weekdayDemand[kind][weekday(date) - 1] ?? 100)) / 10_000;
  const nights = kind === "stay" ? meanNights : 1;
  // Some of them cancel, so more are wanted than can come.
  const wanted = (total * percent * 1.2) / 100 / nights;
  return Math.floor(wanted * (0.7 + draw.int(0, 60) / 100) + draw.int(0, 99) / 100);
}

/** Lengths of stays: nights, and the percent of bookings with them. */
const stayLengths = [
  [1, 30],
  [2, 32],
  [3, 18],
  [4, 9],
  [5, 5],
  [7, 6],
] as const;
const meanNights = stayLengths.reduce((sum, [nights, percent]) => sum + (nights * percent) / 100, 0);

function nightsOf(kind: DrawnUnit["kind"], draw: Draw): number {
  return kind === "stay"
    ? weighted(
        stayLengths.map(([nights, percent]) => [nights, percent]),
        draw,
      )
    : 1;
}

function weighted<Value>(choices: readonly (readonly [Value, number])[], draw: Draw): Value {
  let left = draw.int(1, 100);
  for (const [value, percent] of choices) {
    left -= percent;
    if (left <= 0) return value;
  }
  throw new RangeError("the percents are less than a hundred");
}

function drawBooking(
  { kind, tiers, sleeps }: DrawnUnit,
  checkIn: IsoDate,
  quantity: number,
  pricesMinor: readonly bigint[],
  draw: Draw,
): DrawnBooking {
  const [first, last] = weighted(
    leadBands.map(([from, to, percent]) => [[from, to] as const, percent]),
    draw,
  );
  // Flights and performances begin at hours at which bookings of the same day are still made.
  const lead = draw.int(kind === "stay" ? first : Math.max(1, first), last);
  const totalMinor = BigInt(quantity) * pricesMinor.reduce((sum, price) => sum + price, 0n);
  // Bookings that are made early are cancelled more often.
  const end = draw.chance(lead > 30 ? 31 : 15) ? "cancelled" : draw.chance(2) ? "no_show" : "checked_in";
  const madeOn = addDays(checkIn, -lead);
  const cancelledOn = end === "cancelled" ? addDays(madeOn, draw.int(0, lead)) : null;
  return {
    checkIn,
    checkOut: addDays(checkIn, pricesMinor.length),
    quantity,
    guests: quantity * draw.int(1, sleeps),
    pricesMinor,
    totalMinor,
    channel: drawChannel(lead, draw),
    end,
    // Bookings are made before two in the afternoon, arrivals and cancellations come later.
    madeAt: `${madeOn} ${clock(draw.int(7 * 60, 14 * 60 - 1))}`,
    cancelledAt: cancelledOn === null ? null : `${cancelledOn} 14:30`,
    keptMinor: cancelledOn === null ? 0n : keptOf(tiers, cancelledOn, checkIn, totalMinor),
  };
}

function drawChannel(lead: number, draw: Draw): DrawnBooking["channel"] {
  const partners = lead > 30 ? 34 : 22;
  return weighted([["partner", partners] as const, ["desk", 12] as const, ["guest", 88 - partners] as const], draw);
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** The part that a policy keeps, with hours counted to the evening of the arrival. */
function keptOf(tiers: readonly PolicyTier[], cancelledOn: IsoDate, checkIn: IsoDate, totalMinor: bigint): bigint {
  const hours = 24 * (datesInRange(cancelledOn, checkIn).length + 0.2);
  const refund = tiers.find(({ hoursBefore }) => hours >= hoursBefore)?.refundPercent ?? 0;
  return totalMinor - (totalMinor * BigInt(refund)) / 100n;
}
