/** Changes of listings by staff: what guests read of one, and whether they see it. */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { listings } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import type { ListingEdit } from "./listing-input";

type Editor = StaffActor | SystemActor;
type ListingRow = typeof listings.$inferSelect;

interface SeenListing {
  readonly listingId: string;
  /** Version that the actor has seen. */
  readonly version: number;
}

/**
 * Changes the fields of a listing. Orders keep their prices and terms; their pages show names and times as
 * they are now.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `invalid_input` for another kind
 */
export async function editListing(
  db: Db,
  { listingId, version, listingKind, ...fields }: ListingEdit,
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, { listingId, version }, actor);
    if (before.kind !== listingKind)
      throw new DomainError("invalid_input", { issues: [{ path: ["listingKind"], message: "A listing keeps its kind." }] });
    await changeStep(tx, before, fields, actor, "listing.edit");
  });
}

/**
 * Puts a listing on sale, or pauses it: guests, search and the API no longer find it, nothing new is held,
 * and its orders stay as they are (docs/decisions/catalogue.md). One that has that state already stays so.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`
 */
export async function setOnSale(
  db: Db,
  { isOnSale, ...seen }: SeenListing & { readonly isOnSale: boolean },
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, seen, actor);
    if (before.active === isOnSale) return;
    await changeStep(tx, before, { active: isOnSale }, actor, isOnSale ? "listing.publish" : "listing.pause");
  });
}

/** Locks a listing as its page showed it. */
async function lockSeenStep({ orm }: Tx, { listingId, version }: SeenListing, actor: Editor): Promise<ListingRow> {
  const [listing] = await orm.select().from(listings).where(eq(listings.id, listingId)).for("no key update");
  if (!listing || listing.test) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "catalogue.edit", [listingId], "listing");
  if (listing.version !== version) throw new DomainError("version_conflict", { currentVersion: listing.version });
  return listing;
}

/** Writes the fields that differ, and records them as they were and are. */
async function changeStep(
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

/** Compares values of a column; times have seconds in the database and none in a form. */
function isSame(before: unknown, after: unknown): boolean {
  const plain = (value: unknown) =>
    typeof value === "string" && /^\d\d:\d\d(?::00)?$/.test(value) ? value.slice(0, 5) : JSON.stringify(value);
  return plain(before) === plain(after);
}
