/** A new run of a sale: a new date, a new secret, everybody begins anew. For sales that repeat. */
import { randomBytes } from "node:crypto";

import type { Db } from "@/db/client";

import { invalidateSales } from "./sale-cache";

/** 32 random bytes in hex, for a draw. */
export const newDrawSecret = (): string => randomBytes(32).toString("hex");

/** How long after a repeating sale was found to be over its lobby stands open. */
const repeatLobbySeconds = 120;

/**
 * Begins the next run of every repeating sale that is over. What an operator switched or told ends with the run it was meant for. The next opening is the planned one, or two minutes away when that has
 * passed while nobody was here to notice. Several may call at once.
 * @returns how many runs began
 */
export async function beginDueRuns({ sql }: Db): Promise<number> {
  const due = await sql<{ listing_id: string; id: string; epoch: number }[]>`
    select listing_id, id, epoch from sales where repeat_seconds is not null and closes_at <= now() limit 100`;
  let begun = 0;
  for (const { listing_id: listingId, id, epoch } of due) {
    const updated = await sql`
      update sales set epoch = epoch + 1, run_epoch = epoch + 1, draw_secret = ${newDrawSecret()}, lobby_sizes = null,
        issued_limits = zero, issued_counts = null, issued_gaps = '[]', served_limits = zero, served_floors = zero, inside_count = 0, checkpoint_at = null,
        held = false, closed = false, message = '', version = version + 1,
        lobby_opens_at = next - greatest(opens_at - lobby_opens_at, interval '0'), opens_at = next, closes_at = next + (closes_at - opens_at)
      from (
        select (select array_agg(0) from jsonb_array_elements(lanes)) as zero,
          greatest(opens_at + repeat_seconds * interval '1 second',
            now() + least(opens_at - lobby_opens_at, ${repeatLobbySeconds} * interval '1 second')) as next
        from sales where listing_id = ${listingId} and id = ${id}
      ) planned
      where listing_id = ${listingId} and id = ${id} and epoch = ${epoch} and closes_at <= now()`;
    begun += updated.count;
  }
  if (begun > 0) invalidateSales();
  return begun;
}
