/**
 * A new run of a sale that repeats: a new date, a new secret, and an empty queue.
 *
 * Raw SQL: an update that computes arrays from the row as it is.
 */
import { randomBytes } from "node:crypto";

import { and, isNotNull, isNull, lte, sql as expression } from "drizzle-orm";

import type { Db } from "@/db/client";
import { sales } from "@/db/schema";

import { invalidateSales } from "./sale-cache";

/** Makes the secret of a draw: 32 random bytes in hex. */
export const newDrawSecret = (): string => randomBytes(32).toString("hex");

/** Longest lobby of a run that is planned late, in seconds. */
const repeatLobbySeconds = 120;

/**
 * Begins the next run of every repeating sale that is over. An operator's pauses, closings and messages end
 * with their run. The next opening is the planned one. Where that has passed while no worker ran, the opening
 * is at most two minutes away. Several processes may call at once.
 * @returns number of runs begun
 */
export async function beginDueRuns({ orm, sql }: Db): Promise<number> {
  const due = await orm
    .select({ listingId: sales.listingId, id: sales.id, epoch: sales.epoch })
    .from(sales)
    .where(and(isNotNull(sales.repeatSeconds), isNull(sales.cancelledAt), lte(sales.closesAt, expression`now()`)))
    .limit(100);
  let begun = 0;
  for (const { listingId, id, epoch } of due) {
    const updated = await sql`
      update sales set epoch = epoch + 1, run_epoch = epoch + 1, draw_secret = ${newDrawSecret()}, lobby_sizes = null,
        issued_limits = zero, issued_counts = null, issued_gaps = '[]', served_limits = zero, served_floors = zero, inside_count = 0, checkpoint_at = null,
        paused = false, closed = false, message = '', version = version + 1,
        lobby_opens_at = next - greatest(opens_at - lobby_opens_at, interval '0'), opens_at = next, closes_at = next + (closes_at - opens_at)
      from (
        select (select array_agg(0) from jsonb_array_elements(lanes)) as zero,
          greatest(opens_at + repeat_seconds * interval '1 second',
            now() + least(opens_at - lobby_opens_at, ${repeatLobbySeconds} * interval '1 second')) as next
        from sales where listing_id = ${listingId} and id = ${id}
      ) planned
      where listing_id = ${listingId} and id = ${id} and epoch = ${epoch} and closes_at <= now() and cancelled_at is null and repeat_seconds is not null`;
    begun += updated.count;
  }
  if (begun > 0) invalidateSales();
  return begun;
}
