/**
 * Issue of a one-time link. The work is the same whether the address is known or not: a row and a job, which
 * then finds out.
 */
import { inArray, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { type LinkPurpose, oneTimeLinks } from "@/db/schema";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";

/** Lifetime of a link of each purpose, in minutes. */
const linkMinutes: { readonly [Purpose in LinkPurpose]: number } = {
  sign_in: 30,
  reset_password: 60,
  confirm_email: 24 * 60,
  find_bookings: 60,
};

export interface LinkRequest {
  readonly purpose: LinkPurpose;
  /** Address checked by emailSchema. */
  readonly email: string;
  /** The account that requests a `confirm_email`. */
  readonly userId?: string;
  /**
   * Destination of the session that the link opens: a path from safeReturnPath, for `sign_in` or
   * `reset_password`.
   */
  readonly returnPath?: string;
}

/**
 * Stores the link and requests its message.
 * @returns the link's id
 */
export async function issueLink(db: Db, { purpose, email, userId, returnPath = "/" }: LinkRequest): Promise<string> {
  const boss = await prepareJobs();
  const id = newId();
  await inTransaction(db, async (tx) => {
    const expiresAt = sql`statement_timestamp() + ${linkMinutes[purpose]}::int * interval '1 minute'`;
    await tx.orm
      .insert(oneTimeLinks)
      .values({ id, purpose, email, userId: userId ?? null, returnPath: returnPath === "/" ? null : returnPath, expiresAt });
    await requestNotification(tx, boss, { kind: purpose, subject: id });
  });
  return id;
}

/** Greatest number of links that one run deletes. */
export const maxPrunedLinks = 1_000;

/**
 * Deletes links that ended `LINKS_RETENTION_DAYS` ago.
 * @returns number deleted, at most the limit
 */
export async function pruneLinks(db: Db, limit: number = maxPrunedLinks): Promise<number> {
  const old = db.orm
    .select({ id: oneTimeLinks.id })
    .from(oneTimeLinks)
    .where(sql`${oneTimeLinks.expiresAt} < statement_timestamp() - ${env().LINKS_RETENTION_DAYS}::int * interval '1 day'`)
    .limit(limit);
  const pruned = await db.orm.delete(oneTimeLinks).where(inArray(oneTimeLinks.id, old)).returning({ id: oneTimeLinks.id });
  return pruned.length;
}
