/** Tests of the proof that an account's owner gives anew in the middle of a session. */
import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";

import { sessions, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { log } from "@/lib/core/log";

import { requireRecentProof } from "./confirm-owner";
import { hashPassword } from "./password";
import { beginRegistration, finishRegistration } from "./passkeys/register-passkey";
import { beginPasskeySignIn } from "./passkeys/sign-in-with-passkey";
import { Authenticator } from "./passkeys/testing";
import { issueSession, readSession } from "./sessions/session";
import { makeAccount, testEnv } from "./staff/testing";

const { db, url } = await createTestDatabase();
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);
log.level = "silent";

const origin = "https://tickets.example.com";
const browserKey = "k".repeat(43);

async function makeOwner(password?: string) {
  const { userId, session: token, email } = await makeAccount(db);
  if (password !== undefined)
    await db.orm
      .update(users)
      .set({ passwordHash: await hashPassword(password) })
      .where(eq(users.id, userId));
  return { userId, token, email };
}
const letTimePass = (userId: string) =>
  db.sql`update sessions set proved_at = proved_at - interval '11 minutes' where user_id = ${userId}`;

/** Adds a passkey to an account. */
async function addPasskey({ userId, token, email }: Awaited<ReturnType<typeof makeOwner>>): Promise<Authenticator> {
  const authenticator = new Authenticator({ origin, rpId: "tickets.example.com", counts: true });
  const options = await beginRegistration(db, { userId, email, name: "Ana" }, browserKey);
  const credential = authenticator.create(options);
  await finishRegistration(db, { userId, credential, browserKey, session: token, userAgent: "" });
  return authenticator;
}

it("asks for nothing within ten minutes of the sign-in, then for the password, and again for nothing", async () => {
  const owner = await makeOwner("a calm sea today");
  await requireRecentProof(db, owner, undefined);
  await letTimePass(owner.userId);
  const none = requireRecentProof(db, owner, undefined);
  await expect(none).rejects.toMatchObject({ code: "proof_required", details: { proof: "password" } });
  const wrong = requireRecentProof(db, owner, { password: "a rough sea today" });
  await expect(wrong).rejects.toMatchObject({ code: "invalid_input", details: { issues: [{ path: ["proofPassword"] }] } });
  await requireRecentProof(db, owner, { password: "a calm sea today" });
  await requireRecentProof(db, owner, undefined);
});

it("counts for the session that gave it alone", async () => {
  const owner = await makeOwner("a calm sea today");
  const elsewhere = { ...owner, token: await issueSession(db, { id: owner.userId, sessionVersion: 1 }) };
  await letTimePass(owner.userId);
  await requireRecentProof(db, owner, { password: "a calm sea today" });
  await expect(requireRecentProof(db, elsewhere, undefined)).rejects.toMatchObject({ code: "proof_required" });
  await expect(requireRecentProof(db, { ...owner, token: undefined }, undefined)).rejects.toMatchObject({
    code: "proof_required",
  });
});

it("asks an account without a password to sign in again, and takes its passkey", async () => {
  const owner = await makeOwner();
  const authenticator = await addPasskey(owner);
  await letTimePass(owner.userId);
  const given = requireRecentProof(db, owner, { password: "anything" });
  await expect(given).rejects.toMatchObject({ code: "proof_required", details: { proof: "sign_in" } });
  const credential = authenticator.get(await beginPasskeySignIn(db, browserKey, "192.0.2.1"));
  await requireRecentProof(db, owner, { credential, browserKey });
  await requireRecentProof(db, owner, undefined);
  expect(await readSession(db, owner.token)).toMatchObject({ hasSecondFactor: true });
  await letTimePass(owner.userId);
  await expect(requireRecentProof(db, owner, { credential, browserKey })).rejects.toMatchObject({ code: "invalid_state" });
});

it("takes no passkey of another account", async () => {
  const [owner, other] = [await makeOwner(), await makeOwner()];
  const authenticator = await addPasskey(other);
  await letTimePass(owner.userId);
  const credential = authenticator.get(await beginPasskeySignIn(db, browserKey, "192.0.2.1"));
  const taken = requireRecentProof(db, owner, { credential, browserKey });
  await expect(taken).rejects.toMatchObject({ code: "unauthenticated" });
  const [row] = await db.orm.select({ at: sessions.secondFactorAt }).from(sessions).where(eq(sessions.userId, owner.userId));
  expect(row?.at).toBeNull();
});
