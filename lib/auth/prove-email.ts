/** Effects of the proof that an e-mail address belongs to a user. */
import { and, eq, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { users } from "@/db/schema";
import { isSameEmail } from "@/lib/core/validation/same-email";

import { accountColumns, type Account } from "./accounts";
import { removeAllPasskeysStep } from "./passkeys/manage-passkeys";
import { dropSecondFactorStep } from "./second-factor/manage-second-factor";

/** Condition on the account, at most one, of an e-mail address, whatever its case. */
export const hasEmail = (email: string) => isSameEmail(users.email, email);

/**
 * Marks the e-mail of its account as confirmed. If it was not confirmed before, the person who set the
 * password need not be the owner of the address, and could stay signed in until the owner arrives: so the
 * password, the passkeys, the second factor and all sessions end here.
 * @returns the account; undefined where none has the e-mail
 */
export async function proveEmailStep(tx: Tx, email: string): Promise<Account | undefined> {
  const [proved] = await tx.orm
    .update(users)
    .set({ emailVerifiedAt: sql`now()`, passwordHash: null, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(and(hasEmail(email), sql`${users.emailVerifiedAt} is null`))
    .returning(accountColumns);
  if (proved) {
    await removeAllPasskeysStep(tx, proved.id);
    await dropSecondFactorStep(tx, proved.id);
    return proved;
  }
  const [account] = await tx.orm.select(accountColumns).from(users).where(hasEmail(email));
  return account;
}

/** Tells whether the account's e-mail address is confirmed. */
export async function hasVerifiedEmail(db: Db, userId: string): Promise<boolean> {
  const [found] = await db.orm.select({ at: users.emailVerifiedAt }).from(users).where(eq(users.id, userId));
  return found?.at instanceof Date;
}
