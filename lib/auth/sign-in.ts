/**
 * Signing in with e-mail and password. Whether an e-mail has an account stays unknown: the answer is the same, and so is the work, since
 * where there is no password to check a decoy is checked.
 */
import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { accountColumns, type Account } from "./accounts";
import { limitSignIn } from "./limits";
import { decoyHash, hashPassword, needsRehash, verifyPassword } from "./password";
import type { SignIn } from "./schemas";

/**
 * The account these credentials open.
 * @param address where the request comes from, from clientAddress
 * @throws {DomainError} `unauthenticated` when they open none, whatever the reason; `rate_limited`; `overloaded`
 */
export async function signInWithPassword(
  db: Db,
  { email, password }: Pick<SignIn, "email" | "password">,
  address: string,
): Promise<Account> {
  await limitSignIn(email, address);
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

/** Hashes with today's parameters, unless the password was changed in the meantime. */
async function renewHash(db: Db, userId: string, password: string, oldHash: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.orm
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, userId), eq(users.passwordHash, oldHash)));
}
