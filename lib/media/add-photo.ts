/** Adds a photo to a listing or to one of its unit types. */
import { createHash } from "node:crypto";

import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { photos, unitTypes } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { decodePhoto } from "./decode/decode-photo";
import type { MadePhoto } from "./decode/make-variants";
import { photoFileName } from "./format";
import { copyCoverStep, lockListingStep, requireNewStep, shownIdsStep } from "./internal/lock-photo";
import { maxPhotosPerPlace } from "./limits";
import type { MediaStore } from "./store/media-store";
import { mediaStore } from "./store/store";

export interface NewPhoto {
  readonly listingId: string;
  /** Absent for a photo of the listing itself. */
  readonly unitTypeId?: string | undefined;
  readonly alt: string;
  /** The uploaded file. */
  readonly bytes: Uint8Array;
}

/**
 * Decodes a file and shows it as the last photo of its place.
 *
 * The row is written before the files, as that of a removed photo, and counts once they are all there: a
 * failure in between leaves what pruning deletes.
 * @returns the photo's id
 * @throws {DomainError} `forbidden`, `not_found`; `invalid_input` at `photo` for a file that is no photo, or
 * is there already; `limit_exceeded`; `overloaded`
 */
export async function addPhoto(db: Db, { bytes, ...photo }: NewPhoto, actor: StaffActor | SystemActor): Promise<string> {
  const place = { listingId: photo.listingId, unitTypeId: photo.unitTypeId ?? null };
  // Asked before the work, and again with the row.
  await inTransaction(db, (tx) => lockListingStep(tx, place.listingId, actor));
  const made = await decodePhoto(bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return storePhoto(db, mediaStore(), { ...place, id: newId(), alt: photo.alt, sha256, made }, actor);
}

export interface DecodedPhoto {
  readonly id: string;
  readonly listingId: string;
  /** Null for a photo of the listing itself. */
  readonly unitTypeId: string | null;
  readonly alt: string;
  /** SHA-256 of the uploaded file, in hex. */
  readonly sha256: string;
  readonly made: MadePhoto;
}

/**
 * Writes the files of a decoded photo to a store, and shows it.
 * @returns the photo's id
 * @throws {DomainError} as {@link addPhoto}
 */
export async function storePhoto(
  db: Db,
  store: MediaStore,
  { made, ...photo }: DecodedPhoto,
  actor: StaffActor | SystemActor,
): Promise<string> {
  const { id, listingId, unitTypeId } = photo;
  // The content names the files, and the photo's id keeps two photos of one content apart.
  const key = `${photo.sha256.slice(0, 20)}${createHash("sha256").update(id).digest("hex").slice(0, 12)}`;
  const { files, ...size } = made;
  const variants = files.map(({ format, width, height, bytes }) => ({ format, width, height, bytes }));
  await inTransaction(db, async (tx) => {
    await lockListingStep(tx, listingId, actor);
    if (unitTypeId !== null) await requireUnitStep(tx, listingId, unitTypeId);
    const row = { ...photo, ...size, key, position: 0, widths: [...size.widths], variants };
    await tx.orm.insert(photos).values({ ...row, removedAt: sql`statement_timestamp()` });
  });
  for (const { format, width, content } of files) await store.put(photoFileName(key, width, format), content);
  await inTransaction(db, async (tx) => {
    await lockListingStep(tx, listingId, actor);
    const shown = await shownIdsStep(tx, listingId, unitTypeId);
    if (shown.length >= maxPhotosPerPlace) throw new DomainError("limit_exceeded", { limit: "photos", max: maxPhotosPerPlace });
    await requireNewStep(tx.orm.update(photos).set({ removedAt: null, position: shown.length }).where(eq(photos.id, id)));
    await copyCoverStep(tx, listingId);
    const data = { photoId: id, unitTypeId, alt: photo.alt, sha256: photo.sha256 };
    await recordAudit(tx, { actor, action: "photo.add", subject: `listing:${listingId}`, data });
  });
  return id;
}

async function requireUnitStep({ orm }: Tx, listingId: string, unitTypeId: string): Promise<void> {
  const isUnit = and(eq(unitTypes.listingId, listingId), eq(unitTypes.id, unitTypeId));
  if ((await orm.$count(unitTypes, isUnit)) === 0) throw new DomainError("not_found", { what: "unit type" });
}
