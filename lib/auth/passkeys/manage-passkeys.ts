/** Listing, renaming and removing an account's passkeys. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { passkeys, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Null until its first sign-in. */
  readonly lastUsedAt: Date | null;
  /** True when it is synchronised with other devices of its owner. */
  readonly backedUp: boolean;
}

const isActive = isNull(passkeys.removedAt);
const isOwn = (userId: string, id: string) => and(eq(passkeys.id, id), eq(passkeys.userId, userId), isActive);

/** Lists an account's passkeys, the newest first. */
export async function listPasskeys(db: Db, userId: string): Promise<Passkey[]> {
  const { id, name, createdAt, lastUsedAt, backedUp } = passkeys;
  return db.orm
    .select({ id, name, createdAt, lastUsedAt, backedUp })
    .from(passkeys)
    .where(and(eq(passkeys.userId, userId), isActive))
    .orderBy(desc(passkeys.createdAt), desc(passkeys.id));
}

/**
 * Renames a passkey.
 * @param name checked by passkeyNameSchema
 * @throws {DomainError} `not_found` when the account has no such passkey
 */
export async function renamePasskey(db: Db, userId: string, id: string, name: string): Promise<void> {
  const renamed = await db.orm.update(passkeys).set({ name }).where(isOwn(userId, id)).returning({ id: passkeys.id });
  if (renamed.length === 0) throw new DomainError("not_found", { what: "passkey" });
}

/**
 * Removes a passkey, which no longer signs in, and requests an e-mail to the account. Sessions that it began
 * continue.
 * @throws {DomainError} `not_found` when the account has no such passkey
 */
export async function removePasskey(db: Db, userId: string, id: string): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const removed = await tx.orm
      .update(passkeys)
      .set({ removedAt: sql`now()` })
      .where(isOwn(userId, id))
      .returning({ id: passkeys.id });
    if (removed.length === 0) throw new DomainError("not_found", { what: "passkey" });
    await requestNotification(tx, boss, { kind: "passkey_removed", subject: id });
  });
}

/** Removes every passkey of an account whose owner did not add them. */
export async function removeAllPasskeysStep(tx: Tx, userId: string): Promise<void> {
  await tx.orm
    .update(passkeys)
    .set({ removedAt: sql`now()` })
    .where(and(eq(passkeys.userId, userId), isActive));
}

/** Finds a passkey for a message, removed or not, with its account's address. */
export async function findPasskeyForMessage(
  db: Db,
  id: string,
): Promise<{ readonly name: string; readonly email: string; readonly userName: string } | undefined> {
  const [found] = await db.orm
    .select({ name: passkeys.name, email: users.email, userName: users.name })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(eq(passkeys.id, id));
  return found;
}
