/** Houses that are fully booked, with a waitlist each, and the cancellations there. */
import { randomUUID } from "node:crypto";

import { type Db, inTransaction } from "@/db/client";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { addDays } from "@/lib/core/time/dates";
import { newId } from "@/lib/core/ids";
import { changeReservations } from "@/lib/reservations/changes/change-reservations";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";
import type { ReservationKey } from "@/lib/reservations/release-hold";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";

export type Cancellation = ReservationKey;

/** Longest wait; a later offer counts as lost. */
const longestMs = 30_000;
const lookEveryMs = 5;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Opens houses.
 * @returns the reservations of each house, one room each
 */
export async function openHouses(db: Db, count: number, rooms: number, parties: number): Promise<ReservationKey[][]> {
  const houses: ReservationKey[][] = [];
  for (let house = 0; house < count; house += 1) {
    const listing = await makeListing(db, { days: 1, total: rooms });
    const { listingId, unitTypeId, from } = listing;
    const keys: ReservationKey[] = [];
    for (let room = 0; room < rooms; room += 1) {
      const { reservations } = await placeHold(db, requestFor([lineFor(listing)]));
      for (const { id } of reservations) keys.push({ listingId, reservationId: id });
    }
    await inTransaction(db, (tx) => confirmReservations(tx, keys, "system"));
    for (let party = 0; party < parties; party += 1)
      await joinWaitlist(db, {
        listingId,
        unitTypeId,
        checkIn: from,
        checkOut: addDays(from, 1),
        quantity: 1,
        email: `${randomUUID()}@example.com`,
        actor: { kind: "guest", guestId: randomUUID() },
        locale: "en-GB",
      });
    houses.push(keys);
  }
  // Events of the preparation count as published.
  await db.sql`update reservation_events set published_at = now() where published_at is null`;
  return houses;
}

/** Cancels reservations. */
export async function giveBack(db: Db, keys: readonly ReservationKey[]): Promise<void> {
  const changes = keys.map((key) => ({ ...key, after: null, keptMinor: 0n }));
  await inTransaction(db, (tx) => changeReservations(tx, { changeId: newId(), changes, heldMeanwhile: [] }, "system"));
}

async function offeredAt({ sql }: Db, listingId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from waitlist_entries where listing_id = ${listingId} and status = 'offered'`;
  return row?.count ?? 0;
}

/**
 * Cancels one reservation after the other.
 * @returns for each cancellation, the milliseconds from its commit until the offer can be seen
 */
export async function measureOneByOne(db: Db, cancellations: readonly Cancellation[]): Promise<number[]> {
  const delays: number[] = [];
  for (const key of cancellations) {
    const before = await offeredAt(db, key.listingId);
    await giveBack(db, [key]);
    delays.push(await untilOffered(db, key.listingId, before + 1));
    // A random pause avoids a fixed position in the interval of a loop.
    await pause(Math.random() * 150);
  }
  return delays;
}

/** Cancels all reservations at the same moment. The nth cancellation of a house belongs to its nth offer. */
export async function measureBurst(db: Db, cancellations: readonly Cancellation[]): Promise<number[]> {
  const before = await offersOf(db);
  const returned = new Map<string, number[]>();
  let isOver = false;
  const returning = Promise.all(
    cancellations.map(async (key) => {
      await giveBack(db, [key]);
      returned.set(key.listingId, [...(returned.get(key.listingId) ?? []), performance.now()]);
    }),
  ).finally(() => (isOver = true));
  const delays: number[] = [];
  const seen = new Map<string, number>();
  const started = performance.now();
  // One query reads all houses: two hundred pollers would be the load that is measured.
  while (!isOver || delays.length < cancellations.length) {
    if (performance.now() - started > longestMs) throw new Error(`not everything was offered within ${longestMs} ms`);
    const now = await offersOf(db);
    const atMs = performance.now();
    for (const [listingId, moments] of returned) {
      const fresh = Math.min((now.get(listingId) ?? 0) - (before.get(listingId) ?? 0), moments.length);
      for (let nth = seen.get(listingId) ?? 0; nth < fresh; nth += 1) delays.push(Math.max(0, atMs - (moments[nth] ?? atMs)));
      seen.set(listingId, Math.max(seen.get(listingId) ?? 0, fresh));
    }
    await pause(lookEveryMs);
  }
  await returning;
  return delays;
}

async function offersOf({ sql }: Db): Promise<Map<string, number>> {
  const rows = await sql<{ listingId: string; count: number }[]>`
    select listing_id as "listingId", count(*)::int as count from waitlist_entries where status = 'offered' group by 1`;
  return new Map(rows.map(({ listingId, count }) => [listingId, count]));
}

async function untilOffered(db: Db, listingId: string, count: number): Promise<number> {
  const started = performance.now();
  while ((await offeredAt(db, listingId)) < count) {
    if (performance.now() - started > longestMs) throw new Error(`nothing was offered within ${longestMs} ms`);
    await pause(lookEveryMs);
  }
  return performance.now() - started;
}
