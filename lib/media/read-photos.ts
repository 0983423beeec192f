/** Reads of photos, for guests and for the staff who edit them. */
import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { listings, type PhotoCopy, photos } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import type { Photo } from "./format";
import { restoreHours } from "./limits";
import { mediaBase } from "./media-address";

type Reader = Pick<Db | Tx, "orm">;

const copyColumns = {
  key: photos.key,
  widths: photos.widths,
  width: photos.width,
  height: photos.height,
  alt: photos.alt,
  focusX: photos.focusX,
  focusY: photos.focusY,
  placeholder: photos.placeholder,
};

/** Adds the store's address to the copy of a photo; null stays null. */
export function toPhoto(copy: PhotoCopy): Photo;
export function toPhoto(copy: PhotoCopy | null): Photo | null;
export function toPhoto(copy: PhotoCopy | null): Photo | null {
  return copy && { ...copy, base: mediaBase() };
}

/**
 * Reads the first photos of listings, for lists and messages.
 * @returns those of the listings that have one, by their ids
 */
export async function readCovers({ orm }: Reader, listingIds: readonly string[]): Promise<ReadonlyMap<string, Photo>> {
  if (listingIds.length === 0) return new Map();
  const { id, cover } = listings;
  const rows = await orm
    .select({ id, cover })
    .from(listings)
    .where(and(anyOf(id, listingIds), isNotNull(cover)));
  return new Map(rows.flatMap((row) => (row.cover === null ? [] : [[row.id, toPhoto(row.cover)] as const])));
}

/** A photo as its editor shows it. */
export interface EditedPhoto extends Photo {
  readonly id: string;
  /** Null for a photo of the listing itself. */
  readonly unitTypeId: string | null;
  readonly version: number;
}

export interface EditedPhotos {
  readonly shown: readonly EditedPhoto[];
  /** Those that can still be put back, the last removed first. */
  readonly removed: readonly EditedPhoto[];
}

/**
 * Reads the photos of a listing for its editor.
 * @throws {DomainError} `not_found`
 */
export async function readPhotosForStaff({ orm }: Reader, listingId: string, actor: StaffActor): Promise<EditedPhotos> {
  if ((await orm.$count(listings, eq(listings.id, listingId))) === 0) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "catalogue.read", [listingId], "listing");
  const { id, unitTypeId, version, removedAt, position } = photos;
  const columns = { ...copyColumns, id, unitTypeId, version };
  const isOfListing = eq(photos.listingId, listingId);
  // A photo whose upload broke off was never shown, and has no version but the first.
  const isRestorable = and(
    isOfListing,
    sql`${removedAt} > statement_timestamp() - make_interval(hours => ${restoreHours})`,
    sql`${version} > 1`,
  );
  const [shown, removed] = await Promise.all([
    orm
      .select(columns)
      .from(photos)
      .where(and(isOfListing, isNull(removedAt)))
      .orderBy(asc(position), asc(id)),
    orm.select(columns).from(photos).where(isRestorable).orderBy(desc(removedAt)).limit(20),
  ]);
  const toEdited = (row: (typeof shown)[number]): EditedPhoto => ({ ...row, base: mediaBase() });
  return { shown: shown.map(toEdited), removed: removed.map(toEdited) };
}
