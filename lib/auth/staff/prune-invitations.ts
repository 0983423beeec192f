/** Removal of invitations that were not accepted: the venue has no reason to keep their addresses. */
import { and, inArray, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { staffInvitations } from "@/db/schema";
import { env } from "@/lib/core/env";

/** Greatest number of rows that one run removes. */
export const maxPrunedInvitations = 1_000;

/**
 * Removes invitations that were taken back, or whose time was over, `INVITATIONS_RETENTION_DAYS` ago.
 * @returns number removed, at most {@link maxPrunedInvitations}
 */
export async function pruneInvitations({ orm }: Db): Promise<number> {
  const { id, acceptedAt, takenBackAt, expiresAt } = staffInvitations;
  const isOld = sql`coalesce(${takenBackAt}, ${expiresAt}) < statement_timestamp() - ${env().INVITATIONS_RETENTION_DAYS}::int * interval '1 day'`;
  const old = orm
    .select({ id })
    .from(staffInvitations)
    .where(and(isNull(acceptedAt), isOld))
    .limit(maxPrunedInvitations);
  const removed = await orm.delete(staffInvitations).where(inArray(id, old)).returning({ id });
  return removed.length;
}
