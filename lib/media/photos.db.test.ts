/** Photos of listings: who may add and change them, their order, removal with undo, and what guests see. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { photos } from "@/db/schema";
import { readListing, readListingCards } from "@/lib/catalog/read-listing";
import { systemActor } from "@/lib/core/actor";
import { log } from "@/lib/core/log";
import { makeStaff, ownerActor } from "@/lib/staff/testing";

import { addPhoto, storePhoto } from "./add-photo";
import { changePhoto, movePhoto, removePhoto, restorePhoto } from "./change-photos";
import { refusalTexts } from "./copy";
import { photoFileName } from "./format";
import { maxPhotosPerPlace } from "./limits";
import { prunePhotos } from "./prune-photos";
import { readCovers, readPhotosForStaff } from "./read-photos";
import type { MediaStore } from "./store/media-store";
import { makePicture, useTestMedia } from "./testing";

const { db } = await createTestDatabase();
const { store } = useTestMedia();
for (const [name, value] of Object.entries({
  DATABASE_URL: "postgres://localhost/none",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
  UPSTASH_REDIS_REST_TOKEN: "none",
  STRIPE_SECRET_KEY: "sk_test_none",
  STRIPE_WEBHOOK_SECRET: "whsec_none",
  SMTP_URL: "smtp://127.0.0.1:1",
  AUTH_SECRET: "0".repeat(32),
}))
  vi.stubEnv(name, value);
log.level = "silent";
const editor = await makeStaff(db);

let colour = 0;
/** Makes a picture that no other test has. */
const picture = () => makePicture({ colour: `#${(colour += 4_097).toString(16).padStart(6, "0")}` });

const made = {
  width: 400,
  height: 300,
  widths: [400],
  files: [{ format: "webp", width: 400, height: 300, bytes: 3, content: Uint8Array.of(1, 2, 3) }],
  placeholder: "data:image/webp;base64,AAAA",
} as const;

/** Adds a photo without decoding one. */
async function add(
  listingId: string,
  alt: string,
  unitTypeId: string | null = null,
  from: MediaStore = store,
): Promise<string> {
  const sha256 = randomUUID().replaceAll("-", "").padEnd(64, "0");
  return storePhoto(db, from, { id: randomUUID(), listingId, unitTypeId, alt, sha256, made }, editor);
}

const altsOf = async (listingId: string) => (await readPhotosForStaff(db, listingId, editor)).shown.map(({ alt }) => alt);
const versionOf = async (id: string) => (await db.orm.select().from(photos).where(eq(photos.id, id)))[0]?.version ?? 0;
const coverOf = async (listingId: string) => (await readCovers(db, [listingId])).get(listingId)?.alt;
const actionsOn = async (listingId: string) =>
  (await db.sql<{ action: string }[]>`select action from audit_log where subject = ${`listing:${listingId}`} order by seq`).map(
    ({ action }) => action,
  );

describe("an upload", () => {
  it("is shown on the listing's page, its cards and its unit types, with its files in the store", async () => {
    const { listingId, slug, unitTypeId } = await makeListing(db);
    expect((await readListing(db, slug)).photos).toEqual([]);
    const id = await addPhoto(db, { listingId, alt: "The terrace", bytes: await picture() }, editor);
    await addPhoto(db, { listingId, unitTypeId, alt: "The bed", bytes: await picture() }, editor);
    const listing = await readListing(db, slug);
    expect(listing.photos).toMatchObject([
      { alt: "The terrace", base: "/media", width: 400, height: 300, focusX: 0.5, focusY: 0.5 },
    ]);
    expect(listing.unitTypes[0]?.photos).toMatchObject([{ alt: "The bed" }]);
    expect((await readListingCards(db, [listingId])).get(listingId)?.photo).toEqual(listing.photos[0]);
    const [row] = await db.orm.select().from(photos).where(eq(photos.id, id));
    expect(row?.variants.map(({ format }) => format)).toEqual(["webp", "avif", "jpg"]);
    for (const { width, format, bytes } of row?.variants ?? [])
      expect((await store.get(photoFileName(row?.key ?? "", width, format)))?.length).toBe(bytes);
    expect(await actionsOn(listingId)).toEqual(["photo.add", "photo.add"]);
  });

  it("of what is no photo, or is there already, adds nothing", async () => {
    const { listingId, unitTypeId } = await makeListing(db);
    const bytes = await picture();
    const refused = (message: string) => ({ code: "invalid_input", details: { issues: [{ path: ["photo"], message }] } });
    await expect(addPhoto(db, { listingId, alt: "A", bytes: Buffer.from("<svg/>") }, editor)).rejects.toMatchObject(
      refused(refusalTexts.drawing),
    );
    await addPhoto(db, { listingId, alt: "A", bytes }, editor);
    await expect(addPhoto(db, { listingId, alt: "B", bytes }, editor)).rejects.toMatchObject(refused(refusalTexts.duplicate));
    expect(await altsOf(listingId)).toEqual(["A"]);
    // Another place may show the same photo.
    await addPhoto(db, { listingId, unitTypeId, alt: "C", bytes }, editor);
    expect((await altsOf(listingId)).toSorted()).toEqual(["A", "C"]);
  });

  it("needs the permission, a listing, and a unit type of that listing", async () => {
    const [{ listingId }, other] = [await makeListing(db), await makeListing(db)];
    const photo = { listingId, alt: "A", bytes: await picture() };
    const at = (role: "viewer" | "manager" | "door", place: string | null) =>
      makeStaff(db, { grants: [{ role, listingId: place }] });
    await expect(addPhoto(db, photo, await at("viewer", null))).rejects.toMatchObject({ code: "forbidden" });
    await expect(addPhoto(db, photo, await at("door", null))).rejects.toMatchObject({ code: "not_found" });
    await expect(addPhoto(db, photo, await at("manager", other.listingId))).rejects.toMatchObject({ code: "not_found" });
    await expect(addPhoto(db, { ...photo, listingId: randomUUID() }, editor)).rejects.toMatchObject({ code: "not_found" });
    await expect(addPhoto(db, { ...photo, unitTypeId: other.unitTypeId }, editor)).rejects.toMatchObject({ code: "not_found" });
    expect(await altsOf(listingId)).toEqual([]);
  });

  it("that breaks off between row and files is not shown, not offered to be put back, and pruned later", async () => {
    const { listingId } = await makeListing(db);
    const broken: MediaStore = { ...store, put: () => Promise.reject(new Error("the disk is full")) };
    await expect(add(listingId, "A", null, broken)).rejects.toThrow("the disk is full");
    expect(await readPhotosForStaff(db, listingId, editor)).toEqual({ shown: [], removed: [] });
    await db.orm
      .update(photos)
      .set({ removedAt: new Date(0) })
      .where(eq(photos.listingId, listingId));
    await prunePhotos(db);
    expect(await db.orm.$count(photos, eq(photos.listingId, listingId))).toBe(0);
  });

  it("is refused where there are as many as there may be, two at once included", async () => {
    const { listingId } = await makeListing(db);
    for (let nth = 1; nth < maxPhotosPerPlace; nth += 1) await add(listingId, `Photo ${nth}`);
    const answers = await Promise.allSettled([add(listingId, "X"), add(listingId, "Y")]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await altsOf(listingId)).length).toBe(maxPhotosPerPlace);
  });
});

describe("the order", () => {
  it("changes by moving one photo, and the first one is the picture of the cards", async () => {
    const { listingId } = await makeListing(db);
    const [a, , c] = [await add(listingId, "A"), await add(listingId, "B"), await add(listingId, "C")];
    expect([await altsOf(listingId), await coverOf(listingId)]).toEqual([["A", "B", "C"], "A"]);
    await movePhoto(db, { photoId: c, to: 0 }, editor);
    expect([await altsOf(listingId), await coverOf(listingId)]).toEqual([["C", "A", "B"], "C"]);
    await movePhoto(db, { photoId: a, to: 99 }, editor);
    expect(await altsOf(listingId)).toEqual(["C", "B", "A"]);
  });

  it("keeps every photo once while many move at once, and keeps places apart", async () => {
    const { listingId, unitTypeId } = await makeListing(db);
    const ids = [];
    for (const alt of ["A", "B", "C", "D"]) ids.push(await add(listingId, alt));
    await add(listingId, "Bed", unitTypeId);
    await Promise.all(ids.map((photoId, index) => movePhoto(db, { photoId, to: (index * 7) % 4 }, editor)));
    const shown = (await readPhotosForStaff(db, listingId, editor)).shown.filter((photo) => photo.unitTypeId === null);
    expect(shown.map(({ alt }) => alt).toSorted()).toEqual(["A", "B", "C", "D"]);
    const positions = await db.orm.select({ position: photos.position }).from(photos).where(eq(photos.listingId, listingId));
    expect(positions.map(({ position }) => position).toSorted((one, other) => one - other)).toEqual([0, 0, 1, 2, 3]);
  });
});

describe("a change", () => {
  it("sets text and focus, on cards too, and refuses a stale copy", async () => {
    const { listingId } = await makeListing(db);
    const photoId = await add(listingId, "A");
    const change = { photoId, version: 1, alt: "The terrace at dusk", focusXPercent: 20, focusYPercent: 75 };
    await changePhoto(db, change, editor);
    const cover = (await readCovers(db, [listingId])).get(listingId);
    expect(cover).toMatchObject({ alt: "The terrace at dusk", focusX: 0.2, focusY: 0.75 });
    await expect(changePhoto(db, change, editor)).rejects.toMatchObject({ code: "version_conflict" });
    await expect(changePhoto(db, { ...change, photoId: randomUUID() }, editor)).rejects.toMatchObject({ code: "not_found" });
    const viewer = await makeStaff(db, { grants: [{ role: "viewer", listingId }] });
    await expect(changePhoto(db, { ...change, version: 2 }, viewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a removal", () => {
  it("is undone to the same place within a day", async () => {
    const { listingId } = await makeListing(db);
    const [, b] = [await add(listingId, "A"), await add(listingId, "B"), await add(listingId, "C")];
    await removePhoto(db, { photoId: b, version: 1 }, editor);
    expect(await altsOf(listingId)).toEqual(["A", "C"]);
    expect((await readPhotosForStaff(db, listingId, editor)).removed.map(({ alt }) => alt)).toEqual(["B"]);
    await expect(removePhoto(db, { photoId: b, version: 2 }, editor)).rejects.toMatchObject({ code: "not_found" });
    await restorePhoto(db, b, editor);
    await restorePhoto(db, b, editor);
    expect(await altsOf(listingId)).toEqual(["A", "B", "C"]);
    expect((await actionsOn(listingId)).slice(-2)).toEqual(["photo.remove", "photo.restore"]);
    await removePhoto(db, { photoId: b, version: await versionOf(b) }, editor);
    await db.sql`update photos set removed_at = now() - interval '25 hours' where id = ${b}`;
    await expect(restorePhoto(db, b, editor)).rejects.toMatchObject({ code: "invalid_state" });
  });

  it("of the last photo gives the cards their drawing back", async () => {
    const { listingId, slug } = await makeListing(db);
    const photoId = await add(listingId, "A");
    await removePhoto(db, { photoId, version: 1 }, editor);
    expect(await coverOf(listingId)).toBeUndefined();
    expect((await readListing(db, slug)).photo).toBeNull();
  });

  it("is not undone where the same file was added since", async () => {
    const { listingId } = await makeListing(db);
    const bytes = await picture();
    const photoId = await addPhoto(db, { listingId, alt: "A", bytes }, editor);
    await removePhoto(db, { photoId, version: 1 }, editor);
    await addPhoto(db, { listingId, alt: "A again", bytes }, editor);
    await expect(restorePhoto(db, photoId, editor)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await altsOf(listingId)).toEqual(["A again"]);
  });

  it("deletes the files a week later, and no others", async () => {
    const { listingId } = await makeListing(db);
    const [a, b] = [await add(listingId, "A"), await add(listingId, "B")];
    const nameOf = async (id: string) =>
      photoFileName((await db.orm.select().from(photos).where(eq(photos.id, id)))[0]?.key ?? "", 400, "webp");
    const [fileA, fileB] = [await nameOf(a), await nameOf(b)];
    await removePhoto(db, { photoId: a, version: 1 }, editor);
    await prunePhotos(db);
    expect(await store.get(fileA)).toBeDefined();
    await db.sql`update photos set removed_at = now() - interval '8 days' where id = ${a}`;
    expect(await prunePhotos(db)).toBe(1);
    expect([await store.get(fileA), await store.get(fileB)]).toEqual([undefined, expect.anything()]);
    expect(await altsOf(listingId)).toEqual(["B"]);
  });
});

it("exists for the roles that see the catalogue, at their listings alone", async () => {
  const [{ listingId }, other] = [await makeListing(db), await makeListing(db)];
  const member = (role: "viewer" | "door" | "finance", place: string) =>
    makeStaff(db, { grants: [{ role, listingId: place }] });
  await add(listingId, "A");
  expect((await readPhotosForStaff(db, listingId, await member("viewer", listingId))).shown).toHaveLength(1);
  for (const actor of [
    await member("viewer", other.listingId),
    await member("door", listingId),
    await member("finance", listingId),
  ])
    await expect(readPhotosForStaff(db, listingId, actor)).rejects.toMatchObject({ code: "not_found" });
  await expect(readPhotosForStaff(db, randomUUID(), ownerActor)).rejects.toMatchObject({ code: "not_found" });
  // The system adds the photos of the demonstration.
  const sha256 = "f".repeat(64);
  await storePhoto(db, store, { id: randomUUID(), listingId, unitTypeId: null, alt: "B", sha256, made }, systemActor);
  expect(await altsOf(listingId)).toEqual(["A", "B"]);
});
