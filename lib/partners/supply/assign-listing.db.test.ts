import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { ownerActor } from "@/lib/staff/testing";

import { makePartner } from "../testing";
import { assignListing, listSupplied, takeListingBack } from "./assign-listing";

const { db } = await createTestDatabase();

it("gives a listing to one partner at a time, and writes down who did", async () => {
  const [{ partnerId }, other] = [await makePartner(db), await makePartner(db)];
  const { listingId, slug } = await makeListing(db);
  await assignListing(db, slug, partnerId, { ...ownerActor, userId: "x" });
  await assignListing(db, slug, partnerId, { ...ownerActor, userId: "x" });
  expect(await listSupplied(db, partnerId, systemActor)).toMatchObject([{ id: listingId, slug, test: false }]);
  await expect(assignListing(db, slug, other.partnerId, { ...ownerActor, userId: "x" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await expect(takeListingBack(db, listingId, other.partnerId, { ...ownerActor, userId: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
  await takeListingBack(db, listingId, partnerId, { ...ownerActor, userId: "y" });
  expect(await listSupplied(db, partnerId, systemActor)).toEqual([]);
  await assignListing(db, slug, other.partnerId, { ...ownerActor, userId: "z" });
  const rows = await db.sql<{ actor: string; action: string }[]>`
    select actor, action from audit_log where subject = ${`listing:${listingId}`} order by at, id`;
  expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    "user:x listing.assign",
    "user:y listing.take_back",
    "user:z listing.assign",
  ]);
});

it("knows no listing and no partner that there is none of", async () => {
  const { partnerId } = await makePartner(db);
  const { slug } = await makeListing(db);
  await expect(assignListing(db, "no-such-house", partnerId, systemActor)).rejects.toMatchObject({ code: "invalid_input" });
  const copy = await makeListing(db, { listing: { test: true, active: false } });
  await expect(assignListing(db, copy.slug, partnerId, systemActor)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(assignListing(db, slug, randomUUID(), systemActor)).rejects.toMatchObject({ code: "not_found" });
});
