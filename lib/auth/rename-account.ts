/** Change of an account's name. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

/**
 * Renames an account. Earlier bookings keep the name they were made under.
 * @param name checked by accountNameSchema
 * @throws {DomainError} `not_found` when the account is gone
 */
export async function renameAccount(db: Db, userId: string, name: string): Promise<void> {
  const renamed = await db.orm.update(users).set({ name }).where(eq(users.id, userId)).returning({ id: users.id });
  if (renamed.length === 0) throw new DomainError("not_found", { what: "account" });
}
