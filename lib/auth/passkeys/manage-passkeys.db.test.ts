/** Passkeys of an account, and the proof that its owner is there. */
import { randomUUID } from "node:crypto";

import { eq, inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { passkeyChallenges, sessions, users } from "@/db/schema";
import { untilBlocked } from "@/db/testing/eventually";
import { holdLock } from "@/db/testing/hold-lock";

import { endAllSessions } from "../sessions/end-all-sessions";
import { issueLink } from "../links/issue-link";
import { signLinkToken } from "../links/link-token";
import { resetPassword, signInWithLink } from "../links/use-links";
import { hashPassword } from "../password";
import { requireOwner, wantedProof } from "../require-owner";
import { issueSession } from "../sessions/session";
import { signInWithProvider } from "../sign-in/sign-in-with-provider";
import { listPasskeys, removePasskey, renamePasskey } from "./manage-passkeys";
import { prunePasskeys } from "./prune-passkeys";
import { beginRegistration, finishRegistration } from "./register-passkey";
import { beginPasskeySignIn } from "./sign-in-with-passkey";
import { userAgent, someBrowser, somewhere, startPasskeys } from "./testing";

const { db, makeUser, sessionOf, makeAuthenticator, register, signIn, rowOf, asked } = await startPasskeys();

describe("an account's passkeys", () => {
  const proofs: readonly ((email: string) => Promise<unknown>)[] = [
    async (email) => signInWithLink(db, signLinkToken(await issueLink(db, { purpose: "sign_in", email }))),
    async (email) => resetPassword(db, signLinkToken(await issueLink(db, { purpose: "reset_password", email })), "a calm sea"),
    (email) =>
      signInWithProvider(db, {
        provider: "google",
        providerAccountId: randomUUID(),
        email,
        emailVerified: true,
        name: undefined,
      }),
  ];

  it("are listed, renamed and removed by their owner alone, who gets a message", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const { id } = await register(user);
    const second = await register(user);
    await expect(renamePasskey(db, other.id, id, "Mine")).rejects.toMatchObject({ code: "not_found" });
    await expect(removePasskey(db, other.id, id)).rejects.toMatchObject({ code: "not_found" });
    await renamePasskey(db, user.id, id, "Kitchen tablet");
    expect((await listPasskeys(db, user.id)).map((passkey) => passkey.name)).toEqual(["iPhone", "Kitchen tablet"]);
    await removePasskey(db, user.id, id);
    expect((await listPasskeys(db, user.id)).map((passkey) => passkey.id)).toEqual([second.id]);
    expect(await asked(id)).toEqual(expect.arrayContaining(["passkey_added", "passkey_removed"]));
    await expect(removePasskey(db, user.id, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(renamePasskey(db, user.id, id, "Gone")).rejects.toMatchObject({ code: "not_found" });
  });

  it("end with the first proof of the address, however it comes, as an impostor may have added them", async () => {
    for (const prove of proofs) {
      const victim = await makeUser({ emailVerifiedAt: null });
      const { authenticator } = await register(victim);
      await prove(victim.email);
      expect(await listPasskeys(db, victim.id)).toEqual([]);
      await expect(signIn(authenticator)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it.each(["the passkey is being added", "the address is being proved"])(
    "end with the first proof of the address, also where %s first of the two at once",
    async (first) => {
      for (const prove of proofs) {
        const victim = await makeUser({ emailVerifiedAt: null });
        const [session, browserKey] = [await sessionOf(victim), someBrowser()];
        const credential = makeAuthenticator().create(await beginRegistration(db, victim, browserKey));
        const add = () => finishRegistration(db, { userId: victim.id, credential, browserKey, session, userAgent });
        const steps: readonly (() => Promise<unknown>)[] = [add, () => prove(victim.email)];
        const release = await holdLock(db, ({ sql }) => sql`select from users where id = ${victim.id} for update`);
        const under: Promise<unknown>[] = [];
        // PostgreSQL grants locks in the order of the requests.
        for (const step of first.startsWith("the passkey") ? steps : steps.toReversed()) {
          under.push(step());
          await untilBlocked(db, under.length);
        }
        await release();
        await Promise.allSettled(under);
        expect(await listPasskeys(db, victim.id)).toEqual([]);
      }
    },
  );

  it("are added in an open session of the account alone", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const ended = await sessionOf(user);
    await endAllSessions(db, user.id);
    for (const session of [undefined, ended, await sessionOf(other)]) {
      const browserKey = someBrowser();
      const credential = makeAuthenticator().create(await beginRegistration(db, user, browserKey));
      const adding = finishRegistration(db, { userId: user.id, credential, browserKey, session, userAgent });
      await expect(adding).rejects.toMatchObject({ code: "unauthenticated" });
    }
    expect(await listPasskeys(db, user.id)).toEqual([]);
  });

  it("stay when a confirmed address is proved again", async () => {
    const user = await makeUser();
    const { authenticator } = await register(user);
    await signInWithLink(db, signLinkToken(await issueLink(db, { purpose: "sign_in", email: user.email })));
    await resetPassword(db, signLinkToken(await issueLink(db, { purpose: "reset_password", email: user.email })), "a calm sea");
    expect((await signIn(authenticator)).id).toBe(user.id);
  });

  it("go with their account, and their rows a month after they were removed", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const [gone, removed] = [await register(user), await register(other)];
    await beginRegistration(db, user, someBrowser());
    await db.orm.delete(users).where(eq(users.id, user.id));
    expect(await rowOf(gone.id)).toBeUndefined();
    await removePasskey(db, other.id, removed.id);
    await prunePasskeys(db);
    expect(await rowOf(removed.id)).toBeDefined();
    await db.sql`update passkeys set removed_at = now() - interval '31 days' where id = ${removed.id}`;
    await prunePasskeys(db);
    expect(await rowOf(removed.id)).toBeUndefined();
  });

  it("leave no challenge behind that was not answered; so many a run, and no more", async () => {
    const mine = (await Promise.all([1, 2, 3].map(() => beginPasskeySignIn(db, someBrowser(), somewhere())))).map(
      ({ challenge }) => challenge,
    );
    const left = () => db.orm.select().from(passkeyChallenges).where(inArray(passkeyChallenges.challenge, mine));
    await prunePasskeys(db);
    expect(await left()).toHaveLength(3);
    await db.sql`update passkey_challenges set expires_at = now() - interval '1 second' where challenge = any(${mine})`;
    expect([await prunePasskeys(db, 2), await prunePasskeys(db, 2), await prunePasskeys(db, 2)]).toEqual([2, 1, 0]);
    expect(await left()).toHaveLength(0);
  });
});

describe("the account's owner", () => {
  const makeOld = (userId: string) =>
    db.sql`update sessions set proved_at = now() - interval '11 minutes' where user_id = ${userId}`;

  it("is asked for nothing after a recent sign-in, then for the password, or to sign in again", async () => {
    const passwordHash = await hashPassword("a calm sea today");
    for (const [values, wanted] of [
      [{ passwordHash }, "password"],
      [{}, "sign_in"],
    ] as const) {
      const user = await makeUser(values);
      const token = await issueSession(db, { ...user, sessionVersion: 1 });
      const asking = { userId: user.id, token };
      expect(await wantedProof(db, asking)).toBe("none");
      await requireOwner(db, asking);
      await makeOld(user.id);
      expect(await wantedProof(db, asking)).toBe(wanted);
      const refusal = wanted === "password" ? "invalid_input" : "unauthenticated";
      for (const currentPassword of [undefined, "not this one"])
        await expect(requireOwner(db, { ...asking, currentPassword })).rejects.toMatchObject({ code: refusal });
      if (wanted === "password") await requireOwner(db, { ...asking, currentPassword: "a calm sea today" });
    }
  });

  it("is not proved by a session that ended, or by one of another account", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const token = await issueSession(db, { ...user, sessionVersion: 1 });
    expect(await wantedProof(db, { userId: other.id, token })).not.toBe("none");
    await db.orm.delete(sessions).where(eq(sessions.userId, user.id));
    expect(await wantedProof(db, { userId: user.id, token })).not.toBe("none");
    expect(await wantedProof(db, { userId: user.id, token: undefined })).not.toBe("none");
  });
});
