/**
 * The results of earlier tries of the same requests.
 *
 * Raw SQL: the hot path, in batches from arrays.
 */
import type { Db, Tx } from "@/db/client";

import type { Outcome } from "../hold-batcher";
import type { Hold } from "../schemas";
import type { PreparedHold } from "./prepare";
import { reservationColumns, type ReservationRow, toReservation } from "./rows";
import { plainArray } from "./insert-held";
import { failed, mismatch } from "./outcomes";

/**
 * Reads the results of earlier tries of the same requests.
 * @returns an outcome for each request that was executed before: its hold, or idempotency_mismatch when its
 * terms were different
 */
export async function readEarlierHolds(
  db: Pick<Db | Tx, "sql">,
  holds: readonly PreparedHold[],
): Promise<Map<string, Outcome<Hold>>> {
  const listingIds = plainArray(holds.flatMap(({ request }) => request.lines.map((line) => line.listingId)));
  const ids = plainArray(holds.flatMap((hold) => hold.reservationIds));
  // Join by pairs, also where all are of one listing: with a condition on that listing, the planner of a
  // fresh database reads its every reservation.
  const rows = await db.sql<ReservationRow[]>`
    select ${db.sql(reservationColumns)}
    from unnest(${listingIds}::uuid[], ${ids}::uuid[]) as k (listing_id, id)
    join reservations using (listing_id, id)`;
  const outcomes = new Map<string, Outcome<Hold>>();
  if (rows.length === 0) return outcomes;
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { request, reservationIds, fingerprint } of holds) {
    const found = reservationIds.flatMap((id) => byId.get(id) ?? []);
    if (found.length === 0) continue;
    const same = found.length === reservationIds.length && found.every((row) => row.fingerprint === fingerprint);
    if (!same) {
      outcomes.set(request.requestId, failed(mismatch()));
      continue;
    }
    const reservations = found.map(toReservation);
    const heldUntil = new Date(Math.min(...reservations.map((reservation) => reservation.heldUntil.getTime())));
    const { requestId, orderId } = request;
    outcomes.set(requestId, { ok: true, result: { requestId, orderId, replayed: true, heldUntil, reservations } });
  }
  return outcomes;
}
