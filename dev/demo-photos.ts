/**
 * Photos of the demonstration, made from the drawings of its best-known listings: the same on every machine,
 * few, and small, so that the first start takes a few seconds longer only.
 */
import { createHash } from "node:crypto";

import { and, desc, eq } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import sharp from "sharp";

import { ArtworkFile } from "@/components/artwork/draw-artwork";
import { subjectOf } from "@/components/listing/listing-artwork";
import type { Db } from "@/db/client";
import { demoId } from "@/db/demo/draft";
import { withDemoDb } from "@/db/demo/mark";
import { demoLoads, listings, photos } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { storePhoto } from "@/lib/media/add-photo";
import { decodePhoto } from "@/lib/media/decode/decode-photo";
import { openFileStore } from "@/lib/media/store/file-store";
import type { MediaStore } from "@/lib/media/store/media-store";

/** Listings of each kind that get photos, and the number of photos of each. */
const plan = [
  { kind: "stay", listings: 3, each: 3 },
  { kind: "event", listings: 2, each: 1 },
  { kind: "flight", listings: 1, each: 1 },
] as const;

/**
 * Adds the photos where the database holds the demonstration and has none.
 * @param url address of the database, for the role that owns it
 * @param folder of the files
 * @returns number of photos added
 */
export async function loadDemoPhotos(url: string, folder: string): Promise<number> {
  return withDemoDb(url, async (db) => {
    const [isDemo, known] = await Promise.all([db.orm.$count(demoLoads), db.orm.$count(photos)]);
    if (isDemo === 0 || known > 0) return 0;
    const store = openFileStore(folder);
    let added = 0;
    for (const { kind, listings: count, each } of plan)
      for (const listing of await bestListings(db, kind, count))
        for (let nth = 1; nth <= each; nth += 1) {
          await addDrawing(db, store, listing, nth);
          added += 1;
        }
    return added;
  });
}

type Drawn = Awaited<ReturnType<typeof bestListings>>[number];

function bestListings({ orm }: Db, kind: (typeof plan)[number]["kind"], count: number) {
  const { id, slug, name, tagline, category, amenities, departsAt, score } = listings;
  return orm
    .select({ id, kind: listings.kind, slug, name, tagline, category, amenities, departsAt })
    .from(listings)
    .where(and(eq(listings.kind, kind), eq(listings.test, false), eq(listings.active, true)))
    .orderBy(desc(score), id)
    .limit(count);
}

async function addDrawing(db: Db, store: MediaStore, listing: Drawn, nth: number): Promise<void> {
  const { id: listingId, slug, name, departsAt } = listing;
  const seed = nth === 1 ? slug : `${slug}-${nth}`;
  const subject = subjectOf(listing, departsAt ?? undefined);
  const svg = renderToStaticMarkup(createElement(ArtworkFile, { seed, subject, format: "16x9" }));
  const bytes = await sharp(Buffer.from(svg)).png({ compressionLevel: 3 }).toBuffer();
  const photo = {
    id: demoId(`photo/${seed}`),
    listingId,
    unitTypeId: null,
    alt: nth === 1 ? `${name}, drawn` : `${name}, drawn from another side`,
    sha256: createHash("sha256").update(svg).digest("hex"),
    made: await decodePhoto(bytes),
  };
  await storePhoto(db, store, photo, systemActor);
}
