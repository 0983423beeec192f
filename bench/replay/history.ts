/**
 * The history by days, and the in-memory ledger that decides it again, with which the database is compared.
 */
import { addDays, datesInRange } from "@/lib/core/time/dates";
import { maxNights } from "@/lib/inventory/limits";

import type { Booking } from "../bookings";

const targetAccepted = 0.8;

/** One day of the history: its requests in their order, then its cancellations. */
export interface Day {
  readonly requests: number[];
  readonly cancellations: number[];
}

/** Groups the history by date, in order. */
export function toDays(bookings: readonly Booking[]): Map<string, Day> {
  const days = new Map<string, Day>();
  const day = (date: string): Day => {
    const found = days.get(date) ?? { requests: [], cancellations: [] };
    days.set(date, found);
    return found;
  };
  for (const [index, booking] of bookings.entries()) {
    day(booking.madeOn).requests.push(index);
    if (booking.cancelledOn !== undefined)
      day(booking.cancelledOn < booking.madeOn ? booking.madeOn : booking.cancelledOn).cancellations.push(index);
  }
  return new Map([...days].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Tells whether the request is valid at all: day use without a night, and stays longer than the limit, are
 * refused as invalid.
 */
export const isValid = ({ checkIn, checkOut }: Booking): boolean =>
  checkOut > checkIn && checkOut <= addDays(checkIn, maxNights);

/**
 * Replays the history on the baseline.
 * @returns for each booking true when it is accepted, with the given number of rooms of each type
 */
export function replayInMemory(
  bookings: readonly Booking[],
  days: ReadonlyMap<string, Day>,
  rooms: ReadonlyMap<string, number>,
): boolean[] {
  const taken = new Map<string, number>();
  const accepted = bookings.map(() => false);
  const keys = bookings.map(({ roomType, checkIn, checkOut }) =>
    datesInRange(checkIn, checkOut).map((date) => `${roomType} ${date}`),
  );
  for (const { requests, cancellations } of days.values()) {
    for (const index of requests) {
      const booking = bookings[index];
      if (!booking || !isValid(booking)) continue;
      const capacity = rooms.get(booking.roomType) ?? 0;
      const nights = keys[index] ?? [];
      if (!nights.every((night) => (taken.get(night) ?? 0) < capacity)) continue;
      for (const night of nights) taken.set(night, (taken.get(night) ?? 0) + 1);
      accepted[index] = true;
    }
    for (const index of cancellations) {
      if (!accepted[index]) continue;
      for (const night of keys[index] ?? []) taken.set(night, (taken.get(night) ?? 0) - 1);
    }
  }
  return accepted;
}

/** Chooses the rooms per type, in proportion to the requested nights, so that about 8 in 10 requests fit. */
export function sizeHotel(bookings: readonly Booking[], days: ReadonlyMap<string, Day>): Map<string, number> {
  const nights = new Map<string, number>();
  for (const { roomType, checkIn, checkOut } of bookings) {
    nights.set(roomType, (nights.get(roomType) ?? 0) + datesInRange(checkIn, checkOut).length);
  }
  const span = datesInRange(
    bookings.map((booking) => booking.checkIn).reduce((a, b) => (a < b ? a : b)),
    bookings.map((booking) => booking.checkOut).reduce((a, b) => (a > b ? a : b)),
  ).length;
  const sized = (factor: number) =>
    new Map([...nights].map(([type, count]) => [type, Math.max(1, Math.ceil((count / span) * factor))]));
  const share = (factor: number) => replayInMemory(bookings, days, sized(factor)).filter(Boolean).length / bookings.length;
  let low = 0.1;
  let high = 10;
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (share(middle) < targetAccepted) low = middle;
    else high = middle;
  }
  return sized(high);
}

/** The bookings of a history in which refused guests wait. */
export interface Waited {
  readonly accepted: ReadonlySet<number>;
  /** Bookings that waited and were served later. */
  readonly served: ReadonlySet<number>;
  readonly waited: ReadonlySet<number>;
}

/**
 * Replays the history on the baseline with a waitlist. At the end of each day the returned rooms go to the
 * waiting guests of that room type, in order, to each who fits. Waiting ends on the day of arrival. At the
 * end no guest waits who could have been served.
 */
export function replayWaiting(
  bookings: readonly Booking[],
  days: ReadonlyMap<string, Day>,
  rooms: ReadonlyMap<string, number>,
): Waited {
  const taken = new Map<string, number>();
  const [accepted, served, waited, waiting] = [new Set<number>(), new Set<number>(), new Set<number>(), new Set<number>()];
  const nightsOf = ({ roomType, checkIn, checkOut }: Booking) =>
    datesInRange(checkIn, checkOut).map((date) => `${roomType} ${date}`);
  const take = (booking: Booking, sign: 1 | -1) => {
    for (const night of nightsOf(booking)) taken.set(night, (taken.get(night) ?? 0) + sign);
  };
  const fits = (booking: Booking) =>
    nightsOf(booking).every((night) => (taken.get(night) ?? 0) < (rooms.get(booking.roomType) ?? 0));
  for (const [date, { requests, cancellations }] of days) {
    for (const index of waiting) if ((bookings[index]?.checkIn ?? "") <= date) waiting.delete(index);
    for (const index of requests) {
      const booking = bookings[index];
      if (!booking || !isValid(booking)) continue;
      if (fits(booking)) {
        take(booking, 1);
        accepted.add(index);
      } else if (booking.checkIn > date) {
        waiting.add(index);
        waited.add(index);
      }
    }
    for (const index of cancellations) {
      const booking = bookings[index];
      waiting.delete(index);
      if (booking && (accepted.has(index) || served.has(index))) take(booking, -1);
    }
    for (const index of waiting) {
      const booking = bookings[index];
      if (!booking || !fits(booking)) continue;
      take(booking, 1);
      served.add(index);
      waiting.delete(index);
    }
  }
  return { accepted, served, waited };
}
