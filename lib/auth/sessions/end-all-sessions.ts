/** Sign-out of an account on every browser, including this one. */
import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { accountColumns, type Account } from "../accounts";

/**
 * Increases the version of the account's sessions, so that no earlier session counts from the next request
 * on, in any process.
 * @returns the account after the change, for a new session of the requesting browser
 * @throws {DomainError} `not_found` when the account is gone
 */
export async function endAllSessions(db: Db, userId: string): Promise<Account> {
  const [account] = await db.orm
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, userId))
    .returning(accountColumns);
  if (!account) throw new DomainError("not_found", { what: "account" });
  return account;
}
