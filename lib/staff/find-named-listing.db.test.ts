/** A listing by what staff type into a form. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { maxNameLength, maxSlugLength } from "@/lib/catalog/staff/limits";

import { findNamedListing } from "./find-named-listing";
import { maxNamedListingLength } from "./limits";

const { db } = await createTestDatabase();
const unique = (text: string) => `${text} ${randomUUID().slice(0, 8)}`;
const find = (text: string, hasTests = false) => findNamedListing(db, text, { scope: "every", hasTests });
const none = { id: undefined, isNone: true, message: expect.stringContaining("whole name") };

it("finds a listing by its slug, and by its whole name in any case", async () => {
  const name = unique("Casa do Rio");
  const { listingId: id, slug } = await makeListing(db, { listing: { name } });
  for (const text of [slug, name, name.toUpperCase()]) expect([text, await find(text)]).toEqual([text, { id }]);
});

it("is named in a field by the longest name and slug", () => {
  expect(maxNamedListingLength).toBe(Math.max(maxNameLength, maxSlugLength));
});

it("finds none by a part of a name, and says what to enter", async () => {
  const { listingId } = await makeListing(db, { listing: { name: unique("Harbour House") } });
  expect(listingId).toBeDefined();
  expect(await find("Harbour")).toEqual(none);
});

it("finds a listing for tests by its slug where those count, and a rehearsal's hidden copy never", async () => {
  const name = unique("Test House");
  const { listingId: id, slug } = await makeListing(db, { listing: { name, test: true } });
  const copy = await makeListing(db, { listing: { name, test: true, active: false } });
  expect(await find(slug)).toEqual(none);
  expect(await find(slug, true)).toEqual({ id });
  for (const text of [name, copy.slug]) expect([text, await find(text, true)]).toEqual([text, none]);
});

it("names the addresses of several of one name, and leaves out those for tests", async () => {
  const name = unique("Amsterdam to Copenhagen");
  const made = async (test: boolean) => makeListing(db, { listing: { name, test } });
  const [first, hidden] = [await made(false), await made(true)];
  expect(await find(name)).toEqual({ id: first.listingId });
  const second = await made(false);
  const found = await find(name);
  expect(found).toMatchObject({ id: undefined, isNone: false });
  const { message = "" } = found as { message?: string };
  for (const { slug } of [first, second]) expect(message).toContain(slug);
  expect(message).not.toContain(hidden.slug);
});

it("knows of no listing beyond a scope, whether it is on sale or not", async () => {
  const name = unique("Solo House");
  const own = await makeListing(db, { listing: { name } });
  const others = [await makeListing(db, { listing: { name } }), await makeListing(db, { listing: { name, active: false } })];
  const scope = [own.listingId];
  expect(await findNamedListing(db, name, { scope })).toEqual({ id: own.listingId });
  for (const { slug } of others) expect(await findNamedListing(db, slug, { scope })).toEqual(none);
  for (const text of [name, own.slug, "no-such-listing"])
    expect([text, await findNamedListing(db, text, { scope: [] })]).toEqual([text, none]);
});
