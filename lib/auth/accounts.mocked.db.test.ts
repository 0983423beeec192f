/** Tests of sign-up, sign-in, password changes and sessions. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { forge } from "@/db/testing/forge";
import { log } from "@/lib/core/log";

import { changePassword, hasPassword } from "./change-password";
import { limitSignIn, limitSignUp } from "./limits";
import { decoyHash, verifyPassword } from "./password";
import { closeSession, issueSession, openSession, readSession } from "./sessions/session";
import { pruneSessions } from "./sessions/prune-sessions";
import { signInWithPassword } from "./sign-in/sign-in";
import { signUp } from "./sign-in/sign-up";

// The real function under a spy, which shows each check of a password and the hash it was checked against.
vi.mock("./password", async (original) => {
  const real = await original<{ verifyPassword: typeof verifyPassword }>();
  return { ...real, verifyPassword: vi.fn<typeof verifyPassword>(real.verifyPassword) };
});

const secret = "a test's secret, long enough for it";
const { db, url } = await createTestDatabase();
for (const [name, value] of Object.entries({
  DATABASE_URL: url,
  // No Redis listens here: this process counts the limits.
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
  UPSTASH_REDIS_REST_TOKEN: "none",
  STRIPE_SECRET_KEY: "sk_test_x",
  STRIPE_WEBHOOK_SECRET: "whsec_x",
  SMTP_URL: "smtp://127.0.0.1:25",
  AUTH_SECRET: secret,
}))
  vi.stubEnv(name, value);
log.level = "silent";

const password = "a calm sea today";
const someone = () => `${randomUUID()}@example.com`;
const somewhere = () => `test-${randomUUID()}`;
/** A browser in which no account was signed in before. */
const anew = (address = somewhere()) => ({ address, proofs: undefined });
const open = (email = someone()) => signUp(db, { name: "Ada", email, password }, somewhere());

beforeEach(() => {
  vi.mocked(verifyPassword).mockClear();
});

describe("signing up", () => {
  it("makes an account that can sign in, whatever the case of the e-mail", async () => {
    const account = await open("Ada.Lovelace@Example.com");
    expect(account).toMatchObject({ grants: [], sessionVersion: 1, email: "Ada.Lovelace@Example.com" });
    const [row] = await db.orm.select().from(users).where(eq(users.id, account.id));
    expect(row?.passwordHash).toMatch(/^scrypt\$131072\$8\$1\$/);
    expect(row?.emailVerifiedAt).toBeNull();
    expect(await signInWithPassword(db, { email: "ADA.LOVELACE@example.com", password }, anew())).toEqual(account);
  });

  it("gives an e-mail to one of two who want it at once", async () => {
    const email = someone();
    const outcomes = await Promise.allSettled([open(email), open(email.toUpperCase()), open(email)]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    expect(refused).toHaveLength(2);
    for (const reason of refused) expect(reason).toMatchObject({ code: "email_taken" });
    const rows = await db.sql`select id from users where lower(email) = ${email}`;
    expect(rows).toHaveLength(1);
  });

  it("is limited by address, before any work is done", async () => {
    const address = somewhere();
    for (let count = 0; count < 20; count += 1) await limitSignUp(address);
    const attempt = signUp(db, { name: "Eve", email: someone(), password }, address);
    await expect(attempt).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("says that an e-mail is taken, which counts as a try", async () => {
    const [account, address] = [await open(), somewhere()];
    for (let count = 0; count < 19; count += 1) await limitSignUp(address);
    const attempt = () => signUp(db, { name: "Eve", email: account.email, password }, address);
    await expect(attempt()).rejects.toMatchObject({ code: "email_taken" });
    await expect(attempt()).rejects.toMatchObject({ code: "rate_limited" });
  });
});

describe("signing in", () => {
  it("answers a wrong password, an unknown e-mail and an account without a password alike, with equal work", async () => {
    const known = await open();
    const providerOnly = someone();
    await db.orm.insert(users).values({ id: randomUUID(), name: "Grace", email: providerOnly });
    const answers: unknown[] = [];
    for (const email of [known.email, someone(), providerOnly]) {
      vi.mocked(verifyPassword).mockClear();
      answers.push(await signInWithPassword(db, { email, password: "not this one" }, anew()).catch((error: unknown) => error));
      expect(verifyPassword).toHaveBeenCalledTimes(1);
      const [, hash] = vi.mocked(verifyPassword).mock.calls[0] ?? [];
      // The same parameters, and therefore the same cost.
      expect(hash?.split("$").slice(0, 4)).toEqual(decoyHash.split("$").slice(0, 4));
    }
    for (const answer of answers)
      expect(answer).toMatchObject({ code: "unauthenticated", details: {}, message: "credentials do not match" });
  });

  it("refuses an eleventh try at one account from one address, and still admits its owner from another", async () => {
    const account = await open();
    const address = somewhere();
    const attempt = () => signInWithPassword(db, { email: account.email, password }, anew(address));
    for (let count = 0; count < 9; count += 1) await limitSignIn(account.email, address);
    await attempt();
    vi.mocked(verifyPassword).mockClear();
    await expect(attempt()).rejects.toMatchObject({ code: "rate_limited" });
    expect(verifyPassword).not.toHaveBeenCalled();
    expect(await signInWithPassword(db, { email: account.email, password }, anew())).toMatchObject({ id: account.id });
  });

  it("renews a hash that was made with older parameters", async () => {
    const account = await open();
    // RFC 7914, section 12: the hash of "pleaseletmein" with N = 2^14.
    const key =
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887";
    const old = `scrypt$16384$8$1$${Buffer.from("SodiumChloride").toString("base64url")}$${Buffer.from(key, "hex").toString("base64url")}`;
    await db.orm.update(users).set({ passwordHash: old }).where(eq(users.id, account.id));
    await signInWithPassword(db, { email: account.email, password: "pleaseletmein" }, anew());
    const [row] = await db.orm.select().from(users).where(eq(users.id, account.id));
    expect(row?.passwordHash).toMatch(/^scrypt\$131072\$/);
    expect(await verifyPassword("pleaseletmein", row?.passwordHash ?? "")).toBe(true);
  });
});

describe("sessions", () => {
  it("know their account, and end with a changed password", async () => {
    const account = await open();
    const [here, there] = [await issueSession(db, account), await issueSession(db, account)];
    expect(await readSession(db, here)).toEqual({ ...account, hasSecondFactor: false });
    const change = { userId: account.id, currentPassword: password, newPassword: "another calm sea" };
    const changed = await changePassword(db, change);
    expect(changed.sessionVersion).toBe(2);
    for (const token of [here, there]) expect(await readSession(db, token)).toBeUndefined();
    expect(await readSession(db, await issueSession(db, changed))).toEqual({ ...changed, hasSecondFactor: false });
    await expect(changePassword(db, change)).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: ["currentPassword"], message: expect.any(String) }] },
    });
    expect(await hasPassword(db, account.id)).toBe(true);
    expect(await hasPassword(db, randomUUID())).toBe(false);
  });

  it("end at once when another process ends them, and follow the grants", async () => {
    const account = await open();
    const token = await issueSession(db, account);
    expect(await readSession(db, token)).toEqual({ ...account, hasSecondFactor: false });
    // A change as another process makes it: this process gets no notice.
    await db.sql`
      insert into staff_grants (id, user_id, role, granted_by) values (${randomUUID()}, ${account.id}, 'finance', 'system')`;
    expect((await readSession(db, token))?.grants).toEqual([{ role: "finance", listingId: null }]);
    await db.sql`delete from staff_grants where user_id = ${account.id}`;
    expect((await readSession(db, token))?.grants).toEqual([]);
    await db.sql`update users set session_version = session_version + 1 where id = ${account.id}`;
    expect(await readSession(db, token)).toBeUndefined();
  });

  it("end one by one, wherever the cookie was copied to", async () => {
    const account = await open();
    const [here, there] = [await issueSession(db, account), await issueSession(db, account)];
    await closeSession(db, here);
    expect(await readSession(db, here)).toBeUndefined();
    expect(await readSession(db, there)).toEqual({ ...account, hasSecondFactor: false });
    await Promise.all([closeSession(db, here), closeSession(db, undefined), closeSession(db, "x.y.z")]);
    expect(await readSession(db, there)).toEqual({ ...account, hasSecondFactor: false });
  });

  it("end after thirty days, and leave no row behind", async () => {
    const account = await open();
    const old = await issueSession(db, account);
    const [row] = await db.sql<{ days: number }[]>`
      update sessions set expires_at = expires_at - interval '30 days' where user_id = ${account.id}
      returning round(extract(epoch from expires_at - created_at))::int as days`;
    expect(row?.days).toBe(0);
    expect(await readSession(db, old)).toBeUndefined();
    await issueSession(db, account);
    const sessionsLeft = await db.sql`select 1 from sessions where user_id = ${account.id}`;
    expect(sessionsLeft).toHaveLength(1);
    await db.sql`update sessions set expires_at = now() where user_id = ${account.id}`;
    expect(await pruneSessions(db)).toBe(1);
    expect(await pruneSessions(db)).toBe(0);
  });

  it("let one of two changes of a password at once win", async () => {
    const account = await open();
    const change = (newPassword: string) => changePassword(db, { userId: account.id, currentPassword: password, newPassword });
    const outcomes = await Promise.allSettled([change("the first calm sea"), change("the other calm sea")]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("refuse a token that is missing, forged, of another key, too old, or of no session", async () => {
    const account = await open();
    const good = await issueSession(db, account);
    const claims = await openSession(db, account);
    const bad = [
      undefined,
      "",
      "x.y.z",
      forge(good),
      "a".repeat(5_000),
      await encode({ token: claims, secret: "another secret, just as long as ours" }),
      await encode({ token: claims, secret, maxAge: -60 }),
      await encode({ token: { ...claims, sub: randomUUID() }, secret }),
      await encode({ token: { ...claims, sid: randomUUID() }, secret }),
      await encode({ token: { sub: account.id }, secret }),
    ];
    for (const token of bad) expect(await readSession(db, token)).toBeUndefined();
    expect(await readSession(db, good)).toEqual({ ...account, hasSecondFactor: false });
  });

  it("read the grants from the account, not from the token", async () => {
    const account = await open();
    const forged = { role: "staff", grants: [{ role: "owner", listingId: null }] };
    const token = await encode({ token: { ...(await openSession(db, account)), ...forged }, secret });
    expect((await readSession(db, token))?.grants).toEqual([]);
  });
});
