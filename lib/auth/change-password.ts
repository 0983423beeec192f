/** Changing a password, which ends every session of the account; the caller gives this browser a new one. */
import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { accountColumns, forgetAccount, type Account } from "./accounts";
import { limitPasswordChange } from "./limits";
import { decoyHash, hashPassword, verifyPassword } from "./password";

export interface PasswordChange {
  readonly userId: string;
  readonly currentPassword: string;
  /** Checked by newPasswordSchema. */
  readonly newPassword: string;
}

/**
 * Sets a new password and raises the version of the account's sessions.
 * @returns the account as it is now, for a new session
 * @throws {DomainError} `unauthenticated` when the current password is wrong or the account has none; `rate_limited`; `overloaded`
 */
export async function changePassword(db: Db, { userId, currentPassword, newPassword }: PasswordChange): Promise<Account> {
  await limitPasswordChange(userId);
  const [found] = await db.orm.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const matches = await verifyPassword(currentPassword, found?.passwordHash ?? decoyHash);
  if (!found?.passwordHash || !matches) throw new DomainError("unauthenticated", {}, "the current password does not match");
  const passwordHash = await hashPassword(newPassword);
  const [account] = await db.orm
    .update(users)
    .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
    // Two changes at once: the one that checked the password of before loses.
    .where(and(eq(users.id, userId), eq(users.passwordHash, found.passwordHash)))
    .returning(accountColumns);
  if (!account) throw new DomainError("unauthenticated", {}, "the password was changed in the meantime");
  forgetAccount(userId);
  return account;
}
