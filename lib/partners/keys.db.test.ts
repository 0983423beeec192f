/** Partners and their keys, as staff make them. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/core/actor";
import { sha256 } from "@/lib/core/ids";
import { ownerActor } from "@/lib/staff/testing";

import { createKey, revokeKey } from "./create-key";
import { createPartner, setSuspended } from "./create-partner";
import { listPartners, readPartner } from "./list-partners";
import { makePartner } from "./testing";

const { db } = await createTestDatabase(8);

const [ana, bo] = [
  { ...ownerActor, userId: "ana" },
  { ...ownerActor, userId: "bo" },
];
const some = { contactEmail: "partner@example.com" };
const website = { name: "website", test: false, scopes: ["listings:read" as const] };

it("keeps one of two partners of the same name", async () => {
  const name = `Agency ${randomUUID()}`;
  const made = await Promise.allSettled([
    createPartner(db, { name, ...some }, systemActor),
    createPartner(db, { name: name.toUpperCase(), ...some }, systemActor),
  ]);
  expect(made.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await listPartners(db, systemActor)).filter((one) => one.name.toLowerCase() === name.toLowerCase())).toHaveLength(1);
});

it("stores a key as its hash, shows it once, and writes down who made and closed it", async () => {
  const { id } = await createPartner(db, { name: randomUUID(), ...some }, ana);
  const { id: keyId, key, prefix } = await createKey(db, id, website, ana);
  expect(key).toMatch(/^hf_live_[0-9A-Za-z]{30}$/);
  expect(key.startsWith(prefix)).toBe(true);
  const [stored] = await db.sql<{ hash: string; all: string }[]>`
    select hash, k::text as all from api_keys k where id = ${keyId}`;
  expect(stored?.hash).toBe(sha256(key));
  expect(stored?.all).not.toContain(key);
  expect(await readPartner(db, id, systemActor)).toMatchObject({ keys: 1, keyList: [{ prefix, revokedAtMs: null }] });
  await revokeKey(db, id, keyId, bo);
  await revokeKey(db, id, keyId, bo);
  await setSuspended(db, id, true, bo);
  expect(await readPartner(db, id, systemActor)).toMatchObject({ keys: 0, isSuspended: true });
  const audit = await db.sql<{ actor: string; action: string; data: unknown }[]>`
    select actor, action, data from audit_log where subject = ${`partner:${id}`} order by at, id`;
  expect(audit.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    "user:ana partner.create",
    "user:ana partner.create_key",
    "user:bo partner.revoke_key",
    "user:bo partner.suspend",
  ]);
  expect(JSON.stringify(audit)).not.toContain(key);
});

it("makes at most twenty keys for concurrent requests, and none for an unknown partner", async () => {
  const { id } = await createPartner(db, { name: randomUUID(), ...some }, systemActor);
  const made = await Promise.allSettled(Array.from({ length: 24 }, () => createKey(db, id, website, systemActor)));
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  await expect(createKey(db, randomUUID(), website, systemActor)).rejects.toMatchObject({ code: "not_found" });
});

it("closes no key of another partner's", async () => {
  const [one, other] = [await makePartner(db), await makePartner(db)];
  await expect(revokeKey(db, other.partnerId, one.keyId, systemActor)).rejects.toMatchObject({ code: "not_found" });
  expect(await readPartner(db, one.partnerId, systemActor)).toMatchObject({ keys: 1 });
});

it.each([
  [{ name: "", test: false, scopes: ["listings:read"] }],
  [{ name: "x", test: false, scopes: [] }],
  [{ name: "x", test: false, scopes: ["everything"] }],
  [{ name: "x", test: false, scopes: ["listings:read"], ratePerMinute: 0 }],
])("refuses %j", async (input) => {
  const { partnerId } = await makePartner(db);
  await expect(createKey(db, partnerId, input as never, systemActor)).rejects.toMatchObject({ code: "invalid_input" });
});
