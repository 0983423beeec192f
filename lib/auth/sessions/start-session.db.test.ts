/** Tests of the cookies that a sign-in leaves in the browser besides its session. */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it, vi } from "vitest";

import { users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";

import type { Account } from "../accounts";
import { knownBrowserOf, readBrowserProofs } from "../sign-in/browser-proof";
import { knownBrowserCookieName, sessionCookieName } from "../cookies";
import { endAllSessions } from "./end-all-sessions";
import { browserProofs, endSession, renewSession, startSession } from "./start-session";

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

it("leaves a proof of the account, which outlives the session and names the same browser at the next sign-in", async () => {
  const account = await makeAccount();
  await startSession(account);
  const first = knownBrowserOf(await known(), account);
  expect(first).toBeDefined();
  await endSession();
  expect(jar.has(sessionCookieName())).toBe(false);
  expect(jar.has(knownBrowserCookieName())).toBe(true);
  await startSession(account);
  expect(knownBrowserOf(await known(), account)).toBe(first);
});

it("leaves proofs of all accounts that signed in, and renews one with the sessions of its account", async () => {
  const [first, second] = [await makeAccount(), await makeAccount()];
  await startSession(first);
  await startSession(second);
  expect((await known()).map(({ userId }) => userId)).toEqual([second.id, first.id]);
  const changed = await endAllSessions(db, first.id);
  expect(knownBrowserOf(await known(), changed)).toBeUndefined();
  await renewSession(changed);
  expect(knownBrowserOf(await known(), changed)).toBeDefined();
});
