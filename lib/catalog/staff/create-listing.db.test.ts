/** New listings: drafts of each kind, their addresses, duplicates, the archive, and who may make them. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { placeHold } from "@/lib/reservations/place-hold";
import { makeStaff } from "@/lib/staff/testing";

import { readListing } from "../read-listing";
import { createListing, duplicateListing } from "./create-listing";
import { archiveListing, editListing, setOnSale, unarchiveListing } from "./edit-listing";
import { listCatalogue } from "./list-catalogue";
import { listingEditSchema, newListingSchema, slugOf } from "./listing-input";
import { readCatalogued } from "./read-catalogued";
import { newStay } from "./testing";
import { addUnitType } from "./unit-types";

const { db } = await createTestDatabase();
const manager = await makeStaff(db, { grants: [{ role: "manager", listingId: null }] });

const room = { name: "Double", description: "", basePrice: "120", maxOccupancy: 2, maxPerOrder: 4 };
const words = async (word: string) => (await db.sql`select from search_words where word = ${word.toLowerCase()}`).count;

it("makes a draft that guests and search do not see until it is published", async () => {
  const word = `x${randomUUID().slice(0, 8)}`;
  const { id, slug } = await createListing(db, newStay({ name: `Café ${word}` }), manager);
  expect(slug).toBe(`cafe-${word}`);
  await expect(readListing(db, slug)).rejects.toMatchObject({ code: "not_found" });
  expect((await readListing(db, slug, Date.now(), { hidden: true })).name).toBe(`Café ${word}`);
  expect(await words(word)).toBe(0);
  expect(await readCatalogued(db, slug, manager)).toMatchObject({
    stage: "draft",
    active: false,
    policy: { name: "Flexible" },
  });
  const publish = (version: number) => setOnSale(db, { listingId: id, version, isOnSale: true }, manager);
  await expect(publish(1)).rejects.toMatchObject({ code: "invalid_input" });
  await addUnitType(db, { listingId: id, version: 1, ...room }, manager);
  await publish(2);
  expect(await words(word)).toBe(1);
  expect(await readListing(db, slug)).toMatchObject({ id, unitTypes: [{ name: "Double", basePriceMinor: 12_000n }] });
  const audited = await db.sql<{ action: string }[]>`
    select action from audit_log where subject = ${`listing:${id}`} order by seq`;
  expect(audited.map(({ action }) => action)).toEqual(["listing.create", "unit_type.create", "listing.publish"]);
});

it("makes each kind with its own fields, and asks for them", async () => {
  const base = { ...newStay(), amenities: "", country: "PT", lat: "1", lng: "1", guestNamesAsked: "each" };
  const event = { ...base, listingKind: "event", venue: "Hall", startsAt: "20:00" };
  const flight = {
    ...base,
    listingKind: "flight",
    flightNumber: "HF 1",
    origin: "lis",
    destination: "BER",
    destinationCity: "Berlin",
    destinationTimezone: "Europe/Berlin",
    departsAt: "09:30",
    durationMinutes: "215",
  };
  for (const fields of [event, flight]) {
    const { slug } = await createListing(db, newListingSchema.parse({ ...fields, name: randomUUID() }), manager);
    expect(await readCatalogued(db, slug, manager)).toMatchObject({
      kind: fields.listingKind,
      fields: { guestNamesAsked: "each" },
    });
  }
  for (const wrong of [
    { timezone: "Mars/Base" },
    { currency: "XYZ" },
    { policy: "kind" },
    { departsAt: "" },
    { pathName: "A b" },
  ])
    expect([wrong, newListingSchema.safeParse({ ...flight, ...wrong }).success]).toEqual([wrong, false]);
});

it("keeps addresses unique, and lets a draft alone change its own", async () => {
  const { slug } = await createListing(db, newStay(), manager);
  const taken = { code: "invalid_input", details: { issues: [{ path: ["pathName"] }] } };
  await expect(createListing(db, newStay({ pathName: slug }), manager)).rejects.toMatchObject(taken);
  const other = await createListing(db, newStay(), manager);
  const edit = (pathName: string, version: number) =>
    listingEditSchema.parse({
      ...newStay(),
      amenities: "",
      guestNamesAsked: undefined,
      listingId: other.id,
      version,
      pathName,
    });
  await expect(editListing(db, edit(slug, 1), manager)).rejects.toMatchObject(taken);
  await editListing(db, edit(`${slug}-2`, 1), manager);
  expect((await readCatalogued(db, `${slug}-2`, manager)).id).toBe(other.id);
  await db.sql`update listings set stage = 'live' where id = ${other.id}`;
  await expect(editListing(db, edit(`${slug}-3`, 2), manager)).rejects.toMatchObject(taken);
  expect([slugOf("Zürich – Ålesund!"), slugOf("New"), slugOf("!")]).toEqual(["zurich-alesund", "new-1", undefined]);
});

it("duplicates a listing as a draft with its unit types, without stock", async () => {
  const stay = await makeListing(db, { unitTypeCount: 2, listing: { rating: 4.5, ratingCount: 9 } });
  const copies = [await duplicateListing(db, stay.listingId, manager), await duplicateListing(db, stay.listingId, manager)];
  expect(copies.map(({ slug }) => slug)).toEqual([`${stay.slug}-copy`, `${stay.slug}-copy-2`]);
  const copy = await readCatalogued(db, copies[0]?.slug ?? "", manager);
  expect(copy).toMatchObject({ stage: "draft", name: "Test House (copy)", units: [{ name: "Room 1" }, { name: "Room 2" }] });
  const [stock] = await db.sql`select count(*)::int from inventory where listing_id = ${copy.id}`;
  expect(stock).toEqual({ count: 0 });
});

it("archives only what has nothing on the books to come, and says who is there", async () => {
  const stay = await makeListing(db);
  const archive = (version: number) => archiveListing(db, { listingId: stay.listingId, version }, manager);
  const held = await placeHold(db, requestFor([lineFor(stay)]));
  await expect(archive(1)).rejects.toMatchObject({
    code: "on_the_books",
    details: { count: 1, bookings: [{ code: null, unitName: "Room 1", checkIn: "2027-06-01" }] },
  });
  await db.sql`update reservations set status = 'released', released_at = now() where order_id = ${held.orderId}`;
  await archive(1);
  const found = async (state?: "archived") =>
    (await listCatalogue(db, manager, { text: stay.slug, ...(state ? { state } : {}) })).listings.length;
  expect([await found(), await found("archived")]).toEqual([0, 1]);
  await expect(setOnSale(db, { listingId: stay.listingId, version: 2, isOnSale: true }, manager)).rejects.toMatchObject({
    code: "invalid_state",
  });
  await unarchiveListing(db, { listingId: stay.listingId, version: 2 }, manager);
  expect(await readCatalogued(db, stay.slug, manager)).toMatchObject({ stage: "live", active: false, version: 3 });
});

it("is for those who may make listings at every listing", async () => {
  const stay = await makeListing(db);
  const here = await makeStaff(db, { grants: [{ role: "owner", listingId: stay.listingId }] });
  await expect(createListing(db, newStay(), here)).rejects.toMatchObject({ code: "not_found" });
  await expect(duplicateListing(db, stay.listingId, here)).rejects.toMatchObject({ code: "not_found" });
});
