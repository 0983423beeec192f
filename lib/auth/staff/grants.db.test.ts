/** Tests of roles: given, changed and removed, also by two owners at the same moment. */
import { randomUUID } from "node:crypto";

import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { auditLog, staffGrants } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { makeListing } from "@/db/testing/factories";
import { holdLock } from "@/db/testing/hold-lock";
import { closeDb, openDb } from "@/db/client";
import { systemActor } from "@/lib/core/actor";
import { log } from "@/lib/core/log";
import type { StaffActor } from "@/lib/staff/actor";
import { makeStaff } from "@/lib/staff/testing";

import { readSession } from "../sessions/session";
import { acceptInvitation } from "./accept-invitation";
import { changeRole, grantRole, removeGrant } from "./change-grants";
import { listStaff } from "./list-staff";
import { readInvitation } from "./read-invitation";
import { invite, join, makeAccount, testEnv } from "./testing";

const { db, owner: tables, url } = await createTestDatabase(8);
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);
log.level = "silent";

beforeEach(() => tables.sql`truncate users cascade`);

/** The grant of a member as the page shows it: the first, or that at a listing. */
async function shown({ userId }: Pick<StaffActor, "userId">, listingId?: string) {
  const rows = await db.orm.select().from(staffGrants).where(eq(staffGrants.userId, userId));
  const grant = listingId === undefined ? rows[0] : rows.find((row) => row.listingId === listingId);
  if (!grant) throw new Error("no grant");
  return { grantId: grant.id, version: grant.version, role: grant.role };
}
const houseOwners = () => db.orm.$count(staffGrants, and(eq(staffGrants.role, "owner"), isNull(staffGrants.listingId)));
const audited = async (userId: string) =>
  (
    await db.orm
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${userId}`))
      .orderBy(auditLog.seq)
  ).map(({ action, data }): Record<string, unknown> => ({ action, ...data }));

describe("a removed member", () => {
  it("acts as a guest from the next request on, in every process", async () => {
    const boss = await makeStaff(db);
    const member = await join(db, boss, { role: "front_desk" });
    const other = openDb(url, { max: 1, name: "another process" });
    for (const process of [db, other])
      expect((await readSession(process, member.session))?.grants).toEqual([{ role: "front_desk", listingId: null }]);
    const grant = await shown(member);
    await removeGrant(db, grant, boss);
    for (const process of [db, other])
      expect(await readSession(process, member.session)).toMatchObject({ id: member.userId, grants: [] });
    await closeDb(other);
    expect((await audited(member.userId)).at(-1)).toEqual({
      action: "staff.remove",
      grantId: grant.grantId,
      listingId: null,
      role: "front_desk",
      invitationsTakenBack: 0,
    });
    await expect(removeGrant(db, grant, boss)).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves no open invitation that they may no longer give", async () => {
    const [boss, second] = [await makeStaff(db), await makeStaff(db)];
    const { slug, listingId } = await makeListing(db);
    await grantRole(db, { userId: second.userId, role: "owner", place: slug }, boss);
    const [toAll, toListing] = [await invite(db, second), await invite(db, second, { place: slug })];
    const ofBoss = await invite(db, boss);
    const states = async () =>
      Promise.all([toAll, toListing, ofBoss].map(async ({ token }) => (await readInvitation(db, token))?.state));
    const house = await db.orm
      .select({ grantId: staffGrants.id, version: staffGrants.version })
      .from(staffGrants)
      .where(and(eq(staffGrants.userId, second.userId), isNull(staffGrants.listingId)));
    await removeGrant(db, house[0] ?? { grantId: "", version: 0 }, boss);
    expect(await states()).toEqual(["taken_back", "open", "open"]);
    await changeRole(db, { ...(await shown(second, listingId)), role: "manager" }, boss);
    expect(await states()).toEqual(["taken_back", "taken_back", "open"]);
    const account = await makeAccount(db, toListing.email);
    await expect(acceptInvitation(db, toListing.token, account)).rejects.toMatchObject({ code: "invalid_state" });
    expect((await audited(second.userId)).map(({ action, invitationsTakenBack }) => [action, invitationsTakenBack])).toEqual([
      ["staff.grant", undefined],
      ["staff.remove", 1],
      ["staff.change", 1],
    ]);
  });

  it("gives no further role by a request that was under way", async () => {
    const [boss, second] = [await makeStaff(db), await makeStaff(db)];
    const friend = await makeStaff(db, { grants: [{ role: "viewer", listingId: null }] });
    const grant = await shown(second);
    const release = await holdLock(db, ({ sql }) => sql`select from staff_grants where id = ${grant.grantId} for update`);
    // PostgreSQL grants locks in the order of the requests.
    const removing = removeGrant(db, grant, boss);
    await untilBlocked(db, 1);
    const changing = changeRole(db, { ...(await shown(friend)), role: "owner" }, second);
    await untilBlocked(db, 2);
    const both = Promise.allSettled([removing, changing]);
    await release();
    expect(await both).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { code: "not_found" } }]);
    expect((await shown(friend)).role).toBe("viewer");
  });
});

describe("the last owner of every listing", () => {
  it("is neither removed nor changed; an owner of one listing is", async () => {
    const boss = await makeStaff(db);
    const { listingId } = await makeListing(db);
    const ofListing = await makeStaff(db, { grants: [{ role: "owner", listingId }] });
    const last = { code: "invalid_state", details: { state: "last_owner" } };
    await expect(removeGrant(db, await shown(boss), boss)).rejects.toMatchObject(last);
    await expect(changeRole(db, { ...(await shown(boss)), role: "manager" }, boss)).rejects.toMatchObject(last);
    await removeGrant(db, await shown(ofListing), boss);
    expect(await houseOwners()).toBe(1);
  });

  it("is left by two owners who remove each other, themselves, or change roles at the same moment", async () => {
    for (let round = 0; round < 20; round += 1) {
      await tables.sql`truncate users cascade`;
      const [one, two] = [await makeStaff(db), await makeStaff(db)];
      const [first, second] = [await shown(one), await shown(two)];
      const ways = [
        () => [removeGrant(db, second, one), removeGrant(db, first, two)],
        () => [removeGrant(db, first, one), removeGrant(db, second, two)],
        () => [changeRole(db, { ...second, role: "viewer" }, one), removeGrant(db, first, two)],
        () => [changeRole(db, { ...first, role: "viewer" }, one), changeRole(db, { ...second, role: "viewer" }, two)],
      ] as const;
      const results = await Promise.allSettled((ways[round % ways.length] ?? ways[0])());
      expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(await houseOwners()).toBe(1);
    }
  });
});

describe("a role", () => {
  it("is changed from what its page shows: a stale page is refused and names the version", async () => {
    const [boss, second] = [await makeStaff(db), await makeStaff(db)];
    const member = await join(db, boss, { role: "viewer" });
    const stale = await shown(member);
    await changeRole(db, { ...stale, role: "finance" }, second);
    const conflict = { code: "version_conflict", details: { currentVersion: 2 } };
    await expect(changeRole(db, { ...stale, role: "door" }, boss)).rejects.toMatchObject(conflict);
    await expect(removeGrant(db, stale, boss)).rejects.toMatchObject(conflict);
    expect(await shown(member)).toMatchObject({ role: "finance", version: 2 });
    expect((await readSession(db, member.session))?.grants).toEqual([{ role: "finance", listingId: null }]);
    expect((await audited(member.userId)).at(-1)).toMatchObject({ action: "staff.change", from: "viewer", to: "finance" });
    // The same role again changes nothing.
    await changeRole(db, { ...(await shown(member)), role: "finance" }, boss);
    expect((await shown(member)).version).toBe(2);
  });

  it("of two changes from the same page at the same moment is one", async () => {
    const [boss, second] = [await makeStaff(db), await makeStaff(db)];
    for (let round = 0; round < 10; round += 1) {
      const page = await shown(await join(db, boss, { role: "viewer" }));
      const both = await Promise.allSettled([
        changeRole(db, { ...page, role: "finance" }, boss),
        changeRole(db, { ...page, role: "door" }, second),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });

  it("is managed by the owner of its listing, and at every listing by an owner of all", async () => {
    const boss = await makeStaff(db);
    const [a, b] = [await makeListing(db), await makeListing(db)];
    const at = (role: "owner" | "manager" | "door", listingId: string) => makeStaff(db, { grants: [{ role, listingId }] });
    const [ownerOfA, managerOfA] = [await at("owner", a.listingId), await at("manager", a.listingId)];
    const [doorOfA, doorOfB] = [await at("door", a.listingId), await at("door", b.listingId)];
    await changeRole(db, { ...(await shown(doorOfA)), role: "front_desk" }, ownerOfA);
    const tries = async (actor: StaffActor, member: StaffActor, code: string) => {
      const page = await shown(member);
      await expect(changeRole(db, { ...page, role: "viewer" }, actor)).rejects.toMatchObject({ code });
      await expect(removeGrant(db, page, actor)).rejects.toMatchObject({ code });
    };
    await tries(ownerOfA, doorOfB, "not_found");
    await tries(ownerOfA, boss, "forbidden");
    await tries(managerOfA, doorOfA, "forbidden");
    await tries(doorOfB, doorOfA, "not_found");
    await removeGrant(db, await shown(managerOfA), ownerOfA);
    await removeGrant(db, await shown(ownerOfA), boss);
  });

  it("is given to any account by the system, so that there is a first owner", async () => {
    const account = await makeAccount(db);
    const first = { userId: account.userId, role: "owner", place: null } as const;
    await grantRole(db, first, systemActor);
    expect((await readSession(db, account.session))?.grants).toEqual([{ role: "owner", listingId: null }]);
    await expect(grantRole(db, first, systemActor)).rejects.toMatchObject({ code: "invalid_input" });
    const missing = { ...first, userId: randomUUID() };
    await expect(grantRole(db, missing, systemActor)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is added for a member whom the actor sees, once at a listing", async () => {
    const boss = await makeStaff(db);
    const [a, b] = [await makeListing(db), await makeListing(db)];
    const ownerOfA = await makeStaff(db, { grants: [{ role: "owner", listingId: a.listingId }] });
    const member = await join(db, boss, { role: "door", place: b.slug });
    const add = (actor: StaffActor, userId: string, place: string | null) =>
      grantRole(db, { userId, role: "front_desk", place }, actor);
    // A stranger to the owner of A, as is a guest and an account that does not exist.
    const guest = await makeAccount(db);
    for (const userId of [member.userId, guest.userId, randomUUID()])
      await expect(add(ownerOfA, userId, a.slug)).rejects.toMatchObject({ code: "not_found" });
    await expect(add(ownerOfA, boss.userId, b.slug)).rejects.toMatchObject({ code: "not_found" });
    // Neither its name nor its slug tells the owner of A whether there is a listing B.
    const name = "A house of others";
    for (let made = 0; made < 2; made += 1) await makeListing(db, { listing: { name } });
    for (const place of [name, "no-such-listing"])
      await expect(add(ownerOfA, boss.userId, place)).rejects.toMatchObject({
        code: "not_found",
        details: { what: "listing" },
      });
    await expect(add(ownerOfA, boss.userId, null)).rejects.toMatchObject({ code: "forbidden" });
    await add(boss, member.userId, a.slug);
    expect((await readSession(db, member.session))?.grants).toHaveLength(2);
    await expect(add(boss, member.userId, a.slug)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(add(boss, member.userId, "no-such-listing")).rejects.toMatchObject({ code: "invalid_input" });
    const both = await Promise.allSettled([add(boss, member.userId, null), add(boss, member.userId, null)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await listStaff(db, boss)).members.find(({ userId }) => userId === member.userId)?.grants).toHaveLength(3);
  });
});
