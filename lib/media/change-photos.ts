/** Changes of photos by staff: text and focus point, order, removal and its undo. */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { photos } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { copyCoverStep, lockPhotoStep, type PhotoRow, requireNewStep, shownIdsStep } from "./internal/lock-photo";
import { maxPhotosPerPlace, restoreHours } from "./limits";

type Editor = StaffActor | SystemActor;

interface SeenPhoto {
  readonly photoId: string;
  /** Version that the actor has seen. */
  readonly version: number;
}

export interface PhotoChange extends SeenPhoto {
  readonly alt: string;
  /** 0 to 100. */
  readonly focusXPercent: number;
  readonly focusYPercent: number;
}

/**
 * Changes the text and the focus point of a photo.
 * @throws {DomainError} `forbidden`; `not_found`, also once it is removed; `version_conflict`
 */
export async function changePhoto(db: Db, change: PhotoChange, actor: Editor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockShownStep(tx, change, actor);
    const after = { alt: change.alt, focusX: change.focusXPercent / 100, focusY: change.focusYPercent / 100 };
    await tx.orm
      .update(photos)
      .set({ ...after, version: before.version + 1, updatedAt: sql`statement_timestamp()` })
      .where(eq(photos.id, before.id));
    await copyCoverStep(tx, before.listingId);
    const { alt, focusX, focusY } = before;
    await recordStep(tx, actor, "photo.change", before, { from: { alt, focusX, focusY }, to: after });
  });
}

/**
 * Moves a photo among the photos of its place.
 * @param input.to new index, from 0; one past the end is the end
 * @throws {DomainError} `forbidden`; `not_found`, also once it is removed
 */
export async function movePhoto(
  db: Db,
  { photoId, to }: { readonly photoId: string; readonly to: number },
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const photo = await lockPhotoStep(tx, photoId, actor);
    if (photo.removedAt !== null) throw new DomainError("not_found", { what: "photo" });
    const before = await shownIdsStep(tx, photo.listingId, photo.unitTypeId);
    const after = before.filter((id) => id !== photoId).toSpliced(to, 0, photoId);
    await orderStep(tx, after);
    await copyCoverStep(tx, photo.listingId);
    await recordStep(tx, actor, "photo.move", photo, { from: before.indexOf(photoId), to: after.indexOf(photoId) });
  });
}

/**
 * Removes a photo from its page. Its files stay for some days, and for one day it can be put back.
 * @throws {DomainError} `forbidden`; `not_found`, also once it is removed; `version_conflict`
 */
export async function removePhoto(db: Db, seen: SeenPhoto, actor: Editor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const photo = await lockShownStep(tx, seen, actor);
    await tx.orm
      .update(photos)
      .set({ removedAt: sql`statement_timestamp()`, version: photo.version + 1 })
      .where(eq(photos.id, photo.id));
    await orderStep(tx, await shownIdsStep(tx, photo.listingId, photo.unitTypeId));
    await copyCoverStep(tx, photo.listingId);
    await recordStep(tx, actor, "photo.remove", photo, { alt: photo.alt, sha256: photo.sha256, position: photo.position });
  });
}

/**
 * Puts a removed photo back to where it was. One that is shown stays as it is.
 * @throws {DomainError} `forbidden`; `not_found`; `invalid_state` a day after its removal; `invalid_input`
 * where the same file was added since; `limit_exceeded`
 */
export async function restorePhoto(db: Db, photoId: string, actor: Editor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const photo = await lockPhotoStep(tx, photoId, actor);
    if (photo.removedAt === null) return;
    const { listingId, unitTypeId } = photo;
    const isLate = sql<boolean>`${photos.removedAt} < statement_timestamp() - make_interval(hours => ${restoreHours})`;
    const [age] = await tx.orm.select({ isLate }).from(photos).where(eq(photos.id, photoId));
    if (age?.isLate !== false) throw new DomainError("invalid_state", { state: "removed" });
    const shown = await shownIdsStep(tx, listingId, unitTypeId);
    if (shown.length >= maxPhotosPerPlace) throw new DomainError("limit_exceeded", { limit: "photos", max: maxPhotosPerPlace });
    const restored = { removedAt: null, version: photo.version + 1 };
    await requireNewStep(tx.orm.update(photos).set(restored).where(eq(photos.id, photoId)));
    await orderStep(tx, shown.toSpliced(photo.position, 0, photoId));
    await copyCoverStep(tx, listingId);
    await recordStep(tx, actor, "photo.restore", photo, {});
  });
}

/**
 * Locks a photo as its page showed it.
 * @throws {DomainError} as {@link changePhoto}
 */
async function lockShownStep(tx: Tx, { photoId, version }: SeenPhoto, actor: Editor): Promise<PhotoRow> {
  const photo = await lockPhotoStep(tx, photoId, actor);
  if (photo.removedAt !== null) throw new DomainError("not_found", { what: "photo" });
  if (photo.version !== version) throw new DomainError("version_conflict", { currentVersion: photo.version });
  return photo;
}

/** Numbers photos in an order. */
async function orderStep({ orm }: Tx, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries()) await orm.update(photos).set({ position }).where(eq(photos.id, id));
}

async function recordStep(
  tx: Tx,
  actor: Editor,
  action: string,
  { id: photoId, listingId, unitTypeId }: PhotoRow,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const subject = `listing:${listingId}`;
  await recordAudit(tx, { actor, action, subject, data: { photoId, unitTypeId, ...data } });
}
