/**
 * A hold as it was when it was placed, from its history: the answer to a repeat of its request.
 *
 * Raw SQL: pairs of keys, from arrays.
 */
import type { Db } from "@/db/client";

import type { Hold, HeldReservation } from "../schemas";

/**
 * @param hold in its present state
 * @returns the same with the ends and the state of its first moment
 */
export async function asFirstHeld({ sql }: Db, hold: Hold): Promise<Hold> {
  const rows = await sql<{ id: string; heldUntil: string }[]>`
    select reservation_id as id, data ->> 'heldUntil' as "heldUntil" from reservation_events
    where type = 'held' and (listing_id, reservation_id, seq) in (
      select listing_id, id, 1 from unnest(${hold.reservations.map((one) => one.listingId)}::uuid[],
        ${hold.reservations.map((one) => one.id)}::uuid[]) as k (listing_id, id))`;
  const ends = new Map(rows.map(({ id, heldUntil }) => [id, new Date(heldUntil)]));
  const reservations = hold.reservations.map((one): HeldReservation => ({
    ...one,
    status: "held",
    heldUntil: ends.get(one.id) ?? one.heldUntil,
  }));
  return { ...hold, reservations, heldUntil: new Date(Math.min(...reservations.map((one) => one.heldUntil.getTime()))) };
}
