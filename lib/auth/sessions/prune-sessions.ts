/** Removal of sessions that are too old to count and were never signed out. */
import { inArray, lte, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { sessions } from "@/db/schema";

/** Greatest number of rows that one run removes. */
export const maxPrunedSessions = 1_000;

/**
 * Removes such sessions.
 * @returns number removed, at most {@link maxPrunedSessions}
 */
export async function pruneSessions(db: Db): Promise<number> {
  const old = db.orm
    .select({ id: sessions.id })
    .from(sessions)
    .where(lte(sessions.expiresAt, sql`now()`))
    .limit(maxPrunedSessions);
  const removed = await db.orm.delete(sessions).where(inArray(sessions.id, old)).returning({ id: sessions.id });
  return removed.length;
}
