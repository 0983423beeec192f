/** The audit trail for staff. */
import { asc, desc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { auditLog, users } from "@/db/schema";

export interface AuditLine {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** The account's name, or the actor as written where there is no such account. */
  readonly who: string;
  readonly action: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Reads the last changes of one subject, newest first.
 * @param limit rows, at most 100
 */
export async function readAudit({ orm }: Pick<Db, "orm">, subject: string, limit: number): Promise<AuditLine[]> {
  const who = sql<string>`coalesce(${users.name}, ${auditLog.actor})`;
  const rows = await orm
    .select({ id: auditLog.id, at: auditLog.at, who, action: auditLog.action, data: auditLog.data })
    .from(auditLog)
    .leftJoin(users, eq(auditLog.actor, sql`'user:' || ${users.id}`))
    .where(eq(auditLog.subject, subject))
    .orderBy(desc(auditLog.at), asc(auditLog.id))
    .limit(Math.min(limit, 100));
  return rows.map(({ at, ...row }) => ({ ...row, atMs: at.getTime() }));
}
