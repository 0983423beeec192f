/** Tests of the cookies that a sign-in leaves in the browser besides its session. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it, vi } from "vitest";

import { users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";

import type { Account } from "../accounts";
import { knownBrowserOf, readBrowserProofs } from "../sign-in/browser-proof";
import { knownBrowserCookieName, pendingSignInCookieName, sessionCookieName } from "../cookies";
import { authOptions } from "../options";
import { completeSignIn } from "../second-factor/pending-sign-in";
import { codeOf, enrol, letStepsPass } from "../second-factor/testing";
import { endAllSessions } from "./end-all-sessions";
import { issueSession, readSession } from "./session";
import {
  browserProofs,
  endSession,
  pendingSignInOfRequest,
  renewSession,
  sessionOfRequest,
  startSession,
} from "./start-session";

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => (value === "" ? jar.delete(name) : jar.set(name, value)),
  }),
}));

const { db, url } = await createTestDatabase();
for (const [name, value] of Object.entries({
  DATABASE_URL: url,
  APP_URL: "http://127.0.0.1:4600",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
  UPSTASH_REDIS_REST_TOKEN: "none",
  STRIPE_SECRET_KEY: "sk_test_x",
  STRIPE_WEBHOOK_SECRET: "whsec_x",
  SMTP_URL: "smtp://127.0.0.1:25",
  AUTH_SECRET: "a test's secret, long enough for it",
}))
  vi.stubEnv(name, value);

beforeEach(() => jar.clear());

async function makeAccount(): Promise<Account> {
  const account = {
    id: randomUUID(),
    email: `${randomUUID()}@example.com`,
    name: "Ana",
    grants: [],
    sessionVersion: 1,
  } as const;
  await db.orm.insert(users).values(account);
  return account;
}

const known = async () => readBrowserProofs(await browserProofs(), Date.now());

it("leads staff who came from no page to their own home", async () => {
  const account = await makeAccount();
  expect(await startSession(account, "/", { home: "/account" })).toBe("/account");
  const member = { ...account, grants: [{ role: "front_desk", listingId: null }] } as const;
  expect(await startSession(member, "/", { home: "/account" })).toBe("/admin");
  expect(await startSession(member, "/search")).toBe("/search");
});

it("leaves a proof of the account, which outlives the session and names the same browser at the next sign-in", async () => {
  const account = await makeAccount();
  await startSession(account, "/");
  const first = knownBrowserOf(await known(), account);
  expect(first).toBeDefined();
  await endSession();
  expect(jar.has(sessionCookieName())).toBe(false);
  expect(jar.has(knownBrowserCookieName())).toBe(true);
  await startSession(account, "/");
  expect(knownBrowserOf(await known(), account)).toBe(first);
});

it("leaves proofs of all accounts that signed in, and renews one with the sessions of its account", async () => {
  const [first, second] = [await makeAccount(), await makeAccount()];
  await startSession(first, "/");
  await startSession(second, "/");
  expect((await known()).map(({ userId }) => userId)).toEqual([second.id, first.id]);
  const changed = await endAllSessions(db, first.id);
  expect(knownBrowserOf(await known(), changed)).toBeUndefined();
  await renewSession(changed);
  expect(knownBrowserOf(await known(), changed)).toBeDefined();
});

describe("a sign-in of an account with a second factor", () => {
  async function enrolled() {
    const account = await makeAccount();
    const session = await issueSession(db, account);
    const { secret } = await enrol(db, { userId: account.id, session });
    await letStepsPass(db, account.id);
    return { account, secret };
  }

  it("gives no session until a code was entered, then one under a new id, and ends the one before", async () => {
    const { account, secret } = await enrolled();
    const before = await issueSession(db, await makeAccount());
    jar.set(sessionCookieName(), before);
    expect(await startSession(account, "/admin/orders")).toBe("/second-factor?next=%2Fadmin%2Forders");
    expect(await sessionOfRequest()).toBe(before);
    expect(await browserProofs()).toBeUndefined();
    const waiting = await pendingSignInOfRequest();
    // A pending sign-in in the place of a session is none.
    expect(await readSession(db, waiting)).toBeUndefined();
    const completed = await completeSignIn(db, waiting, { code: codeOf(secret) });
    expect(await startSession(completed, "/admin/orders", { hasSecondFactor: true })).toBe("/admin/orders");
    expect(await readSession(db, await sessionOfRequest())).toMatchObject({ id: account.id, hasSecondFactor: true });
    expect(await readSession(db, before)).toBeUndefined();
    expect(jar.has(pendingSignInCookieName())).toBe(false);
  });

  it("waits as well when a provider or next-auth's own form signs in", async () => {
    const { account } = await enrolled();
    const user = { id: account.id, account };
    const admitted = await authOptions().callbacks?.signIn?.({ user, account: null });
    expect(admitted).toBe("/second-factor");
    expect(jar.has(pendingSignInCookieName())).toBe(true);
    const free = await makeAccount();
    expect(await authOptions().callbacks?.signIn?.({ user: { id: free.id, account: free }, account: null })).toBe(true);
  });

  it("keeps a factor that was given when the session is renewed", async () => {
    const { account } = await enrolled();
    await startSession(account, "/", { hasSecondFactor: true });
    const changed = await endAllSessions(db, account.id);
    await renewSession(changed);
    expect(await readSession(db, await sessionOfRequest())).toMatchObject({ hasSecondFactor: true });
    jar.delete(sessionCookieName());
    await renewSession(changed);
    expect(await readSession(db, await sessionOfRequest())).toBeUndefined();
  });
});
