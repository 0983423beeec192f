/** Signing an account out everywhere: on every browser, this one among them. */
import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { accountColumns, type Account } from "./accounts";

/**
 * Raises the version of the account's sessions, so that none given before counts with the next request, in any process.
 * @returns the account as it is now, for a new session of the browser that asked
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
