/**
 * The history with the waitlist on: a refused guest waits, returned rooms are offered, and every offer is
 * taken.
 */
import { randomUUID } from "node:crypto";

import { type Db, inTransaction } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { relayEvents } from "@/lib/events/relay";
import { confirmReservations } from "@/lib/reservations/confirm";
import type { ReservationKey } from "@/lib/reservations/release-hold";
import { onStockReleased, onOfferBooked, onOfferDeclined, onOfferExpired } from "@/lib/waitlist/follow-events";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { processDirtyUnits } from "@/lib/waitlist/offer-stock";

import type { Booking } from "../bookings";
import type { Day, Waited } from "./history";
import { book, cancel, type Hotel } from "./hotel";

/**
 * Replays the history.
 * @returns the result of each booking
 */
export async function replayWithWaitlist(
  holds: Db,
  main: Db,
  hotel: Hotel,
  bookings: readonly Booking[],
  days: ReadonlyMap<string, Day>,
): Promise<Waited> {
  const booked = new Map<number, ReservationKey>();
  const [accepted, served, waited] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const entries = new Map<string, number>();
  for (const [date, { requests, cancellations }] of days) {
    await main.sql`
      update waitlist_entries set status = 'over', ended_at = now()
      where listing_id = ${hotel.listingId} and status = 'waiting' and check_in <= ${date}`;
    const refused: number[] = [];
    await Promise.all(
      requests.map(async (index) => {
        const booking = bookings[index];
        if (!booking) throw new Error("no such booking");
        try {
          booked.set(index, await book(holds, main, hotel, booking));
          accepted.add(index);
        } catch (error) {
          if (hasCode(error, "not_available") && error.details.reason === "sold_out" && booking.checkIn > date)
            refused.push(index);
          else if (!hasCode(error, "not_available") && !hasCode(error, "invalid_input")) throw error;
        }
      }),
    );
    // They join one after the other: their order on the waitlist is the order of the history.
    for (const index of refused.toSorted((one, other) => one - other)) {
      entries.set(await join(main, hotel, bookings[index], index), index);
      waited.add(index);
    }
    await leave(
      main,
      hotel,
      cancellations.filter((index) => waited.has(index)),
      entries,
    );
    await cancel(
      main,
      cancellations.flatMap((index) => booked.get(index) ?? []),
    );
    for (const { entryId, key } of await work(main, hotel)) {
      const index = entries.get(entryId);
      if (index === undefined) throw new Error("an offer without an entry");
      served.add(index);
      booked.set(index, key);
    }
  }
  return { accepted, served, waited };
}

async function join(main: Db, { listingId, unitTypeIds }: Hotel, booking: Booking | undefined, index: number): Promise<string> {
  if (!booking) throw new Error("no such booking");
  const { roomType, checkIn, checkOut, guests } = booking;
  const { id } = await joinWaitlist(main, {
    listingId,
    unitTypeId: unitTypeIds.get(roomType) ?? "",
    checkIn,
    checkOut,
    quantity: 1,
    guests,
    email: `guest-${index}@example.com`,
    actor: { kind: "guest", guestId: randomUUID() },
    locale: "en-GB",
  });
  return id;
}

async function leave(main: Db, hotel: Hotel, indices: readonly number[], entries: ReadonlyMap<string, number>): Promise<void> {
  const leaving = [...entries].flatMap(([id, index]) => (indices.includes(index) ? [id] : []));
  if (leaving.length === 0) return;
  await main.sql`
    update waitlist_entries set status = 'left', ended_at = now()
    where listing_id = ${hotel.listingId} and id = any(${leaving}::uuid[]) and status = 'waiting'`;
}

/**
 * Does the worker's part until no work is left; every offer is paid at once.
 * @returns the entries that were served
 */
async function work(main: Db, { listingId }: Hotel): Promise<{ entryId: string; key: ReservationKey }[]> {
  const boss = await prepareJobs();
  const took: { entryId: string; key: ReservationKey }[] = [];
  for (let relayed = 1; relayed > 0;) {
    relayed = await relayEvents(main, {
      confirmed: [onOfferBooked],
      released: [onOfferDeclined, onStockReleased],
      expired: [(tx, events) => onOfferExpired(tx, boss, events), onStockReleased],
      changed: [onStockReleased],
      cancelled: [onStockReleased],
    });
    while (await processDirtyUnits(main));
    const offered = await main.sql<{ id: string; reservationId: string }[]>`
      select id, offer_reservation_id as "reservationId" from waitlist_entries where listing_id = ${listingId} and status = 'offered'`;
    const fresh = offered.filter(({ reservationId }) => !took.some(({ key }) => key.reservationId === reservationId));
    for (const { id, reservationId } of fresh) {
      const key = { listingId, reservationId };
      const { confirmed } = await inTransaction(main, (tx) => confirmReservations(tx, [key], "system"));
      if (!confirmed) throw new Error("an offer could not be confirmed");
      took.push({ entryId: id, key });
    }
    if (fresh.length > 0) relayed = 1;
  }
  return took;
}
