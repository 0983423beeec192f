/** Steps that changes of a listing share: the lock on what its editor saw, and the audited write. */
import { eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { listings } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

export type Editor = StaffActor | SystemActor;
export type ListingRow = typeof listings.$inferSelect;

export interface SeenListing {
  readonly listingId: string;
  /** Version that the actor has seen. */
  readonly version: number;
}

/**
 * Locks a listing as its page showed it.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`
 */
export async function lockSeenStep({ orm }: Tx, { listingId, version }: SeenListing, actor: Editor): Promise<ListingRow> {
  const [listing] = await orm.select().from(listings).where(eq(listings.id, listingId)).for("no key update");
  if (!listing || listing.test) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "catalogue.edit", [listingId], "listing");
  if (listing.version !== version) throw new DomainError("version_conflict", { currentVersion: listing.version });
  return listing;
}

/** Writes the fields that differ, and records them as they were and are. */
export async function changeStep(
  tx: Tx,
  before: ListingRow,
  fields: Partial<ListingRow>,
  actor: Editor,
  action: string,
): Promise<void> {
  const names = (Object.keys(fields) as (keyof ListingRow)[]).filter((name) => !isSame(before[name], fields[name]));
  if (names.length === 0) return;
  const pick = (row: Partial<ListingRow>) => Object.fromEntries(names.map((name) => [name, row[name]]));
  await tx.orm
    .update(listings)
    .set({ ...pick(fields), version: before.version + 1, updatedAt: sql`statement_timestamp()` })
    .where(eq(listings.id, before.id));
  await recordAudit(tx, { actor, action, subject: `listing:${before.id}`, data: { from: pick(before), to: pick(fields) } });
}

/** Raises the version of a listing whose parts have changed, and records the change. */
export async function changePartStep(
  tx: Tx,
  { id, version }: Pick<ListingRow, "id" | "version">,
  actor: Editor,
  action: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.orm
    .update(listings)
    .set({ version: version + 1, updatedAt: sql`statement_timestamp()` })
    .where(eq(listings.id, id));
  await recordAudit(tx, { actor, action, subject: `listing:${id}`, data });
}

/** Compares values of a column; times have seconds in the database and none in a form. */
function isSame(before: unknown, after: unknown): boolean {
  const plain = (value: unknown) =>
    typeof value === "string" && /^\d\d:\d\d(?::00)?$/.test(value) ? value.slice(0, 5) : JSON.stringify(value);
  return plain(before) === plain(after);
}
