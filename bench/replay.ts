/**
 * The real booking history of a hotel, replayed: every request in the order it was really made, every cancellation on the day it
 * really happened. Baseline: a plain in-memory ledger (a counter per room type and night) fed with the same history, which must accept
 * and refuse exactly the same requests.
 */
import { randomUUID } from "node:crypto";

import { type Db, inTransaction } from "@/db/client";
import { inventory, unitTypes } from "@/db/schema";
import { makeListing } from "@/db/testing/factories";
import { addDays, datesInRange } from "@/lib/core/dates";
import { isDomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { auditReservations } from "@/lib/reservations/audit";
import { changeReservations } from "@/lib/reservations/change-reservations";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";
import type { ReservationKey } from "@/lib/reservations/release-hold";
import { maxGuests, maxNights } from "@/lib/inventory/limits";

import { type Booking, readBookings } from "./bookings";
import { countOversold } from "./oversold";
import { withDatabase } from "./database";
import { printTable, reportFigures, round } from "./report";

const targetAccepted = 0.8;

/** One day of the history: its requests in their order, then its cancellations. */
interface Day {
  readonly requests: number[];
  readonly cancellations: number[];
}

function toDays(bookings: readonly Booking[]): Day[] {
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
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** Whether the request can be made at all: day use without a night and stays past the longest are refused as such. */
const isValid = ({ checkIn, checkOut }: Booking): boolean => checkOut > checkIn && checkOut <= addDays(checkIn, maxNights);

/** The baseline. @returns for each booking whether it is accepted, with so many rooms of each type */
function replayInMemory(bookings: readonly Booking[], days: readonly Day[], rooms: ReadonlyMap<string, number>): boolean[] {
  const taken = new Map<string, number>();
  const accepted = bookings.map(() => false);
  const keys = bookings.map(({ roomType, checkIn, checkOut }) =>
    datesInRange(checkIn, checkOut).map((date) => `${roomType} ${date}`),
  );
  for (const { requests, cancellations } of days) {
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

/** Rooms per type, in proportion to the nights asked for, so that about 8 in 10 requests fit. */
function sizeHotel(bookings: readonly Booking[], days: readonly Day[]): Map<string, number> {
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

/** Puts the hotel on sale. @returns the ids of its room types */
async function openHotel(db: Db, bookings: readonly Booking[], rooms: ReadonlyMap<string, number>) {
  const listing = await makeListing(db, { days: 0, unitTypeCount: 1 });
  const unitTypeIds = new Map([...rooms.keys()].map((type) => [type, randomUUID()]));
  const from = bookings.map((booking) => booking.checkIn).reduce((a, b) => (a < b ? a : b));
  const until = bookings.map((booking) => booking.checkOut).reduce((a, b) => (a > b ? a : b));
  for (const [type, id] of unitTypeIds) {
    const total = rooms.get(type) ?? 0;
    const { listingId } = listing;
    await db.orm
      .insert(unitTypes)
      .values({ listingId, id, name: `Room ${type}`, basePriceMinor: 9_000n, maxOccupancy: maxGuests, maxPerOrder: 5 });
    const rows = datesInRange(from, until).map((date) => ({
      listingId,
      unitTypeId: id,
      date,
      total,
      available: total,
      priceMinor: 9_000n,
    }));
    for (let start = 0; start < rows.length; start += 1_000)
      await db.orm.insert(inventory).values(rows.slice(start, start + 1_000));
  }
  return { listingId: listing.listingId, unitTypeIds };
}

await withDatabase(async (database) => {
  const holds = database.open({ max: 4, name: "holds", lockTimeoutMs: 10_000 });
  const main = database.open({ max: 10, name: "main", lockTimeoutMs: 10_000 });
  const bookings = readBookings(addDays(new Date().toISOString().slice(0, 10), 1));
  const days = toDays(bookings);
  const rooms = sizeHotel(bookings, days);
  printTable(
    "the hotel",
    [...rooms]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, count]) => ({ type, rooms: count, requests: bookings.filter((b) => b.roomType === type).length })),
  );
  const expected = replayInMemory(bookings, days, rooms);
  const { listingId, unitTypeIds } = await openHotel(main, bookings, rooms);

  const booked = new Map<number, ReservationKey>();
  const refusals = new Map<string, number>();
  let cancelled = 0;

  const request = async (index: number): Promise<void> => {
    const booking = bookings[index];
    if (!booking) throw new Error("no such booking");
    const { roomType, checkIn, checkOut, guests } = booking;
    const requestId = randomUUID();
    try {
      const hold = await placeHold(holds, {
        requestId,
        orderId: requestId,
        holder: { kind: "guest", id: requestId },
        lines: [{ listingId, unitTypeId: unitTypeIds.get(roomType) ?? "", checkIn, checkOut, quantity: 1, guests }],
      });
      const reservationId = hold.reservations[0]?.id ?? "";
      const { confirmed } = await inTransaction(main, (tx) =>
        confirmReservations(tx, [{ listingId, reservationId }], "system"),
      );
      if (!confirmed) throw new Error("a fresh hold could not be confirmed");
      booked.set(index, { listingId, reservationId });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const reason = error.code === "not_available" ? error.details.reason : error.code;
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
    }
  };

  const started = performance.now();
  for (const day of days) {
    // A day's requests come at once; the batcher keeps their order.
    await Promise.all(day.requests.map(request));
    const keys = day.cancellations.flatMap((index) => booked.get(index) ?? []);
    const done = await Promise.all(
      keys.map((key) => {
        const set = { changeId: newId(), changes: [{ ...key, after: null, keptMinor: 0n }], heldMeanwhile: [] };
        return inTransaction(main, (tx) => changeReservations(tx, set, "system"));
      }),
    );
    cancelled += done.filter((outcome) => outcome === "changed").length;
  }
  const seconds = (performance.now() - started) / 1000;

  const differing = expected.filter((accepted, index) => accepted !== booked.has(index)).length;
  const findings = await auditReservations(main);
  for (const finding of findings) console.error(finding);
  printTable(
    "refused because",
    [...refusals].map(([reason, requests]) => ({ reason, requests })),
  );
  printTable("against the ledger in memory", [
    { accepted_there: expected.filter(Boolean).length, decided_differently: differing },
  ]);
  const refused = [...refusals.values()].reduce((sum, count) => sum + count, 0);
  reportFigures("replay", {
    requests: bookings.length,
    accepted: booked.size,
    refused,
    cancelled,
    oversold: await countOversold(main),
    decided_differently: differing,
    seconds: round(seconds, 1),
  });
  if (findings.length > 0 || differing > 0 || booked.size + refused !== bookings.length) process.exitCode = 1;
});
