/** Deletion of photos that were removed some days ago, and of those whose upload broke off. */
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { photos } from "@/db/schema";

import { photoFileName } from "./format";
import { keepRemovedHours, maxPrunedPhotos } from "./limits";
import { mediaStore } from "./store/store";

/**
 * Deletes the files of removed photos, then their rows: one that breaks off is repeated by the next run.
 * @returns number deleted, at most {@link maxPrunedPhotos}
 */
export async function prunePhotos({ orm }: Db): Promise<number> {
  const isOld = sql`${photos.removedAt} < statement_timestamp() - make_interval(hours => ${keepRemovedHours})`;
  const old = await orm
    .select({ id: photos.id, key: photos.key, variants: photos.variants })
    .from(photos)
    .where(isOld)
    .orderBy(asc(photos.removedAt))
    .limit(maxPrunedPhotos);
  const store = mediaStore();
  for (const { id, key, variants } of old) {
    for (const { width, format } of variants) await store.remove(photoFileName(key, width, format));
    await orm.delete(photos).where(and(eq(photos.id, id), isOld));
  }
  return old.length;
}
