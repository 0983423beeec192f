/** Tests of the reset of another member's second factor. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { auditLog, notifications } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { log } from "@/lib/core/log";
import { makeStaff } from "@/lib/staff/testing";

import { hasSecondFactor } from "../second-factor/accept-code";
import { enrol } from "../second-factor/testing";
import { issueSession, readSession } from "../sessions/session";
import { grantRole } from "./change-grants";
import { listStaff } from "./list-staff";
import { resetSecondFactor } from "./reset-second-factor";
import { join, makeAccount, testEnv } from "./testing";

const { db, owner: tables, url } = await createTestDatabase(8);
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);
log.level = "silent";

beforeEach(() => tables.sql`truncate users cascade`);

describe("a reset of the second factor", () => {
  it("removes it, ends the member's sessions, and is told and recorded", async () => {
    const boss = await makeStaff(db);
    const member = await join(db, boss, { role: "finance" });
    await enrol(db, member);
    expect((await listStaff(db, boss)).members.find(({ userId }) => userId === member.userId)).toMatchObject({
      hasSecondFactor: true,
      mayReset: true,
    });
    await resetSecondFactor(db, member.userId, boss);
    expect(await hasSecondFactor(db, member.userId)).toBe(false);
    expect(await readSession(db, member.session)).toBeUndefined();
    const messages = await db.orm
      .select({ kind: notifications.kind })
      .from(notifications)
      .where(eq(notifications.userId, member.userId));
    expect(messages).toContainEqual({ kind: "second_factor_reset" });
    const [row] = await db.orm.select().from(auditLog).where(eq(auditLog.action, "second_factor.reset"));
    expect(row).toMatchObject({ actor: `user:${boss.userId}`, subject: `user:${member.userId}` });
    await expect(resetSecondFactor(db, member.userId, boss)).rejects.toMatchObject({ code: "invalid_state" });
  });

  it("is never the actor's own", async () => {
    const boss = await makeStaff(db);
    const session = await issueSession(db, { id: boss.userId, sessionVersion: 1 });
    await enrol(db, { userId: boss.userId, session });
    await expect(resetSecondFactor(db, boss.userId, boss)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listStaff(db, boss)).members).toMatchObject([{ mayReset: false }]);
    expect(await hasSecondFactor(db, boss.userId)).toBe(true);
  });

  it("needs the management of the staff wherever the member has a role", async () => {
    const boss = await makeStaff(db);
    const [here, elsewhere] = [await makeListing(db), await makeListing(db)];
    const ownerHere = await makeStaff(db, { grants: [{ role: "owner", listingId: here.listingId }] });
    const manager = await makeStaff(db, { grants: [{ role: "manager", listingId: null }] });
    const member = await join(db, boss, { role: "finance", place: here.slug });
    await enrol(db, member);
    await expect(resetSecondFactor(db, member.userId, manager)).rejects.toMatchObject({ code: "forbidden" });
    await grantRole(db, { userId: member.userId, role: "door", place: elsewhere.slug }, boss);
    await expect(resetSecondFactor(db, member.userId, ownerHere)).rejects.toMatchObject({ code: "not_found" });
    const ofBoss = resetSecondFactor(db, boss.userId, ownerHere);
    await expect(ofBoss).rejects.toMatchObject({ code: "forbidden" });
    await resetSecondFactor(db, member.userId, boss);
    const stranger = await makeAccount(db);
    await expect(resetSecondFactor(db, stranger.userId, boss)).rejects.toMatchObject({ code: "not_found" });
  });
});
