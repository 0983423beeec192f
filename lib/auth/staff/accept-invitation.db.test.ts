/** Accepting an invitation, and the list of staff. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";

import { auditLog, staffGrants } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { makeListing } from "@/db/testing/factories";
import { holdLock } from "@/db/testing/hold-lock";
import { log } from "@/lib/core/log";
import { makeStaff } from "@/lib/staff/testing";

import { hasVerifiedEmail } from "../prove-email";
import { endAllSessions } from "../sessions/end-all-sessions";
import { readSession } from "../sessions/session";
import { acceptInvitation } from "./accept-invitation";
import { signInvitationToken } from "./invitation-token";
import { takeBackInvitation } from "./invite-staff";
import { listStaff } from "./list-staff";
import { readInvitation } from "./read-invitation";
import { invite, join, makeAccount, testEnv } from "./testing";

const { db, owner: tables, url } = await createTestDatabase(8);

for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);

log.level = "silent";

const house = () => makeStaff(db);

const auditOf = async (subject: string) =>
  (await db.orm.select().from(auditLog).where(eq(auditLog.subject, subject))).map(({ action, actor, data }) => ({
    action,
    actor,
    data,
  }));

/** Ends the days of an invitation. */
const letExpire = (id: string) => db.sql`update staff_invitations set expires_at = now() where id = ${id}`;

describe("accepting", () => {
  it("gives the role from the next request on, confirms the address, and is recorded", async () => {
    const actor = await house();
    const { slug, listingId } = await makeListing(db);
    const { id, token, email } = await invite(db, actor, { role: "finance", place: slug });
    // The address in another case is the same.
    const account = await makeAccount(db, email.toUpperCase());
    expect((await readSession(db, account.session))?.grants).toEqual([]);
    expect(await acceptInvitation(db, token, account)).toEqual({ role: "finance", listingId });
    expect((await readSession(db, account.session))?.grants).toEqual([{ role: "finance", listingId }]);
    expect(await hasVerifiedEmail(db, account.userId)).toBe(true);
    expect(await readInvitation(db, token)).toMatchObject({ state: "accepted", acceptedBy: account.userId });
    const [entry] = await auditOf(`user:${account.userId}`);
    expect(entry).toMatchObject({ action: "staff.accept", data: { invitationId: id, role: "finance", listingId } });
    const [grant] = await db.orm.select().from(staffGrants).where(eq(staffGrants.userId, account.userId));
    expect(grant?.grantedBy).toBe(`user:${actor.userId}`);
  });

  it("works once: of two at the same moment, one", async () => {
    const actor = await house();
    const { token, email } = await invite(db, actor);
    const account = await makeAccount(db, email);
    const both = await Promise.allSettled([acceptInvitation(db, token, account), acceptInvitation(db, token, account)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(acceptInvitation(db, token, account)).rejects.toMatchObject({
      code: "invalid_state",
      details: { state: "accepted" },
    });
    expect(await db.orm.$count(staffGrants, eq(staffGrants.userId, account.userId))).toBe(1);
  });

  it("is refused to another account, after its time, with a forged token, and without a session", async () => {
    const { id, token, email } = await invite(db, await house());
    const [account, other] = [await makeAccount(db, email), await makeAccount(db)];
    await expect(acceptInvitation(db, token, other)).rejects.toMatchObject({ code: "forbidden" });
    for (const session of [undefined, other.session, "forged"])
      await expect(acceptInvitation(db, token, { ...account, session })).rejects.toMatchObject({ code: "unauthenticated" });
    for (const forged of [
      `${token}x`,
      token.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      "",
      signInvitationToken(randomUUID()),
    ])
      await expect(acceptInvitation(db, forged, account)).rejects.toMatchObject({ code: "not_found" });
    await letExpire(id);
    await expect(acceptInvitation(db, token, account)).rejects.toMatchObject({
      code: "invalid_state",
      details: { state: "expired" },
    });
    expect(await db.orm.$count(staffGrants, eq(staffGrants.userId, account.userId))).toBe(0);
    expect(await hasVerifiedEmail(db, account.userId)).toBe(false);
  });

  it("is refused, and changes nothing, where the account has a role there by now", async () => {
    const { token, email } = await invite(db, await house(), { role: "owner" });
    const account = await makeAccount(db, email);
    await db.orm
      .insert(staffGrants)
      .values({ id: randomUUID(), userId: account.userId, role: "viewer", listingId: null, grantedBy: "system" });
    await expect(acceptInvitation(db, token, account)).rejects.toMatchObject({ details: { state: "staff_already" } });
    expect((await readSession(db, account.session))?.grants).toEqual([{ role: "viewer", listingId: null }]);
    expect((await readInvitation(db, token))?.state).toBe("open");
  });

  it("does not pass an account whose sessions end at the same moment", async () => {
    const { token, email } = await invite(db, await house());
    const account = await makeAccount(db, email);
    const release = await holdLock(db, ({ sql }) => sql`select from users where id = ${account.userId} for update`);
    // PostgreSQL grants locks in the order of the requests.
    const ending = endAllSessions(db, account.userId);
    await untilBlocked(db, 1);
    const accepting = acceptInvitation(db, token, account);
    await untilBlocked(db, 2);
    const both = Promise.allSettled([ending, accepting]);
    await release();
    expect(await both).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { code: "unauthenticated" } }]);
    expect((await readInvitation(db, token))?.state).toBe("open");
  });

  it("and taking back at the same moment: one of the two", async () => {
    const actor = await house();
    for (let round = 0; round < 5; round += 1) {
      const { id, token, email } = await invite(db, actor);
      const account = await makeAccount(db, email);
      const both = await Promise.allSettled([acceptInvitation(db, token, account), takeBackInvitation(db, id, actor)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const isStaff = (await readSession(db, account.session))?.grants.length === 1;
      expect(isStaff).toBe((await readInvitation(db, token))?.state === "accepted");
    }
  });
});

describe("the list of staff", () => {
  it("shows members and open invitations at the listings of the reader's role", async () => {
    await tables.sql`truncate users cascade`;
    const [a, b] = [await makeListing(db, { listing: { name: "A" } }), await makeListing(db)];
    const boss = await makeStaff(db, { name: "Anna" });
    const manager = await makeStaff(db, { name: "Mara", grants: [{ role: "manager", listingId: a.listingId }] });
    const account = await join(db, boss, { role: "door", place: a.slug });
    await makeStaff(db, { name: "Zoe", grants: [{ role: "door", listingId: b.listingId }] });
    await invite(db, boss, { email: "to-a@example.com", place: a.slug });
    await invite(db, boss, { email: "to-all@example.com" });
    const seen = await listStaff(db, manager);
    expect(seen.members.map(({ name, grants }) => [name, grants.map(({ role, listingName }) => [role, listingName])])).toEqual([
      ["Anna", [["owner", null]]],
      ["Bela Costa", [["door", "A"]]],
      ["Mara", [["manager", "A"]]],
    ]);
    expect(seen.members.flatMap(({ grants }) => grants.map(({ mayManage }) => mayManage))).toEqual([false, false, false]);
    expect(seen.members[1]?.signedInMs).toBeGreaterThan(Date.now() - 600_000);
    expect(seen.members.find(({ userId }) => userId !== account.userId)?.signedInMs).toBeNull();
    expect(seen.invitations.map(({ email, mayManage }) => [email, mayManage])).toEqual([["to-a@example.com", false]]);
    const all = await listStaff(db, boss);
    expect(all.members.map(({ name }) => name)).toEqual(["Anna", "Bela Costa", "Mara", "Zoe"]);
    const onlyA = await listStaff(db, boss, { listingId: a.listingId });
    expect(onlyA.members.map(({ name }) => name)).toEqual(["Anna", "Bela Costa", "Mara"]);
    expect(onlyA.invitations.map(({ email }) => email)).toEqual(["to-a@example.com"]);
    expect(all.members[0]?.grants[0]).toMatchObject({ isLastOwner: true, mayManage: true });
    expect(all.invitations.map(({ email }) => email)).toEqual(["to-all@example.com", "to-a@example.com"]);
    expect(all.invitations[0]).toMatchObject({ inviter: "Anna", isExpired: false, mayManage: true });
    expect([seen.places, all.places]).toEqual([
      { isEvery: false, listings: [] },
      { isEvery: true, listings: [] },
    ]);
    const ofA = await listStaff(db, await makeStaff(db, { grants: [{ role: "owner", listingId: a.listingId }] }));
    expect(ofA.places).toEqual({ isEvery: false, listings: [{ slug: a.slug, name: "A" }] });
    const desk = await makeStaff(db, { grants: [{ role: "front_desk", listingId: null }] });
    await expect(listStaff(db, desk)).rejects.toMatchObject({ code: "not_found" });
  });
});
