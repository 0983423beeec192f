/** Changes of listings by staff: fields of each kind, two editors, and what a pause means. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { requestFor, lineFor } from "@/db/testing/requests";
import { makeStaff } from "@/lib/staff/testing";
import { placeHold } from "@/lib/reservations/place-hold";

import { readListing, readListingCards } from "../read-listing";
import { editListing, setOnSale } from "./edit-listing";
import { type ListingEdit, listingEditSchema } from "./listing-input";
import { readCatalogued } from "./read-catalogued";

const { db } = await createTestDatabase();
const editor = await makeStaff(db);

const common = {
  name: "Harbour House",
  tagline: "By the water",
  description: "Calm.",
  city: "Lisbon",
  country: "pt",
  address: "Rua 1",
};
const where = { lat: "38.7", lng: "-9.1", category: "guesthouse", amenities: "Free wifi\n\nPool\nfree wifi\n" };
const times = { listingKind: "stay", checkInTime: "16:00", checkOutTime: "10:30" };
const edit = ({ listingId }: MadeListing, version = 1): ListingEdit =>
  listingEditSchema.parse({ ...common, ...where, ...times, listingId, version });
const auditOf = ({ listingId }: MadeListing) =>
  db.sql<{ action: string; data: { from: object; to: object } }[]>`
    select action, data from audit_log where subject = ${`listing:${listingId}`} order by seq`;

it("changes what guests read, and records what differed", async () => {
  const stay = await makeListing(db);
  await editListing(db, edit(stay), editor);
  expect(await readListing(db, stay.slug)).toMatchObject({
    name: "Harbour House",
    country: "PT",
    lat: 38.7,
    amenities: ["free wifi", "pool"],
    checkInTime: "16:00",
    checkOutTime: "10:30",
  });
  // The same once more changes nothing.
  await editListing(db, edit(stay, 2), editor);
  const [entry, ...others] = await auditOf(stay);
  expect([entry?.action, others]).toEqual(["listing.edit", []]);
  expect(entry?.data.from).toMatchObject({ name: "Test House", checkInTime: "15:00:00" });
});

it("lets one of two editors win, and tells the other", async () => {
  const stay = await makeListing(db);
  const answers = await Promise.allSettled([
    editListing(db, { ...edit(stay), name: "Mine" }, editor),
    editListing(db, { ...edit(stay), name: "Yours" }, editor),
  ]);
  const lost = answers.filter((answer) => answer.status === "rejected");
  expect(lost.map(({ reason }) => (reason as { code: string }).code)).toEqual(["version_conflict"]);
});

it("keeps the kind, and asks for the fields of each", async () => {
  const event = await makeListing(db, { listing: { kind: "event" } });
  await expect(editListing(db, edit(event), editor)).rejects.toMatchObject({ code: "invalid_input" });
  const base = { ...common, ...where, listingId: event.listingId, version: 1 };
  expect(listingEditSchema.safeParse({ ...base, listingKind: "event" }).success).toBe(false);
  await editListing(
    db,
    listingEditSchema.parse({ ...base, listingKind: "event", venue: "Harbour Hall", startsAt: "19:30" }),
    editor,
  );
  expect(await readListing(db, event.slug)).toMatchObject({ venue: "Harbour Hall", startsAt: "19:30" });
  for (const wrong of [{ lat: "91" }, { checkInTime: "25:00" }, { country: "Portugal" }, { name: " " }, { lng: "east" }])
    expect([wrong, listingEditSchema.safeParse({ ...base, ...times, ...wrong }).success]).toEqual([wrong, false]);
});

it("hides a paused listing from guests and refuses holds, and keeps it for orders and staff", async () => {
  const stay = await makeListing(db);
  const paused = { listingId: stay.listingId, version: 1, isOnSale: false };
  await setOnSale(db, paused, editor);
  await expect(readListing(db, stay.slug)).rejects.toMatchObject({ code: "not_found" });
  await expect(placeHold(db, requestFor([lineFor(stay)]))).rejects.toMatchObject({
    code: "not_available",
    details: { reason: "closed" },
  });
  expect((await readListingCards(db, [stay.listingId])).size).toBe(1);
  expect(await readCatalogued(db, stay.slug, editor)).toMatchObject({ active: false, version: 2 });
  await expect(setOnSale(db, paused, editor)).rejects.toMatchObject({ code: "version_conflict" });
  await setOnSale(db, { ...paused, version: 2, isOnSale: true }, editor);
  expect((await readListing(db, stay.slug)).id).toBe(stay.listingId);
  expect((await auditOf(stay)).map(({ action }) => action)).toEqual(["listing.pause", "listing.publish"]);
});

it("is for the roles that may, at their listings", async () => {
  const [stay, other] = [await makeListing(db), await makeListing(db)];
  const member = (role: "manager" | "revenue" | "door", place: string) =>
    makeStaff(db, { grants: [{ role, listingId: place }] });
  for (const [actor, code] of [
    [await member("revenue", stay.listingId), "forbidden"],
    [await member("door", stay.listingId), "not_found"],
    [await member("manager", other.listingId), "not_found"],
  ] as const)
    await expect(editListing(db, edit(stay), actor)).rejects.toMatchObject({ code });
  await editListing(db, edit(stay), await member("manager", stay.listingId));
});
