/**
 * Dirty units: marks of unit types whose waitlist is due for processing. Steps; see
 * db/schema/reservations/waitlist.ts.
 *
 * Raw SQL: marks of several unit types, from arrays, and the read of one, which is sent ahead of another
 * statement.
 */
import { and, eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { waitlistMarks } from "@/db/schema";
import { notifyRelay } from "@/lib/events/wake";
import type { UnitOfListing } from "@/lib/reservations/hold-for-offer";

/**
 * Marks unit types whose waitlist is due, and wakes the worker. Call it in the transaction that gives the
 * reason, or after it.
 */
export async function markDirtyUnitsOfLines(tx: Tx, units: readonly UnitOfListing[]): Promise<void> {
  if (units.length === 0) return;
  await tx.sql`
    insert into waitlist_marks as m (listing_id, unit_type_id)
    select distinct listing_id, unit_type_id
    from unnest(${units.map((unit) => unit.listingId)}::uuid[], ${units.map((unit) => unit.unitTypeId)}::uuid[])
      as k (listing_id, unit_type_id)
    order by 1, 2
    on conflict (listing_id, unit_type_id) do update set version = m.version + 1`;
  tx.afterCommit(notifyRelay);
}

/**
 * Reads a mark. Call it before reading the stock: a mark that is set later has another version.
 * @returns undefined when there is none
 */
export async function readDirtyUnit({ sql }: Tx, { listingId, unitTypeId }: UnitOfListing): Promise<number | undefined> {
  const [row] = await sql<{ version: number }[]>`
    select version from waitlist_marks where listing_id = ${listingId} and unit_type_id = ${unitTypeId}`;
  return row?.version;
}

/** Deletes a mark, unless it was set again since it was read. */
export async function clearDirtyUnit({ orm }: Tx, { listingId, unitTypeId }: UnitOfListing, version: number): Promise<void> {
  const { listingId: ofListing, unitTypeId: ofUnit, version: present } = waitlistMarks;
  await orm.delete(waitlistMarks).where(and(eq(ofListing, listingId), eq(ofUnit, unitTypeId), eq(present, version)));
}

/** Marks those of the unit types for which a party waits. */
export async function markDirtyUnits(tx: Tx, units: readonly UnitOfListing[]): Promise<void> {
  if (units.length === 0) return;
  const waitedFor = await tx.sql<UnitOfListing[]>`
    select k.listing_id as "listingId", k.unit_type_id as "unitTypeId"
    from unnest(${units.map((unit) => unit.listingId)}::uuid[], ${units.map((unit) => unit.unitTypeId)}::uuid[])
      as k (listing_id, unit_type_id)
    where exists (select from waitlist_entries w
      where w.listing_id = k.listing_id and w.unit_type_id = k.unit_type_id and w.status = 'waiting')`;
  await markDirtyUnitsOfLines(tx, waitedFor);
}
