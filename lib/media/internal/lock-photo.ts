/**
 * Locks of photos: changes of one listing's photos queue at the listing's row.
 *
 * Raw SQL: a copy of a row as JSON.
 */
import { and, asc, eq, isNull } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { listings, photos } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { photoJson } from "../photo-json";
import { refusePhoto } from "../refuse-photo";

export type PhotoRow = typeof photos.$inferSelect;

/**
 * Locks a listing, for an actor who may edit it.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export async function lockListingStep({ orm }: Tx, listingId: string, actor: StaffActor | SystemActor): Promise<void> {
  const { id } = listings;
  const [listing] = await orm.select({ id }).from(listings).where(eq(id, listingId)).for("no key update");
  if (!listing) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "catalogue.edit", [listingId], "listing");
}

/**
 * Locks the listing of a photo and reads the photo, shown or removed.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export async function lockPhotoStep(tx: Tx, photoId: string, actor: StaffActor | SystemActor): Promise<PhotoRow> {
  const read = () => tx.orm.select().from(photos).where(eq(photos.id, photoId));
  const [found] = await read();
  if (!found) throw new DomainError("not_found", { what: "photo" });
  await lockListingStep(tx, found.listingId, actor);
  const [photo] = await read();
  if (!photo) throw new DomainError("not_found", { what: "photo" });
  return photo;
}

/** Condition for the shown photos of one place: a listing itself, or one of its unit types. */
export function isShownAt(listingId: string, unitTypeId: string | null) {
  const place = unitTypeId === null ? isNull(photos.unitTypeId) : eq(photos.unitTypeId, unitTypeId);
  return and(eq(photos.listingId, listingId), place, isNull(photos.removedAt));
}

/** Reads the ids of the shown photos of a place, in their order. */
export async function shownIdsStep({ orm }: Tx, listingId: string, unitTypeId: string | null): Promise<string[]> {
  const rows = await orm
    .select({ id: photos.id })
    .from(photos)
    .where(isShownAt(listingId, unitTypeId))
    .orderBy(asc(photos.position), asc(photos.id));
  return rows.map(({ id }) => id);
}

/** Writes the copy of a listing's first photo. */
export async function copyCoverStep(tx: Tx, listingId: string): Promise<void> {
  await tx.sql`
    update listings l set cover = (
      select ${photoJson(tx)} from photos p
      where p.listing_id = l.id and p.unit_type_id is null and p.removed_at is null order by p.position, p.id limit 1)
    where l.id = ${listingId}`;
}

/**
 * Waits for the statement that shows a photo; an index refuses the same file twice in a place.
 * @throws {DomainError} `invalid_input`
 */
export async function requireNewStep(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if ((error as { constraint_name?: string }).constraint_name !== "photos_file") throw error;
    throw refusePhoto("duplicate", error);
  }
}
