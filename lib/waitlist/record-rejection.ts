/**
 * Record of the reasons why nothing was offered, so that each entry can show its own.
 *
 * Raw SQL: a batch from arrays, with skip locked.
 */
import type { Tx } from "@/db/client";
import type { WaitlistReason } from "@/db/schema";
import type { UnavailableReason } from "@/lib/core/errors";
import type { UnitOfListing } from "@/lib/reservations/hold-for-offer";

export interface Rejection {
  readonly entryId: string;
  readonly reason: UnavailableReason;
  /** Units that were free together. */
  readonly free: number;
}

const reasons: { readonly [Reason in UnavailableReason]: WaitlistReason } = {
  sold_out: "nothing_free",
  incomplete_inventory: "closed",
  closed: "closed",
  min_stay: "min_stay",
  max_stay: "max_stay",
  closed_to_arrival: "arrival",
  closed_to_departure: "departure",
  max_occupancy: "max_occupancy",
};

/**
 * Writes only rejections that differ from before: a long waitlist is processed often, and mostly with the
 * same reasons. Rows locked at this moment are skipped: their parties are leaving, or get an offer from
 * another worker.
 */
export async function recordRejection({ sql }: Tx, { listingId }: UnitOfListing, passed: readonly Rejection[]): Promise<void> {
  if (passed.length === 0) return;
  // A few free units are another reason than none.
  const why = passed.map(({ reason, free }) => (reason === "sold_out" && free > 0 ? "too_few_free" : reasons[reason]));
  await sql`
    update waitlist_entries w set considered_at = now(), reason = k.reason, seen_free = k.free
    from unnest(${passed.map(({ entryId }) => entryId)}::uuid[], ${why}::text[], ${passed.map(({ free }) => free)}::int[])
      as k (id, reason, free)
    where w.listing_id = ${listingId} and w.id = k.id and w.id in (
      select e.id from waitlist_entries e where e.listing_id = ${listingId} and e.id = any(${passed.map(({ entryId }) => entryId)}::uuid[])
        and e.status = 'waiting' for update skip locked)
      and (w.considered_at is null or (w.reason, w.seen_free) is distinct from (k.reason, k.free)
        or w.considered_at < now() - interval '10 seconds')`;
}
