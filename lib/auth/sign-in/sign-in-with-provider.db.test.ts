import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { oauthAccounts, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";

import { signInWithProvider, type ProviderIdentity } from "./sign-in-with-provider";

const { db } = await createTestDatabase();

function identity(changes: Partial<ProviderIdentity> = {}): ProviderIdentity {
  const id = randomUUID();
  return {
    provider: "google",
    providerAccountId: id,
    email: `${id}@example.com`,
    emailVerified: true,
    name: "Ada",
    ...changes,
  };
}

async function makeUser(values: Partial<typeof users.$inferInsert>) {
  const id = randomUUID();
  const [row] = await db.orm
    .insert(users)
    .values({ id, name: "Grace", email: `${id}@example.com`, ...values })
    .returning();
  if (!row) throw new Error("no row");
  return row;
}

const read = async (id: string) => (await db.orm.select().from(users).where(eq(users.id, id)))[0];

describe("signing in through a provider", () => {
  it("makes an account the first time and finds it the next, even when the e-mail changed there", async () => {
    const who = identity();
    const account = await signInWithProvider(db, who);
    expect(await read(account.id)).toMatchObject({ name: "Ada", passwordHash: null, emailVerifiedAt: expect.any(Date) });
    const later = await signInWithProvider(db, { ...who, email: "changed@example.com", emailVerified: false });
    expect(later).toEqual(account);
  });

  it("reaches no account by an e-mail the provider did not verify", async () => {
    const victim = await makeUser({});
    await expect(signInWithProvider(db, identity({ email: victim.email, emailVerified: false }))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(signInWithProvider(db, identity({ email: undefined }))).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.orm.select().from(oauthAccounts).where(eq(oauthAccounts.userId, victim.id))).toEqual([]);
  });

  it("links an account whose e-mail was proved, and leaves its password", async () => {
    const user = await makeUser({ passwordHash: "scrypt$kept", emailVerifiedAt: new Date() });
    const account = await signInWithProvider(db, identity({ email: user.email.toUpperCase() }));
    expect(account.id).toBe(user.id);
    expect(await read(user.id)).toMatchObject({ passwordHash: "scrypt$kept", sessionVersion: 1 });
  });

  it("removes the access of a stranger who opened an account with the owner's e-mail, when the owner signs in", async () => {
    const squatted = await makeUser({ passwordHash: "scrypt$squatter" });
    const account = await signInWithProvider(db, identity({ email: squatted.email }));
    expect(account).toMatchObject({ id: squatted.id, sessionVersion: 2 });
    expect(await read(squatted.id)).toMatchObject({ passwordHash: null, emailVerifiedAt: expect.any(Date) });
  });

  it("links two providers to one account", async () => {
    const google = identity();
    const github = identity({ provider: "github", email: google.email });
    const first = await signInWithProvider(db, google);
    expect((await signInWithProvider(db, github)).id).toBe(first.id);
  });

  it("makes one account when a user signs in through several windows at once", async () => {
    const who = identity();
    const accounts = await Promise.all(Array.from({ length: 6 }, () => signInWithProvider(db, who)));
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(1);
    expect(
      await db.orm.select().from(oauthAccounts).where(eq(oauthAccounts.providerAccountId, who.providerAccountId)),
    ).toHaveLength(1);
  });

  it("makes a name where the provider gives none that can be shown", async () => {
    const account = await signInWithProvider(db, identity({ name: "\u202E\n", email: `linus.${randomUUID()}@example.com` }));
    expect(account.name).toMatch(/^linus\./);
  });
});
