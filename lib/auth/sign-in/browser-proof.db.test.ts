/** Tests of limits: strangers who guess passwords do not keep the owner out. */
import { createHmac, randomUUID } from "node:crypto";

import { describe, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { log } from "@/lib/core/log";

import { readAccount } from "../accounts";
import { knownBrowserOf, readBrowserProofs, signBrowserProofs } from "./browser-proof";
import { changePassword } from "../change-password";
import { knownBrowserSeconds } from "../cookies";
import { endAllSessions } from "../sessions/end-all-sessions";
import { limitSignIn } from "../limits";
import { issueLink } from "../links/issue-link";
import { signLinkToken } from "../links/link-token";
import { type LinkAnswer, requestLink } from "../links/request-links";
import { resetPassword } from "../links/use-links";
import { signInWithPassword } from "./sign-in";
import { signUp } from "./sign-up";

const { db, url } = await createTestDatabase();
for (const [name, value] of Object.entries({
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

const password = "a calm sea today";
const someone = () => `${randomUUID()}@example.com`;
const somewhere = () => `test-${randomUUID()}`;

/**
 * Opens an account.
 * @returns also the cookie of a browser in which its owner has signed in
 */
async function openAccount() {
  const account = await signUp(db, { name: "Ada", email: someone(), password }, somewhere());
  return { account, cookie: signBrowserProofs(undefined, account, Date.now()) };
}

/** Makes so many attempts with wrong passwords, as far as limits count them. */
async function guess(email: string, times: number, from: () => string): Promise<void> {
  for (let count = 0; count < times; count += 1) await limitSignIn(email, from()).catch(() => undefined);
}

const limited = { code: "rate_limited" };

describe("a stranger who guesses", () => {
  it("from a thousand addresses keeps out a new browser, and not the one the owner has signed in with", async () => {
    const { account, cookie } = await openAccount();
    await guess(account.email, 1_000, somewhere);
    const attempt = (proofs?: string) =>
      signInWithPassword(db, { email: account.email, password }, { address: somewhere(), proofs });
    await expect(attempt()).rejects.toMatchObject(limited);
    expect(await attempt(cookie)).toEqual(account);
    // A user may type the address in any case.
    const shouted = { email: account.email.toUpperCase(), password };
    expect(await signInWithPassword(db, shouted, { address: somewhere(), proofs: cookie })).toEqual(account);
  });

  it("from the owner's own network neither", async () => {
    const [{ account, cookie }, address] = [await openAccount(), somewhere()];
    for (let count = 0; count < 20; count += 1) await guess(someone(), 10, () => address);
    await guess(account.email, 100, () => address);
    const attempt = (proofs?: string) => signInWithPassword(db, { email: account.email, password }, { address, proofs });
    await expect(attempt()).rejects.toMatchObject(limited);
    expect(await attempt(cookie)).toEqual(account);
  });

  it("with a known browser's cookie has the few tries of that browser, and uses up no other limit", async () => {
    const { account, cookie } = await openAccount();
    const other = signBrowserProofs(undefined, account, Date.now());
    const attempt = (text: string, proofs?: string) =>
      signInWithPassword(db, { email: account.email, password: text }, { address: somewhere(), proofs });
    for (let count = 0; count < 10; count += 1)
      await expect(attempt("not this one", cookie)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(attempt(password, cookie)).rejects.toMatchObject(limited);
    expect(await attempt(password, other)).toEqual(account);
    expect(await attempt(password)).toEqual(account);
  });

  it("gains nothing by a cookie that is another account's, forged, of another key or spoilt", async () => {
    const [victim, thief] = [await openAccount(), await openAccount()];
    await guess(victim.account.email, 1_000, somewhere);
    const [body = "", mac = ""] = victim.cookie.split(".");
    const [thiefBody = ""] = thief.cookie.split(".");
    const ofAnotherKey = createHmac("sha256", "another key").update(body).digest("base64url");
    const bad = [
      thief.cookie,
      `${body}.${"A".repeat(43)}`,
      `${thiefBody}.${mac}`,
      body,
      `${body}.${ofAnotherKey}`,
      `${victim.cookie}x`,
      "~".repeat(50),
      `${victim.cookie}~`.repeat(50),
    ];
    for (const cookie of bad)
      await expect(
        signInWithPassword(db, { email: victim.account.email, password }, { address: somewhere(), proofs: cookie }),
      ).rejects.toMatchObject(limited);
    const { email } = victim.account;
    expect(await signInWithPassword(db, { email, password }, { address: somewhere(), proofs: victim.cookie })).toEqual(
      victim.account,
    );
  });
});

describe("a known browser", () => {
  it("is known no more after a new password or signing out everywhere, until its owner signs in there again", async () => {
    const ends = [
      (userId: string) => endAllSessions(db, userId),
      (userId: string) => changePassword(db, { userId, currentPassword: password, newPassword: "another calm sea" }),
      async (_userId: string, email: string) =>
        resetPassword(db, signLinkToken(await issueLink(db, { purpose: "reset_password", email })), "another calm sea"),
    ];
    for (const end of ends) {
      const { account, cookie } = await openAccount();
      await end(account.id, account.email);
      const now = (await readAccount(db, account.id)) ?? expect.fail();
      expect(knownBrowserOf(readBrowserProofs(cookie, Date.now()), now)).toBeUndefined();
      const renewed = signBrowserProofs(cookie, now, Date.now());
      expect(knownBrowserOf(readBrowserProofs(renewed, Date.now()), now)).toBeDefined();
    }
  });

  it("keeps one count for all its sign-ins, for a year after the last, and knows the last five accounts", async () => {
    const accounts = Array.from({ length: 6 }, () => ({ id: randomUUID(), sessionVersion: 1 }));
    const nowMs = Date.now();
    const [first] = accounts;
    if (!first) throw new Error("there are six");
    const once = signBrowserProofs(undefined, first, nowMs);
    const again = signBrowserProofs(once, { ...first, sessionVersion: 2 }, nowMs);
    const browserIn = (cookie: string, at = nowMs) => readBrowserProofs(cookie, at)[0];
    expect(browserIn(again)?.browser).toBe(browserIn(once)?.browser);
    expect(readBrowserProofs(again, nowMs)).toHaveLength(1);
    expect(browserIn(once, nowMs + (knownBrowserSeconds - 10) * 1_000)).toBeDefined();
    expect(browserIn(once, nowMs + (knownBrowserSeconds + 10) * 1_000)).toBeUndefined();
    const shared = accounts.reduce<string | undefined>(
      (cookie, account) => signBrowserProofs(cookie, account, nowMs),
      undefined,
    );
    const known = readBrowserProofs(shared, nowMs).map(({ userId }) => userId);
    expect(known).toEqual(
      accounts
        .slice(1)
        .map(({ id }) => id)
        .toReversed(),
    );
    expect(shared?.length).toBeLessThan(600);
  });
});

describe("the link to sign in", () => {
  const ask = (email: string, address: string) => requestLink(db, { purpose: "sign_in", email }, address);
  const linksTo = async (email: string) =>
    (await db.sql`select 1 from one_time_links where email = ${email} and used_at is null and expires_at > now()`).length;

  it("is there for an owner whose stranger asks for links from anywhere: the latest still counts, and that is said", async () => {
    const email = someone();
    const answers: LinkAnswer[] = [];
    for (let count = 0; count < 100; count += 1) answers.push(await ask(email, somewhere()));
    expect(answers.filter((answer) => answer === "sent")).toHaveLength(6);
    expect(answers.at(-1)).toBe("sent_before");
    expect(await linksTo(email)).toBe(6);
    // A link lives for longer than the limit's window.
    const [link] = await db.sql<{ minutes: number }[]>`
      select extract(epoch from expires_at - now())::int / 60 as minutes from one_time_links where email = ${email} limit 1`;
    expect(link?.minutes).toBeGreaterThan(20);
  });

  it("is there for an owner in a network whose limit a stranger has used up", async () => {
    const [email, address] = [someone(), somewhere()];
    for (let count = 0; count < 40; count += 1) await ask(someone(), address);
    expect(await ask(email, address)).toBe("sent");
    expect(await linksTo(email)).toBe(1);
    expect(await ask(email, address)).toBe("sent_before");
    expect(await linksTo(email)).toBe(1);
    // Far past its limit the network is refused, so that no sender can mail the whole world from one place.
    for (let count = 0; count < 78; count += 1) await ask(someone(), address);
    await expect(ask(someone(), address)).rejects.toMatchObject(limited);
    expect(await ask(email, somewhere())).toBe("sent");
  });
});
