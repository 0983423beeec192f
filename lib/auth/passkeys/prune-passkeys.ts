/** Deletes challenges that were not answered in time, and passkeys removed `PASSKEYS_RETENTION_DAYS` ago. */
import { inArray, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { passkeyChallenges, passkeys } from "@/db/schema";
import { env } from "@/lib/core/env";

/** Greatest number of rows of each table that one run deletes. */
export const maxPrunedPasskeys = 1_000;

/**
 * Deletes such rows of both tables.
 * @returns the larger of the two numbers of deleted rows, at most the limit
 */
export async function prunePasskeys(db: Db, limit: number = maxPrunedPasskeys): Promise<number> {
  const { challenge } = passkeyChallenges;
  const late = db.orm
    .select({ challenge })
    .from(passkeyChallenges)
    .where(sql`${passkeyChallenges.expiresAt} < statement_timestamp()`)
    .limit(limit);
  const challenges = await db.orm.delete(passkeyChallenges).where(inArray(challenge, late)).returning({ challenge });
  const { id } = passkeys;
  const old = db.orm
    .select({ id })
    .from(passkeys)
    .where(sql`${passkeys.removedAt} < statement_timestamp() - ${env().PASSKEYS_RETENTION_DAYS}::int * interval '1 day'`)
    .limit(limit);
  const removed = await db.orm.delete(passkeys).where(inArray(id, old)).returning({ id });
  return Math.max(challenges.length, removed.length);
}
