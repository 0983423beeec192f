/** The catalogue of staff: which listings each member sees, and what the list says about them. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { makeStaff } from "@/lib/staff/testing";

import { listCatalogue } from "./list-catalogue";
import { readCatalogued } from "./read-catalogued";

const { db } = await createTestDatabase();
const owner = await makeStaff(db);
const word = randomUUID().slice(0, 8);
const house = await makeListing(db, { listing: { name: `Harbour ${word}`, city: "Lisbon" }, unitTypeCount: 3 });
const closed = await makeListing(db, { listing: { name: `Annex ${word}`, city: "Porto", active: false } });
const show = await makeListing(db, { listing: { kind: "event", name: `Quartet ${word}` } });
await makeListing(db, { listing: { name: `Trial ${word}`, test: true } });

const names = async (filter: Omit<Parameters<typeof listCatalogue>[2], "text">, actor = owner) =>
  (await listCatalogue(db, actor, { text: word, ...filter })).listings.map(({ name }) => name).toSorted();

it("lists what guests see and what they do not, and no listing of partners' tests", async () => {
  expect(await names({})).toEqual([`Annex ${word}`, `Harbour ${word}`, `Quartet ${word}`]);
  expect(await names({ state: "paused" })).toEqual([`Annex ${word}`]);
  expect(await names({ kind: "event" })).toEqual([`Quartet ${word}`]);
  const [row] = (await listCatalogue(db, owner, { text: house.slug })).listings;
  expect(row).toMatchObject({ id: house.listingId, unitTypes: 3, photos: 0, photo: null, active: true });
  // A percent sign is a letter, and finds nothing here.
  expect((await listCatalogue(db, owner, { text: `${word}%` })).listings).toEqual([]);
});

it("goes on after a slug", async () => {
  for (let nth = 0; nth < 51; nth += 1) await makeListing(db, { listing: { name: `Row ${word}-x` }, days: 0 });
  const first = await listCatalogue(db, owner, { text: `${word}-x` });
  expect([first.listings.length, first.next]).toEqual([50, first.listings.at(-1)?.slug]);
  const second = await listCatalogue(db, owner, { text: `${word}-x`, after: first.next ?? "" });
  expect([second.listings.length, second.next]).toEqual([1, null]);
});

it("shows a member the listings of their grants, and no others", async () => {
  const viewer = await makeStaff(db, { grants: [{ role: "viewer", listingId: show.listingId }] });
  expect(await names({}, viewer)).toEqual([`Quartet ${word}`]);
  expect(await names({}, await makeStaff(db, { grants: [{ role: "door", listingId: null }] }))).toEqual([]);
  expect(await readCatalogued(db, show.slug, viewer)).toMatchObject({ kind: "event", units: [{ id: show.unitTypeId }] });
  for (const slug of [house.slug, closed.slug, "no-such-listing", "\0"])
    await expect(readCatalogued(db, slug, viewer)).rejects.toMatchObject({ code: "not_found" });
});
