/** Unsent messages, for staff who look after them. */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import type { NotificationKind } from "@/db/schema";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";

export interface UnsentMessage {
  readonly subject: string;
  readonly kind: NotificationKind;
  readonly receiver: string | null;
  readonly orderCode: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAtMs: number;
}

/**
 * Lists messages that have waited for more than a minute or failed.
 * @returns them, the oldest first, and the number of messages sent in the last day
 */
export async function listUnsent(
  { sql }: Db,
  limit = 100,
): Promise<{ readonly unsent: UnsentMessage[]; readonly sentToday: number }> {
  const rows = await sql<(Omit<UnsentMessage, "createdAtMs"> & { createdAt: string })[]>`
    select n.subject, n.kind, coalesce(o.contact_email, w.email) as receiver, o.code as "orderCode", n.attempts, n.last_error as "lastError",
      n.created_at as "createdAt"
    from notifications n
    left join orders o on o.id = n.order_id
    left join waitlist_entries w on w.id = n.subject or w.offer_reservation_id = n.subject
    where n.sent_at is null and n.skipped_at is null
      and (n.last_error is not null or n.created_at < statement_timestamp() - interval '1 minute')
    order by n.created_at limit ${limit}`;
  const [count] = await sql<{ sent: number }[]>`
    select count(*)::int as sent from notifications where sent_at > statement_timestamp() - interval '1 day'`;
  return {
    unsent: rows.map(({ createdAt, ...row }) => ({ ...row, createdAtMs: new Date(createdAt).getTime() })),
    sentToday: count?.sent ?? 0,
  };
}

/**
 * Requests another attempt to send a message now; a message sent meanwhile stays sent.
 * @param actor of the request, for the audit trail
 */
export async function retryMessage(
  db: Db,
  { subject, kind }: Pick<UnsentMessage, "subject" | "kind">,
  actor: string,
): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, (tx) => retryStep(tx, boss, subject, kind, actor));
}

async function retryStep(tx: Tx, boss: PgBoss, subject: string, kind: NotificationKind, actor: string): Promise<void> {
  await queueJob(tx, boss, "send-notification", { subject, kind });
  await recordAudit(tx, { actor, action: "message.retry", subject: `message:${subject}`, data: { kind } });
}
