/** The audit trail for staff. */
import type { Db } from "@/db/client";

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
export async function readAudit({ sql }: Pick<Db, "sql">, subject: string, limit: number): Promise<AuditLine[]> {
  const rows = await sql<{ id: string; at: string; who: string; action: string; data: Record<string, unknown> }[]>`
    select a.id, a.at, coalesce(u.name, a.actor) as who, a.action, a.data
    from audit_log a left join users u on a.actor = 'user:' || u.id
    where a.subject = ${subject} order by a.at desc, a.id limit ${Math.min(limit, 100)}`;
  return rows.map(({ at, ...row }) => ({ ...row, atMs: new Date(at).getTime() }));
}
