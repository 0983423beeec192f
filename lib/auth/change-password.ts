/** Changing a password, which ends every session of the account; the caller gives this browser a new one. */
import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { accountColumns, type Account } from "./accounts";
import { limitPasswordChange } from "./limits";
import { decoyHash, hashPassword, verifyPassword } from "./password";

/** Whether the account has a password to change; those who only come through a provider have none. */
export async function hasPassword(db: Db, userId: string): Promise<boolean> {
  const [found] = await db.orm.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return typeof found?.passwordHash === "string";
}

export interface PasswordChange {
  readonly userId: string;
  readonly currentPassword: string;
  /** Checked by changePasswordSchema. */
  readonly newPassword: string;
}

/**
 * Sets a new password and raises the version of the account's sessions.
 * @returns the account as it is now, for a new session
 * @throws {DomainError} `invalid_input` when the current password is wrong or the account has none; `rate_limited`; `overloaded`
 */
export async function changePassword(db: Db, { userId, currentPassword, newPassword }: PasswordChange): Promise<Account> {
  await limitPasswordChange(userId);
  const [found] = await db.orm.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const matches = await verifyPassword(currentPassword, found?.passwordHash ?? decoyHash);
  if (!found?.passwordHash || !matches) throw wrongPassword();
  const passwordHash = await hashPassword(newPassword);
  const [account] = await db.orm
    .update(users)
    .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
    // Two changes at once: the one that checked the password of before loses.
    .where(and(eq(users.id, userId), eq(users.passwordHash, found.passwordHash)))
    .returning(accountColumns);
  if (!account) throw wrongPassword();
  return account;
}

/**
 * Asks for the password again before something that matters, where the account has one.
 * @throws {DomainError} `invalid_input` when it is wrong or missing; `rate_limited`; `overloaded`
 */
export async function checkPassword(db: Db, userId: string, currentPassword: string | undefined): Promise<void> {
  const [found] = await db.orm.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  if (typeof found?.passwordHash !== "string") return;
  await limitPasswordChange(userId);
  if (!(await verifyPassword(currentPassword ?? "", found.passwordHash))) throw wrongPassword();
}

function wrongPassword(): DomainError<"invalid_input"> {
  return new DomainError("invalid_input", {
    issues: [{ path: ["currentPassword"], message: "This is not your current password." }],
  });
}
