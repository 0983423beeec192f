/** Tests of passkeys from their creation to their removal, with a software authenticator. */
import { randomBytes, randomUUID } from "node:crypto";

import { eq, inArray } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";

import { notifications, passkeyChallenges, passkeys, sessions, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { holdLock } from "@/db/testing/hold-lock";
import { log } from "@/lib/core/log";

import { readAccount } from "../accounts";
import { endAllSessions } from "../sessions/end-all-sessions";
import { issueLink } from "../links/issue-link";
import { signLinkToken } from "../links/link-token";
import { resetPassword, signInWithLink } from "../links/use-links";
import { hashPassword } from "../password";
import { requireOwner, wantedProof } from "../require-owner";
import { issueSession, readSession } from "../sessions/session";
import { signInWithProvider } from "../sign-in/sign-in-with-provider";
import { listPasskeys, removePasskey, renamePasskey } from "./manage-passkeys";
import { prunePasskeys } from "./prune-passkeys";
import { beginRegistration, finishRegistration, maxPasskeys } from "./register-passkey";
import { beginPasskeySignIn, signInWithPasskey } from "./sign-in-with-passkey";
import { Authenticator, type AuthenticatorOptions, type Ceremony } from "./testing";
import { userHandleOf } from "./user-handle";

const { db, url } = await createTestDatabase();
const origin = "https://tickets.example.com";
const rpId = "tickets.example.com";
for (const [name, value] of Object.entries({
  APP_URL: `${origin}/`,
  DATABASE_URL: url,
  // No Redis listens here: this process counts the limits.
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
  UPSTASH_REDIS_REST_TOKEN: "none",
  STRIPE_SECRET_KEY: "sk_test_x",
  STRIPE_WEBHOOK_SECRET: "whsec_x",
  SMTP_URL: "smtp://127.0.0.1:25",
  AUTH_SECRET: "a test's secret, long enough for it",
}))
  vi.stubEnv(name, value);
log.level = "silent";

const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";
const someBrowser = () => randomBytes(32).toString("base64url");
const somewhere = () => `test-${randomUUID()}`;

async function makeUser(values: Partial<typeof users.$inferInsert> = {}) {
  const user = { id: randomUUID(), email: `${randomUUID()}@example.com`, name: "Ana", emailVerifiedAt: new Date(), ...values };
  await db.orm.insert(users).values(user);
  return { ...user, userId: user.id };
}
type User = Awaited<ReturnType<typeof makeUser>>;

/**
 * Issues a new session.
 * @returns its cookie
 */
const sessionOf = async ({ id }: { readonly id: string }) =>
  issueSession(db, (await readAccount(db, id)) ?? expect.fail("no such account"));

const makeAuthenticator = (options: Partial<AuthenticatorOptions> = {}) => new Authenticator({ origin, rpId, ...options });

/** Adds a passkey, from the first step to the last. */
async function register(user: User, authenticator = makeAuthenticator(), ceremony: Ceremony = {}) {
  const browserKey = someBrowser();
  const options = await beginRegistration(db, user, browserKey);
  const credential = authenticator.create(options, ceremony);
  const session = await sessionOf(user);
  const added = await finishRegistration(db, { userId: user.id, credential, browserKey, session, userAgent });
  return { ...added, authenticator };
}

/** Signs in, from the first step to the last. */
async function signIn(authenticator: Authenticator, ceremony: Ceremony = {}) {
  const browserKey = someBrowser();
  const options = await beginPasskeySignIn(db, browserKey, somewhere());
  return signInWithPasskey(db, { credential: authenticator.get(options, ceremony), browserKey });
}

const rowOf = async (id: string) => (await db.orm.select().from(passkeys).where(eq(passkeys.id, id)))[0];
const asked = async (subject: string) =>
  (await db.orm.select().from(notifications).where(eq(notifications.subject, subject))).map(({ kind }) => kind);

describe("adding a passkey", () => {
  it("asks for a discoverable credential and the user's verification, and not for one that is there", async () => {
    const user = await makeUser();
    const { authenticator } = await register(user);
    const options = await beginRegistration(db, user, someBrowser());
    expect(options).toMatchObject({
      rp: { id: rpId },
      user: { name: user.email, displayName: "Ana" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([authenticator.credentialId]);
    expect(Buffer.from(options.user.id, "base64url")).toEqual(Buffer.from(userHandleOf(user.id)));
  });

  it("keeps what is needed to check it, names it, and sends the account a message", async () => {
    const user = await makeUser();
    const { id, name, authenticator } = await register(user);
    expect(name).toBe("iPhone");
    expect(await rowOf(id)).toMatchObject({
      userId: user.id,
      credentialId: authenticator.credentialId,
      counter: 0,
      transports: ["internal", "hybrid"],
      backupEligible: true,
      backedUp: true,
      aaguid: "00000000-0000-0000-0000-000000000000",
      lastUsedAt: null,
    });
    expect(await asked(id)).toEqual(["passkey_added"]);
    const known = await register(user, makeAuthenticator({ aaguid: "bada5566-a7aa-401f-bd96-45619a55120d" }));
    expect(known.name).toBe("1Password");
  });

  it.each([
    ["another origin", { origin: "https://tickets.example.net" }],
    ["another domain", { rpId: "example.net" }],
    ["no verification of the user", { isVerified: false }],
  ] satisfies [string, Ceremony][])("refuses one made with %s", async (_, ceremony) => {
    const user = await makeUser();
    await expect(register(user, makeAuthenticator(), ceremony)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await listPasskeys(db, user.id)).toEqual([]);
  });

  it("takes each challenge once, from the browser and for the account that asked, and in time", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const browserKey = someBrowser();
    const begin = () => beginRegistration(db, user, browserKey);
    const session = await sessionOf(user);
    const finish = (credential: ReturnType<Authenticator["create"]>, more: { userId?: string; browserKey?: string } = {}) =>
      finishRegistration(db, { userId: user.id, credential, browserKey, session, userAgent, ...more });
    const expired = { code: "invalid_state", details: { state: "expired" } };

    const credential = makeAuthenticator().create(await begin());
    await expect(finish(credential, { userId: other.id })).rejects.toMatchObject(expired);
    await expect(finish(credential, { browserKey: someBrowser() })).rejects.toMatchObject(expired);
    await expect(finish(credential, { browserKey: "" })).rejects.toMatchObject(expired);
    const answers = await Promise.allSettled([finish(credential), finish(credential), finish(credential)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

    const late = await begin();
    await db.sql`update passkey_challenges set expires_at = now() - interval '1 second' where challenge = ${late.challenge}`;
    await expect(finish(makeAuthenticator().create(late))).rejects.toMatchObject(expired);
    const signInOptions = await beginPasskeySignIn(db, browserKey, somewhere());
    const withOther = makeAuthenticator().create({ ...signInOptions, user: { id: "" } });
    await expect(finish(withOther)).rejects.toMatchObject(expired);
    expect(await listPasskeys(db, user.id)).toHaveLength(1);
  });

  it("refuses a credential that another account has", async () => {
    const [user, thief] = [await makeUser(), await makeUser()];
    const { authenticator } = await register(user);
    await expect(register(thief, authenticator)).rejects.toMatchObject({
      code: "invalid_state",
      details: { state: "registered" },
    });
    const userHandle = Buffer.from(userHandleOf(user.id)).toString("base64url");
    expect((await signIn(authenticator, { userHandle })).id).toBe(user.id);
  });

  it("stops at the most an account can have, also for two at once", async () => {
    const user = await makeUser();
    const row = (await rowOf((await register(user)).id)) ?? expect.fail();
    const copies = Array.from({ length: maxPasskeys - 2 }, () => ({ ...row, id: randomUUID(), credentialId: randomUUID() }));
    await db.orm.insert(passkeys).values(copies);
    const answers = await Promise.allSettled([register(user), register(user)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(beginRegistration(db, user, someBrowser())).rejects.toMatchObject({ code: "limit_exceeded" });
  });
});

describe("signing in with a passkey", () => {
  it("opens its account without an e-mail address, and says when it was used", async () => {
    const user = await makeUser();
    const { id, authenticator } = await register(user);
    const options = await beginPasskeySignIn(db, someBrowser(), somewhere());
    expect(options).toMatchObject({ rpId, userVerification: "required" });
    expect(options.allowCredentials ?? []).toEqual([]);
    const account = await signIn(authenticator);
    expect(account).toMatchObject({ id: user.id, grants: [], sessionVersion: 1 });
    expect((await rowOf(id))?.lastUsedAt).toBeInstanceOf(Date);
    const token = await issueSession(db, account);
    expect(await readSession(db, token)).toMatchObject({ id: user.id });
    await endAllSessions(db, user.id);
    expect(await readSession(db, token)).toBeUndefined();
    expect((await signIn(authenticator)).sessionVersion).toBe(2);
  });

  it("takes an answer once, and from the browser that asked", async () => {
    const { authenticator } = await register(await makeUser());
    const browserKey = someBrowser();
    const credential = authenticator.get(await beginPasskeySignIn(db, browserKey, somewhere()));
    const expired = { code: "invalid_state", details: { state: "expired" } };
    await expect(signInWithPasskey(db, { credential, browserKey: someBrowser() })).rejects.toMatchObject(expired);
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => signInWithPasskey(db, { credential, browserKey })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signInWithPasskey(db, { credential, browserKey })).rejects.toMatchObject(expired);
  });

  it("takes no challenge of ours in an answer to none, and none that was to add a passkey", async () => {
    const user = await makeUser();
    const { authenticator } = await register(user);
    const browserKey = someBrowser();
    const made = { challenge: someBrowser() };
    const adding = await beginRegistration(db, user, browserKey);
    for (const options of [made, adding])
      await expect(signInWithPasskey(db, { credential: authenticator.get(options), browserKey })).rejects.toMatchObject({
        code: "invalid_state",
      });
    const credential = authenticator.get(await beginPasskeySignIn(db, browserKey, somewhere()));
    const response = { ...credential.response, clientDataJSON: Buffer.from("no JSON").toString("base64url") };
    await expect(signInWithPasskey(db, { credential: { ...credential, response }, browserKey })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  it.each([
    ["another origin", { origin: "https://tickets.example.net" }],
    ["our domain on another port", { origin: `${origin}:8443` }],
    ["another domain", { rpId: "example.com" }],
    ["no verification of the user", { isVerified: false }],
    ["no user handle", { userHandle: undefined }],
  ] satisfies [string, Ceremony][])("refuses an answer with %s", async (_, ceremony) => {
    const { authenticator } = await register(await makeUser());
    await expect(signIn(authenticator, ceremony)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(signIn(authenticator)).resolves.toMatchObject({ grants: [] });
  });

  it("opens no other account: neither by its handle nor with another key", async () => {
    const [user, victim] = [await makeUser(), await makeUser()];
    const [mine, theirs] = [await register(user), await register(victim)];
    const handle = Buffer.from(userHandleOf(victim.id)).toString("base64url");
    await expect(signIn(mine.authenticator, { userHandle: handle })).rejects.toMatchObject({ code: "unauthenticated" });
    const browserKey = someBrowser();
    const signed = mine.authenticator.get(await beginPasskeySignIn(db, browserKey, somewhere()), { userHandle: handle });
    const { credentialId } = theirs.authenticator;
    const credential = { ...signed, id: credentialId, rawId: credentialId };
    await expect(signInWithPasskey(db, { credential, browserKey })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("refuses a counter that stands or goes back, and of two copies with one count one", async () => {
    const { id, authenticator } = await register(await makeUser(), makeAuthenticator({ counts: true }));
    await signIn(authenticator);
    await signIn(authenticator, { counter: 40 });
    expect((await rowOf(id))?.counter).toBe(40);
    for (const counter of [40, 39, 0])
      await expect(signIn(authenticator, { counter })).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await rowOf(id))?.counter).toBe(40);
    const copies = await Promise.allSettled([signIn(authenticator, { counter: 41 }), signIn(authenticator, { counter: 41 })]);
    expect(copies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signIn(authenticator, { counter: 42 })).resolves.toMatchObject({ grants: [] });
  });

  it("says of a passkey that it is not known, or was removed", async () => {
    const user = await makeUser();
    const { id, authenticator } = await register(user);
    await removePasskey(db, user.id, id);
    await expect(signIn(authenticator)).rejects.toMatchObject({ code: "not_found", details: { what: "removed passkey" } });
    await expect(signIn(makeAuthenticator(), { userHandle: "AA" })).rejects.toMatchObject({
      code: "not_found",
      details: { what: "passkey" },
    });
  });

  it("is limited by address", async () => {
    const address = somewhere();
    for (let count = 0; count < 300; count += 1) await beginPasskeySignIn(db, "x", address);
    await expect(beginPasskeySignIn(db, "x", address)).rejects.toMatchObject({ code: "rate_limited" });
    await expect(beginPasskeySignIn(db, "x", somewhere())).resolves.toMatchObject({ rpId });
  });
});

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
    db.sql`update sessions set created_at = now() - interval '11 minutes' where user_id = ${userId}`;

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
