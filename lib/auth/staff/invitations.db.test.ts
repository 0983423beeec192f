/** Tests of invitations: who gives them, who accepts them, and when they no longer count. */
import { randomUUID } from "node:crypto";

import { and, eq, inArray } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";

import { auditLog, notifications, staffInvitations } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { log } from "@/lib/core/log";
import { makeStaff } from "@/lib/staff/testing";

import { readSession } from "../sessions/session";
import { acceptInvitation } from "./accept-invitation";
import { signInvitationToken } from "./invitation-token";
import { inviteStaff, resendInvitation, takeBackInvitation } from "./invite-staff";
import { invitationRate, maxOpenInvitations, maxResends } from "./limits";
import { pruneInvitations } from "./prune-invitations";
import { readInvitation } from "./read-invitation";
import { invite, join, makeAccount, testEnv } from "./testing";

const { db, url } = await createTestDatabase(8);

for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);

log.level = "silent";

const house = () => makeStaff(db);

const auditOf = async (subject: string) =>
  (await db.orm.select().from(auditLog).where(eq(auditLog.subject, subject))).map(({ action, actor, data }) => ({
    action,
    actor,
    data,
  }));

const messageOf = async (id: string) =>
  (
    await db.orm
      .select()
      .from(notifications)
      .where(and(eq(notifications.subject, id), eq(notifications.kind, "staff_invited")))
  )[0];

/** Ends the days of an invitation. */
const letExpire = (id: string) => db.sql`update staff_invitations set expires_at = now() where id = ${id}`;

describe("an invitation", () => {
  it("is a row, a message and an entry of the audit log, and holds for seven days", async () => {
    const actor = await house();
    const { slug, listingId } = await makeListing(db);
    const { id, token, email } = await invite(db, actor, { role: "manager", place: slug });
    const found = await readInvitation(db, token);
    expect(found).toMatchObject({ email, role: "manager", listingId, inviter: "Ines Duarte", state: "open" });
    expect((found?.expiresAtMs ?? 0) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(await messageOf(id)).toMatchObject({ sentAt: null, resends: 0 });
    expect(await auditOf(`invitation:${id}`)).toEqual([
      { action: "staff.invite", actor: `user:${actor.userId}`, data: { role: "manager", listingId } },
    ]);
    const rows = JSON.stringify(await db.orm.select().from(staffInvitations));
    expect(rows).not.toContain(token.split(".")[1]);
  });

  it("is given by owners alone: of a listing there, of the house everywhere", async () => {
    const [a, b] = [await makeListing(db), await makeListing(db)];
    const atA = (role: "owner" | "manager" | "front_desk") => makeStaff(db, { grants: [{ role, listingId: a.listingId }] });
    const [ownerOfA, manager, desk] = [await atA("owner"), await atA("manager"), await atA("front_desk")];
    await invite(db, ownerOfA, { role: "owner", place: a.slug });
    await expect(invite(db, ownerOfA, { place: b.slug })).rejects.toMatchObject({ code: "not_found" });
    // Neither its name nor its slug tells the owner of A whether there is a listing B.
    const name = "A house of others";
    for (let made = 0; made < 2; made += 1) await makeListing(db, { listing: { name } });
    for (const place of [name, "no-such-listing"])
      await expect(invite(db, ownerOfA, { place })).rejects.toMatchObject({ code: "not_found" });
    const hidden = await makeListing(db, { listing: { test: true } });
    await expect(invite(db, await house(), { place: hidden.slug })).rejects.toMatchObject({ code: "invalid_input" });
    // No member gives more than they have.
    await expect(invite(db, ownerOfA, { place: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(invite(db, manager, { place: a.slug })).rejects.toMatchObject({ code: "forbidden" });
    await expect(invite(db, manager, { place: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(invite(db, desk, { place: a.slug })).rejects.toMatchObject({ code: "not_found" });
    await expect(invite(db, desk, { place: null })).rejects.toMatchObject({ code: "not_found" });
    await expect(invite(db, await makeStaff(db, { grants: [] }))).rejects.toMatchObject({ code: "not_found" });
    await expect(invite(db, await house(), { place: "no-such-listing" })).rejects.toMatchObject({ code: "invalid_input" });
    await inviteStaff(db, { email: "first@example.com", role: "owner", place: null }, systemActor);
  });

  it("is refused for the own address and that of a member whom the actor sees", async () => {
    const [a, b] = [await makeListing(db), await makeListing(db)];
    const actor = await makeStaff(db, { email: "Ines@example.com", grants: [{ role: "owner", listingId: a.listingId }] });
    const refusal = (email: string) =>
      invite(db, actor, { email, place: a.slug }).then(
        () => undefined,
        (error: { details: { issues: { path: string[]; message: string }[] } }) => error.details.issues[0],
      );
    expect(await refusal("ines@EXAMPLE.com")).toEqual({ path: ["email"], message: "This is your own address." });
    await makeStaff(db, { name: "Dora", email: "dora@example.com", grants: [{ role: "door", listingId: a.listingId }] });
    expect((await refusal("dora@example.com"))?.message).toContain("Dora is a member of staff already");
    await makeStaff(db, { name: "Hana", email: "hana@example.com", grants: [{ role: "viewer", listingId: null }] });
    expect((await refusal("hana@example.com"))?.message).toContain("Hana is a member of staff already");
    // The staff of another listing are none of the actor's business.
    await makeStaff(db, { email: "elsewhere@example.com", grants: [{ role: "door", listingId: b.listingId }] });
    expect(await refusal("elsewhere@example.com")).toBeUndefined();
    expect((await refusal("Elsewhere@example.com"))?.message).toContain("invited there already");
  });

  it("of one address at one place is one, also of two at the same moment", async () => {
    const [one, two] = [await house(), await house()];
    const { slug } = await makeListing(db);
    const email = `${randomUUID()}@example.com`;
    const both = await Promise.allSettled([invite(db, one, { email, place: slug }), invite(db, two, { email, place: slug })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    // To another place it is another one, and one whose time is over makes room.
    const { id } = await invite(db, one, { email });
    await letExpire(id);
    const again = await invite(db, two, { email });
    expect((await readInvitation(db, signInvitationToken(id)))?.state).toBe("taken_back");
    expect((await readInvitation(db, again.token))?.state).toBe("open");
  });

  it("has a bound of open ones to a place", async () => {
    const actor = await house();
    const { slug, listingId } = await makeListing(db);
    await db.orm.insert(staffInvitations).values(
      Array.from({ length: maxOpenInvitations }, (_, index) => ({
        id: randomUUID(),
        email: `bound-${index}@example.com`,
        role: "door" as const,
        listingId,
        expiresAt: new Date(Date.now() + 86_400_000),
      })),
    );
    await expect(invite(db, actor, { place: slug })).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  it("is one of a number an hour that a member may send", async () => {
    const actor = await house();
    const desk = await makeStaff(db, { grants: [{ role: "front_desk", listingId: null }] });
    // Refused ones count as well: they tell which addresses are staff.
    for (let count = 0; count < invitationRate.limit; count += 1)
      await expect(invite(db, desk)).rejects.toMatchObject({ code: "not_found" });
    await expect(invite(db, desk)).rejects.toMatchObject({ code: "rate_limited" });
    await invite(db, actor);
  });

  it("is sent again with new days, a few times, by those who manage the staff there", async () => {
    const actor = await house();
    const { slug, listingId } = await makeListing(db);
    const { id, token } = await invite(db, actor, { place: slug });
    await letExpire(id);
    await db.orm.update(notifications).set({ skippedAt: new Date() }).where(eq(notifications.subject, id));
    const stranger = await makeStaff(db, { grants: [{ role: "owner", listingId: (await makeListing(db)).listingId }] });
    await expect(resendInvitation(db, id, stranger)).rejects.toMatchObject({ code: "not_found" });
    const manager = await makeStaff(db, { grants: [{ role: "manager", listingId }] });
    await expect(resendInvitation(db, id, manager)).rejects.toMatchObject({ code: "forbidden" });
    await resendInvitation(db, id, await makeStaff(db, { grants: [{ role: "owner", listingId }] }));
    expect((await readInvitation(db, token))?.state).toBe("open");
    expect(await messageOf(id)).toMatchObject({ skippedAt: null, resends: 1 });
    for (let count = 1; count < maxResends; count += 1) await resendInvitation(db, id, actor);
    await expect(resendInvitation(db, id, actor)).rejects.toMatchObject({ code: "limit_exceeded" });
    await expect(resendInvitation(db, randomUUID(), actor)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is taken back once, and then neither sent nor accepted", async () => {
    const actor = await house();
    const { id, token, email } = await invite(db, actor);
    const manager = await makeStaff(db, { grants: [{ role: "manager", listingId: null }] });
    await expect(takeBackInvitation(db, id, manager)).rejects.toMatchObject({ code: "forbidden" });
    await takeBackInvitation(db, id, actor);
    for (const again of [takeBackInvitation, resendInvitation])
      await expect(again(db, id, actor)).rejects.toMatchObject({ code: "invalid_state" });
    const account = await makeAccount(db, email);
    await expect(acceptInvitation(db, token, account)).rejects.toMatchObject({
      code: "invalid_state",
      details: { state: "taken_back" },
    });
    expect((await readSession(db, account.session))?.grants).toEqual([]);
  });
});

describe("an invitation that was not accepted", () => {
  it("is removed thirty days after its end; an accepted one stays", async () => {
    const actor = await house();
    const [late, old, fresh] = [await invite(db, actor), await invite(db, actor), await invite(db, actor)];
    await takeBackInvitation(db, old.id, actor);
    await takeBackInvitation(db, fresh.id, actor);
    const member = await join(db, actor);
    const isOf = (ids: readonly string[]) => inArray(staffInvitations.id, [...ids]);
    const then = new Date(Date.now() - 31 * 86_400_000);
    await db.orm.update(staffInvitations).set({ expiresAt: then });
    await db.orm
      .update(staffInvitations)
      .set({ takenBackAt: then })
      .where(isOf([old.id]));
    await pruneInvitations(db);
    expect(await db.orm.$count(staffInvitations, isOf([late.id, old.id]))).toBe(0);
    expect(await db.orm.$count(staffInvitations, isOf([fresh.id]))).toBe(1);
    expect(await db.orm.$count(staffInvitations, eq(staffInvitations.acceptedBy, member.userId))).toBe(1);
  });
});
