/** Change of a password, which ends every session of the account; the caller gives this browser a new one. */
import { and, eq, sql } from "drizzle-orm";

import { randomUUID } from "node:crypto";

import { type Db, inTransaction } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";

import { accountColumns, type Account } from "./accounts";
import { limitPasswordChange } from "./limits";
import { decoyHash, hashPassword, verifyPassword } from "./password";

/**
 * Tells whether the account has a password to change; accounts that sign in only through a provider have
 * none.
 */
export async function hasPassword(db: Db, userId: string): Promise<boolean> {
  const [found] = await db.orm.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return typeof found?.passwordHash === "string";
}

export interface PasswordChange {
  readonly userId: string;
  readonly currentPassword: string;
  /** Password checked by changePasswordSchema. */
  readonly newPassword: string;
}

/**
 * Sets a new password, increases the version of the account's sessions, and requests the message that informs
 * the owner.
 * @returns the account after the change, for a new session
 * @throws {DomainError} `invalid_input` when the current password is wrong or the account has none;
 * `rate_limited`; `overloaded`
 */
export async function changePassword(db: Db, { userId, currentPassword, newPassword }: PasswordChange): Promise<Account> {
  await limitPasswordChange(userId);
  const [found] = await db.orm.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const matches = await verifyPassword(currentPassword, found?.passwordHash ?? decoyHash);
  if (!found?.passwordHash || !matches) throw wrongPassword();
  const { passwordHash: present } = found;
  const [passwordHash, boss] = [await hashPassword(newPassword), await prepareJobs()];
  return inTransaction(db, async (tx) => {
    const [account] = await tx.orm
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      // The guard decides between two changes at once: the one that checked the previous password loses.
      .where(and(eq(users.id, userId), eq(users.passwordHash, present)))
      .returning(accountColumns);
    if (!account) throw wrongPassword();
    // The message tells the owner of a change that a thief of the session made.
    await requestNotification(tx, boss, { kind: "password_changed", subject: randomUUID(), userId });
    return account;
  });
}

/**
 * Checks the password again before a sensitive change, where the account has one.
 * @param field of the form that the message belongs to
 * @throws {DomainError} `invalid_input` when it is wrong or missing; `rate_limited`; `overloaded`
 */
export async function checkPassword(
  db: Db,
  userId: string,
  currentPassword: string | undefined,
  field = "currentPassword",
): Promise<void> {
  const [found] = await db.orm.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  if (typeof found?.passwordHash !== "string") return;
  await limitPasswordChange(userId);
  if (!(await verifyPassword(currentPassword ?? "", found.passwordHash))) throw wrongPassword(field);
}

function wrongPassword(field = "currentPassword"): DomainError<"invalid_input"> {
  return new DomainError("invalid_input", {
    issues: [{ path: [field], message: "This is not your current password." }],
  });
}
