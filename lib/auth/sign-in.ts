/**
 * Signing in with e-mail and password. Whether an e-mail has an account stays unknown: the answer is the same, and so is the work, since
 * where there is no password to check a decoy is checked.
 */
import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { emailKey } from "@/lib/core/email-address";
import { DomainError } from "@/lib/core/errors";

import { accountColumns, type Account, readAccount } from "./accounts";
import { readBrowserProof } from "./browser-proof";
import { limitSignIn } from "./limits";
import { decoyHash, hashPassword, needsRehash, verifyPassword } from "./password";
import type { SignIn } from "./schemas";

/** Where a request to sign in comes from. */
export interface SignInOrigin {
  /** From clientAddress. */
  readonly address: string;
  /** The browser's proof of an earlier sign-in; undefined where it sent none. */
  readonly proof: string | undefined;
}

/**
 * The account these credentials open.
 * @throws {DomainError} `unauthenticated` when they open none, whatever the reason; `rate_limited`; `overloaded`
 */
export async function signInWithPassword(
  db: Db,
  { email, password }: Pick<SignIn, "email" | "password">,
  { address, proof }: SignInOrigin,
): Promise<Account> {
  await limitSignIn(email, address, await knownBrowser(db, email, proof));
  const [found] = await db.orm
    .select({ ...accountColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(sql`lower(${users.email})`, sql`lower(${email})`));
  const matches = await verifyPassword(password, found?.passwordHash ?? decoyHash);
  if (!found?.passwordHash || !matches) throw new DomainError("unauthenticated", {}, "credentials do not match");
  const { passwordHash, ...account } = found;
  if (needsRehash(passwordHash)) await renewHash(db, account.id, password, passwordHash);
  return account;
}

/** The browser in which the account of this e-mail was signed in to before; undefined for a proof of another account. */
async function knownBrowser(db: Db, email: string, proof: string | undefined): Promise<string | undefined> {
  const known = readBrowserProof(proof);
  const account = known && (await readAccount(db, known.userId));
  return account && emailKey(account.email) === emailKey(email) ? known?.browser : undefined;
}

/** Hashes with today's parameters, unless the password was changed in the meantime. */
async function renewHash(db: Db, userId: string, password: string, oldHash: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.orm
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, userId), eq(users.passwordHash, oldHash)));
}
