/** Removal of runs over all rows that match, a while after their end; the audit log keeps what they did. */
import { inArray, isNotNull, and, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { bulkRuns } from "@/db/schema";
import { env } from "@/lib/core/env";

import { maxPrunedBulkRuns } from "../limits";

/**
 * Removes such runs with their items.
 * @returns number removed, at most {@link maxPrunedBulkRuns}
 */
export async function pruneBulkRuns({ orm }: Db): Promise<number> {
  const { id, endedAt } = bulkRuns;
  const old = orm
    .select({ id })
    .from(bulkRuns)
    .where(and(isNotNull(endedAt), sql`${endedAt} < now() - ${env().BULK_RUNS_RETENTION_DAYS}::int * interval '1 day'`))
    .limit(maxPrunedBulkRuns);
  const removed = await orm.delete(bulkRuns).where(inArray(id, old)).returning({ id });
  return removed.length;
}
