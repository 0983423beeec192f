/** Removing sessions that are too old to count: those that were never signed out of. */
import { inArray, lte, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { sessions } from "@/db/schema";

/** Rows that one run removes at most. */
export const maxPrunedPerRun = 1_000;

/** @returns how many were removed, at most {@link maxPrunedPerRun} */
export async function pruneSessions(db: Db): Promise<number> {
  const old = db.orm
    .select({ id: sessions.id })
    .from(sessions)
    .where(lte(sessions.expiresAt, sql`now()`))
    .limit(maxPrunedPerRun);
  const removed = await db.orm.delete(sessions).where(inArray(sessions.id, old)).returning({ id: sessions.id });
  return removed.length;
}
