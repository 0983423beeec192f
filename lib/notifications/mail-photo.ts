/** The first photo of a listing as a message shows it: a JPEG, which every mail program reads. */
import type { Db } from "@/db/client";
import { env } from "@/lib/core/env";
import { heightAt, jpegWidth, type Photo, photoUrl } from "@/lib/media/format";
import { readCovers } from "@/lib/media/read-photos";

import type { MailPhoto } from "./describe-order";

/** Photos by the ids of their listings. */
export type MailPhotos = ReadonlyMap<string, MailPhoto>;

/** Reads the first photos of the listings of an order's lines. */
export async function readMailPhotos(db: Db, lines: readonly { readonly listingId: string }[]): Promise<MailPhotos> {
  const covers = await readCovers(db, [...new Set(lines.map(({ listingId }) => listingId))]);
  return new Map([...covers].map(([listingId, photo]) => [listingId, toMailPhoto(photo)]));
}

function toMailPhoto(photo: Photo): MailPhoto {
  const width = jpegWidth(photo.widths);
  return { url: photoUrl(photo, env().APP_URL), alt: photo.alt, width, height: heightAt(photo, width) };
}
