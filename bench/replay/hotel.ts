/** The hotel of the replay: its bookings and cancellations run as on the site. */
import { randomUUID } from "node:crypto";

import { type Db, inTransaction } from "@/db/client";
import { inventory, unitTypes } from "@/db/schema";
import { makeListing } from "@/db/testing/factories";
import { datesInRange } from "@/lib/core/time/dates";
import { newId } from "@/lib/core/ids";
import { changeReservations } from "@/lib/reservations/changes/change-reservations";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";
import type { ReservationKey } from "@/lib/reservations/release-hold";
import { maxGuests } from "@/lib/inventory/limits";

import type { Booking } from "../bookings";

export interface Hotel {
  readonly listingId: string;
  readonly unitTypeIds: ReadonlyMap<string, string>;
}

/**
 * Puts the hotel on sale.
 * @returns the ids of its room types
 */
export async function openHotel(db: Db, bookings: readonly Booking[], rooms: ReadonlyMap<string, number>): Promise<Hotel> {
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

/**
 * Holds and confirms.
 * @throws {DomainError} as placeHold does
 */
export async function book(holds: Db, main: Db, { listingId, unitTypeIds }: Hotel, booking: Booking): Promise<ReservationKey> {
  const { roomType, checkIn, checkOut, guests } = booking;
  const requestId = randomUUID();
  const hold = await placeHold(holds, {
    requestId,
    orderId: requestId,
    actor: { kind: "guest", guestId: requestId },
    lines: [{ listingId, unitTypeId: unitTypeIds.get(roomType) ?? "", checkIn, checkOut, quantity: 1, guests }],
  });
  const key = { listingId, reservationId: hold.reservations[0]?.id ?? "" };
  const { confirmed } = await inTransaction(main, (tx) => confirmReservations(tx, [key], "system"));
  if (!confirmed) throw new Error("a fresh hold could not be confirmed");
  return key;
}

/** @returns the number of reservations that were cancelled */
export async function cancel(main: Db, keys: readonly ReservationKey[]): Promise<number> {
  const done = await Promise.all(
    keys.map((key) => {
      const set = { changeId: newId(), changes: [{ ...key, after: null, keptMinor: 0n }], heldMeanwhile: [] };
      return inTransaction(main, (tx) => changeReservations(tx, set, "system"));
    }),
  );
  return done.filter((outcome) => outcome === "changed").length;
}
