/** The end of an entry by staff, with their reason. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { reservations, waitlistEntries, type WaitlistStatus } from "@/db/schema";
import { DomainError, hasCode } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";
import { recordAudit } from "@/lib/events/record-audit";
import { releaseHoldStep } from "@/lib/reservations/release-hold";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

interface Entry {
  readonly listingId: string;
  readonly status: WaitlistStatus;
  readonly offerReservationId: string | null;
}

/**
 * Ends an entry: one that waits leaves the waitlist; an offer is declined, and its hold is free at once for
 * the next party. The guest's page shows that it ended.
 * @param input.reason kept with the entry until an erasure; the guest does not see it
 * @throws {DomainError} not_found; forbidden; invalid_state for an entry that has ended, or whose offer is
 * booked
 */
export async function endEntry(
  db: Db,
  { entryId, reason }: { readonly entryId: string; readonly reason: string },
  actor: StaffActor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { listingId } = await readEntry(tx, entryId, actor);
    const isEntry = and(eq(waitlistEntries.listingId, listingId), eq(waitlistEntries.id, entryId));
    const left = await tx.orm
      .update(waitlistEntries)
      .set({ status: "left", endedAt: sql`now()`, endReason: reason })
      .where(and(isEntry, isConstant(waitlistEntries.status, "waiting")));
    if (left.count === 0) {
      await tx.orm.update(waitlistEntries).set({ endReason: reason }).where(isEntry);
      await declineOffer(tx, await readEntry(tx, entryId, actor));
    }
    // Leaves out the reason, which stands with the entry: the log is never erased, and a text may name a
    // guest.
    await recordAudit(tx, { actor, action: "waitlist.end", subject: `waitlist_entry:${entryId}`, data: { listingId } });
  });
}

async function readEntry({ orm }: Tx, entryId: string, actor: StaffActor): Promise<Entry> {
  const { listingId, status, offerReservationId } = waitlistEntries;
  const [entry] = await orm
    .select({ listingId, status, offerReservationId })
    .from(waitlistEntries)
    .where(eq(waitlistEntries.id, entryId));
  if (!entry) throw new DomainError("not_found", { what: "waitlist entry" });
  requirePermission(actor, "waitlist.edit", [entry.listingId], "waitlist entry");
  return entry;
}

/** Releases the hold of an offer: that ends the entry, see follow-events.ts. */
async function declineOffer(tx: Tx, { listingId, status, offerReservationId }: Entry): Promise<void> {
  if (status !== "offered" || offerReservationId === null) throw new DomainError("invalid_state", { state: status });
  const holder = await readHolder(tx, listingId, offerReservationId);
  try {
    await releaseHoldStep(tx, { listingId, reservationId: offerReservationId }, holder);
  } catch (error) {
    if (hasCode(error, "not_found")) throw new DomainError("invalid_state", { state: status });
    throw error;
  }
}

async function readHolder({ orm }: Tx, listingId: string, reservationId: string): Promise<Holder> {
  const { holderKind: kind, holderId: id } = reservations;
  const [row] = await orm
    .select({ kind, id })
    .from(reservations)
    .where(and(eq(reservations.listingId, listingId), eq(reservations.id, reservationId)));
  if (!row) throw new Error(`the hold of offer ${reservationId} is gone`);
  return row;
}
