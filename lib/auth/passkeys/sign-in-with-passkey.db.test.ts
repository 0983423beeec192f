/** Signing in with a passkey. */
import { randomBytes, randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";

import { passkeys, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { log } from "@/lib/core/log";

import { readAccount } from "../accounts";
import { endAllSessions } from "../sessions/end-all-sessions";
import { issueSession, readSession } from "../sessions/session";
import { removePasskey } from "./manage-passkeys";
import { beginRegistration, finishRegistration } from "./register-passkey";
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
