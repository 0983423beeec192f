/**
 * Sign-in with e-mail and password. An attempt does not reveal whether an e-mail has an account: the answer
 * is the same, and so is the work, since without a password the sign-in checks a decoy.
 */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { accountColumns, type Account } from "../accounts";
import { knownBrowserOf, readBrowserProofs } from "./browser-proof";
import { limitKnownBrowser, limitSignIn } from "../limits";
import { decoyHash, hashPassword, needsRehash, verifyPassword } from "../password";
import { hasEmail } from "../prove-email";
import type { SignIn } from "../schemas";

/** Origin of a request to sign in. */
export interface SignInOrigin {
  /** Network address from clientAddress. */
  readonly address: string;
  /** The browser's proofs of earlier sign-ins; undefined where it sent none. */
  readonly proofs: string | undefined;
}

/**
 * Checks credentials.
 * @returns their account
 * @throws {DomainError} `unauthenticated` when they are wrong, whatever the reason; `rate_limited`;
 * `overloaded`
 */
export async function signInWithPassword(
  db: Db,
  { email, password }: Pick<SignIn, "email" | "password">,
  origin: SignInOrigin,
): Promise<Account> {
  await limitTry(db, email, origin);
  const [found] = await db.orm
    .select({ ...accountColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(hasEmail(email));
  const matches = await verifyPassword(password, found?.passwordHash ?? decoyHash);
  if (!found?.passwordHash || !matches) throw new DomainError("unauthenticated", {}, "credentials do not match");
  const { passwordHash, ...account } = found;
  if (needsRehash(passwordHash)) await renewHash(db, account.id, password, passwordHash);
  return account;
}

/** Counts an attempt by the browser where the account knows it, or else by e-mail and address. */
async function limitTry(db: Db, email: string, { address, proofs }: SignInOrigin): Promise<void> {
  const present = readBrowserProofs(proofs, Date.now());
  const [owner] = present.length === 0 ? [] : await db.orm.select(accountColumns).from(users).where(hasEmail(email));
  const browser = owner && knownBrowserOf(present, owner);
  await (browser === undefined ? limitSignIn(email, address) : limitKnownBrowser(browser));
}

/** Hashes with today's parameters, unless the password was changed in the meantime. */
async function renewHash(db: Db, userId: string, password: string, oldHash: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.orm
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, userId), eq(users.passwordHash, oldHash)));
}
