/** Verbs over partners, as members of staff of every kind call them. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { type StaffRole, staffRoles } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { rolesWith } from "@/lib/staff/permissions";
import { ownerActor } from "@/lib/staff/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { createKey, revokeKey } from "./create-key";
import { createPartner, setSuspended } from "./create-partner";
import { listPartners, readPartner } from "./list-partners";
import { assignListing, listSupplied, takeListingBack } from "./supply/assign-listing";
import { makePartner } from "./testing";
import { createEndpoint } from "./webhooks/endpoints";
import { listManagedEndpoints, switchEndpoint } from "./webhooks/manage-endpoints";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);
const { partnerId, keyId } = await makePartner(db);
const partner = { kind: "partner", partnerId, test: true } as const;
const { listingId, slug } = await makeListing(db);
const endpoint = () => ({ id: randomUUID(), url: "https://example.com/hook", types: [] });
const existing = endpoint();
await createEndpoint(db, partner, existing);

const at = (role: StaffRole, where: string | null): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: where }] });

type Verb = (actor: StaffActor) => Promise<unknown>;

const reads: Readonly<Record<string, Verb>> = {
  listPartners: (actor) => listPartners(db, actor),
  readPartner: (actor) => readPartner(db, partnerId, actor),
  listSupplied: (actor) => listSupplied(db, partnerId, actor),
  listManagedEndpoints: (actor) => listManagedEndpoints(db, partnerId, actor),
};

/** In an order in which each has an effect. */
const changes: Readonly<Record<string, Verb>> = {
  createPartner: (actor) => createPartner(db, { name: randomUUID(), contactEmail: "partner@example.com" }, actor),
  createKey: (actor) => createKey(db, partnerId, { name: "website", test: true, scopes: ["listings:read"] }, actor),
  revokeKey: (actor) => revokeKey(db, partnerId, keyId, actor),
  setSuspended: (actor) => setSuspended(db, partnerId, true, actor),
  assignListing: (actor) => assignListing(db, slug, partnerId, actor),
  takeListingBack: (actor) => takeListingBack(db, listingId, partnerId, actor),
  createEndpoint: (actor) => createEndpoint(db, partner, endpoint(), actor),
  switchEndpoint: (actor) => switchEndpoint(db, partnerId, existing.id, false, actor),
};

const codeOf = (run: Promise<unknown>): Promise<string | undefined> =>
  run.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );

it.each(Object.entries(reads))("%s answers the roles that see partners, and hides them from others", async (_, verb) => {
  for (const role of staffRoles) {
    const code = rolesWith("partners.read").includes(role) ? undefined : "not_found";
    expect([role, await codeOf(verb(at(role, null)))]).toEqual([role, code]);
    expect([role, await codeOf(verb(at(role, listingId)))]).toEqual([role, "not_found"]);
  }
});

it.each(Object.entries(changes))("%s obeys the roles that manage partners, and writes nothing for others", async (_, verb) => {
  const audited = async () => (await db.sql`select 1 from audit_log`).length;
  const before = await audited();
  for (const role of staffRoles) {
    expect([role, await codeOf(verb(at(role, listingId)))]).toEqual([role, "not_found"]);
    if (rolesWith("partners.manage").includes(role)) continue;
    const code = rolesWith("partners.read").includes(role) ? "forbidden" : "not_found";
    expect([role, await codeOf(verb(at(role, null)))]).toEqual([role, code]);
  }
  expect(await audited()).toBe(before);
  expect(await codeOf(verb(at("manager", null)))).toBeUndefined();
  expect(await audited()).toBe(before + 1);
});

it("knows no partner that there is none of", async () => {
  const unknown = { ...partner, partnerId: randomUUID() };
  expect(await codeOf(createEndpoint(db, unknown, endpoint(), ownerActor))).toBe("not_found");
});
