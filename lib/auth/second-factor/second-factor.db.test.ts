/** Tests of the second factor: enrolment, sign-ins that wait for it, and what counts once. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { auditLog, notifications, pendingSignIns, recoveryCodes, secondFactors, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { forge } from "@/db/testing/forge";
import { log } from "@/lib/core/log";

import { type Account, readAccount } from "../accounts";
import { changePassword } from "../change-password";
import { hashPassword } from "../password";
import { proveEmailStep } from "../prove-email";
import { endAllSessions } from "../sessions/end-all-sessions";
import { issueSession, readSession } from "../sessions/session";
import { makeAccount, testEnv, type TestAccount } from "../staff/testing";
import { hasSecondFactor } from "./accept-code";
import { beginEnrolment, confirmEnrolment, readPendingSecret } from "./enrol";
import { makeRecoveryCodes, readSecondFactor, removeSecondFactor } from "./manage-second-factor";
import { beginPendingSignIn, completeSignIn, prunePendingSignIns, readPendingSignIn } from "./pending-sign-in";
import { codeOf, enrol, letStepsPass, wrongCodeOf } from "./testing";

const { db, url } = await createTestDatabase(8);
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);
log.level = "silent";

async function accountOf({ userId }: TestAccount): Promise<Account> {
  const account = await readAccount(db, userId);
  if (!account) throw new Error("no account");
  return account;
}

/** Makes an account with an app whose present code may be used. */
async function enrolled() {
  const user = await makeAccount(db);
  const made = await enrol(db, user);
  await letStepsPass(db, user.userId);
  return { ...user, ...made };
}

/** Counts how many of some requests succeeded, and lists the codes of the others. */
async function settle(requests: readonly Promise<unknown>[]) {
  const results = await Promise.allSettled(requests);
  const refused = results.flatMap((one) => (one.status === "rejected" ? [(one.reason as { code: string }).code] : []));
  return { done: results.length - refused.length, refused };
}

const requested = async (userId: string) =>
  (await db.orm.select({ kind: notifications.kind }).from(notifications).where(eq(notifications.userId, userId))).map(
    ({ kind }) => kind,
  );
const audited = async (userId: string) =>
  (
    await db.orm
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${userId}`))
  ).map(({ action }) => action);

describe("enrolment", () => {
  it("counts from the first code on, shows recovery codes once, and tells the owner", async () => {
    const user = await makeAccount(db);
    await beginEnrolment(db, user.userId);
    expect(await hasSecondFactor(db, user.userId)).toBe(false);
    const pending = await readPendingSecret(db, user.userId);
    const secret = pending?.secret ?? "";
    await expect(confirmEnrolment(db, user, wrongCodeOf(secret))).rejects.toMatchObject({ code: "invalid_input" });
    const codes = await confirmEnrolment(db, user, codeOf(secret));
    expect(codes).toHaveLength(10);
    expect(await readSecondFactor(db, user.userId)).toMatchObject({ confirmedAt: expect.any(Date), recoveryCodesLeft: 10 });
    expect(await readPendingSecret(db, user.userId)).toBeUndefined();
    expect(await requested(user.userId)).toEqual(["second_factor_added"]);
    expect(await audited(user.userId)).toEqual(["second_factor.add"]);
    const [row] = await db.orm.select().from(secondFactors).where(eq(secondFactors.userId, user.userId));
    expect(JSON.stringify(row)).not.toContain(secret);
    const stored = await db.orm
      .select({ hash: recoveryCodes.hash })
      .from(recoveryCodes)
      .where(eq(recoveryCodes.userId, user.userId));
    expect(stored.every(({ hash }) => !codes.includes(hash) && /^[\da-f]{64}$/.test(hash))).toBe(true);
  });

  it("ends the sessions of before, and keeps the one in which it was made", async () => {
    const user = await makeAccount(db);
    const elsewhere = await issueSession(db, { id: user.userId, sessionVersion: 1 });
    expect(await readSession(db, elsewhere)).toMatchObject({ hasSecondFactor: false });
    await enrol(db, user);
    expect(await readSession(db, user.session)).toMatchObject({ id: user.userId, hasSecondFactor: true });
    expect(await readSession(db, elsewhere)).toBeUndefined();
    // A session that is opened without the factor, by whatever way, counts for nothing either.
    expect(await readSession(db, await issueSession(db, await accountOf(user)))).toBeUndefined();
  });

  it("keeps the present app until a code of the new one is entered", async () => {
    const user = await enrolled();
    await beginEnrolment(db, user.userId);
    const next = await readPendingSecret(db, user.userId);
    const token = await beginPendingSignIn(db, await accountOf(user));
    await completeSignIn(db, token, { code: codeOf(user.secret) });
    await confirmEnrolment(db, user, codeOf(next?.secret ?? ""));
    await letStepsPass(db, user.userId);
    const again = await beginPendingSignIn(db, await accountOf(user));
    const old = completeSignIn(db, again, { code: codeOf(user.secret) });
    await expect(old).rejects.toMatchObject({ code: "invalid_input" });
    const ofOldApp = completeSignIn(db, again, { recoveryCode: user.recoveryCodes[0] ?? "" });
    await expect(ofOldApp).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is confirmed once by two requests, and by none for a session that has ended or a secret too old", async () => {
    const user = await makeAccount(db);
    await beginEnrolment(db, user.userId);
    const secret = (await readPendingSecret(db, user.userId))?.secret ?? "";
    const both = [confirmEnrolment(db, user, codeOf(secret)), confirmEnrolment(db, user, codeOf(secret))];
    expect(await settle(both)).toEqual({ done: 1, refused: ["invalid_state"] });
    const late = await makeAccount(db);
    await beginEnrolment(db, late.userId);
    const lateSecret = (await readPendingSecret(db, late.userId))?.secret ?? "";
    await db.sql`update second_factors set pending_at = pending_at - interval '31 minutes' where user_id = ${late.userId}`;
    await expect(confirmEnrolment(db, late, codeOf(lateSecret))).rejects.toMatchObject({ code: "invalid_state" });
    await beginEnrolment(db, late.userId);
    await endAllSessions(db, late.userId);
    await expect(confirmEnrolment(db, late, "123456")).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("a sign-in that waits", () => {
  it("is no session, and is completed once by a code", async () => {
    const user = await enrolled();
    const token = await beginPendingSignIn(db, await accountOf(user));
    expect(await readSession(db, token)).toBeUndefined();
    expect(await readPendingSignIn(db, token)).toMatchObject({ userId: user.userId });
    await expect(completeSignIn(db, token, { code: wrongCodeOf(user.secret) })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const account = await completeSignIn(db, token, { code: codeOf(user.secret) });
    expect(account.id).toBe(user.userId);
    expect(await readPendingSignIn(db, token)).toBeUndefined();
    await letStepsPass(db, user.userId);
    const repeated = completeSignIn(db, token, { code: codeOf(user.secret) });
    await expect(repeated).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses a code that was used, and one of an earlier step than the last", async () => {
    const user = await enrolled();
    const signIn = async (code: string) => completeSignIn(db, await beginPendingSignIn(db, await accountOf(user)), { code });
    const [now, next] = [codeOf(user.secret), codeOf(user.secret, 1)];
    await signIn(next);
    await expect(signIn(next)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(signIn(now)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("lets one of two requests use a code, in one browser and in two", async () => {
    const user = await enrolled();
    const token = await beginPendingSignIn(db, await accountOf(user));
    const code = codeOf(user.secret);
    const same = await settle([completeSignIn(db, token, { code }), completeSignIn(db, token, { code })]);
    expect(same.done).toBe(1);
    await letStepsPass(db, user.userId);
    const tokens = [await beginPendingSignIn(db, await accountOf(user)), await beginPendingSignIn(db, await accountOf(user))];
    const other = codeOf(user.secret);
    const apart = await settle(tokens.map(async (each) => completeSignIn(db, each, { code: other })));
    expect(apart).toEqual({ done: 1, refused: ["invalid_input"] });
  });

  it("lets one of two requests use a recovery code, and tells the owner", async () => {
    const user = await enrolled();
    const [recoveryCode = ""] = user.recoveryCodes;
    const tokens = [await beginPendingSignIn(db, await accountOf(user)), await beginPendingSignIn(db, await accountOf(user))];
    const both = await settle(
      tokens.map(async (each) => completeSignIn(db, each, { recoveryCode: recoveryCode.toUpperCase() })),
    );
    expect(both).toEqual({ done: 1, refused: ["invalid_input"] });
    expect(await readSecondFactor(db, user.userId)).toMatchObject({ recoveryCodesLeft: 9 });
    expect(await requested(user.userId)).toContain("recovery_code_used");
    expect(await audited(user.userId)).toContain("second_factor.recover");
  });

  it("limits guesses of an account, wherever they come from, and leaves it the recovery codes", async () => {
    const user = await enrolled();
    const guess = async () =>
      completeSignIn(db, await beginPendingSignIn(db, await accountOf(user)), { code: wrongCodeOf(user.secret) });
    // One attempt was the enrolment's.
    const guesses = await settle([guess(), guess(), guess(), guess(), guess(), guess()]);
    expect(guesses.refused.filter((code) => code === "invalid_input")).toHaveLength(4);
    expect(guesses.refused.filter((code) => code === "rate_limited")).toHaveLength(2);
    const token = await beginPendingSignIn(db, await accountOf(user));
    const right = completeSignIn(db, token, { code: codeOf(user.secret) });
    await expect(right).rejects.toMatchObject({ code: "rate_limited" });
    const [recoveryCode = ""] = user.recoveryCodes;
    expect(await completeSignIn(db, token, { recoveryCode })).toMatchObject({ id: user.userId });
  });

  it("ends with its time, with all sessions of the account, and is not forged", async () => {
    const user = await enrolled();
    const code = codeOf(user.secret);
    const late = await beginPendingSignIn(db, await accountOf(user));
    await db.sql`update pending_sign_ins set expires_at = now() where user_id = ${user.userId}`;
    await expect(completeSignIn(db, late, { code })).rejects.toMatchObject({ code: "not_found" });
    const before = await beginPendingSignIn(db, await accountOf(user));
    await endAllSessions(db, user.userId);
    await expect(completeSignIn(db, before, { code })).rejects.toMatchObject({ code: "not_found" });
    for (const token of [undefined, "", "x", forge(before), randomUUID()])
      await expect(completeSignIn(db, token, { code })).rejects.toMatchObject({ code: "not_found" });
    await db.sql`update pending_sign_ins set expires_at = now()`;
    expect(await prunePendingSignIns(db)).toBeGreaterThan(0);
    expect(await db.orm.$count(pendingSignIns)).toBe(0);
  });
});

describe("the owner", () => {
  it("makes new recovery codes, and the old ones count no more", async () => {
    const user = await enrolled();
    const codes = await makeRecoveryCodes(db, user);
    const token = await beginPendingSignIn(db, await accountOf(user));
    const old = completeSignIn(db, token, { recoveryCode: user.recoveryCodes[0] ?? "" });
    await expect(old).rejects.toMatchObject({ code: "invalid_input" });
    expect(await completeSignIn(db, token, { recoveryCode: codes[9] ?? "" })).toMatchObject({ id: user.userId });
  });

  it("removes it; the session then counts as one without it", async () => {
    const user = await enrolled();
    await removeSecondFactor(db, user);
    expect(await readSession(db, user.session)).toMatchObject({ id: user.userId, hasSecondFactor: false });
    expect(await readSecondFactor(db, user.userId)).toEqual({ confirmedAt: null, recoveryCodesLeft: 0 });
    expect(await requested(user.userId)).toContain("second_factor_removed");
    await expect(removeSecondFactor(db, user)).rejects.toMatchObject({ code: "invalid_state" });
    await expect(makeRecoveryCodes(db, user)).rejects.toMatchObject({ code: "invalid_state" });
  });

  it("keeps it with a new password, and a sign-in that waits ends then", async () => {
    const user = await enrolled();
    await db.orm
      .update(users)
      .set({ passwordHash: await hashPassword("a first passphrase") })
      .where(eq(users.id, user.userId));
    const token = await beginPendingSignIn(db, await accountOf(user));
    const change = { userId: user.userId, currentPassword: "a first passphrase", newPassword: "a second passphrase" };
    const changed = await changePassword(db, change);
    expect(await readPendingSignIn(db, token)).toBeUndefined();
    expect(await hasSecondFactor(db, user.userId)).toBe(true);
    expect(await readSession(db, await issueSession(db, changed))).toBeUndefined();
  });

  it("who proves the address first is rid of an impostor's second factor", async () => {
    const user = await enrolled();
    await inTransaction(db, async (tx) => void (await proveEmailStep(tx, user.email)));
    expect(await hasSecondFactor(db, user.userId)).toBe(false);
  });
});
