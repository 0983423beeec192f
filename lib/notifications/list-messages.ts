/** Unsent messages, for staff who look after them. */
import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type NotificationKind, notifications, orders, waitlistEntries } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

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
 * @throws {DomainError} `not_found` for an actor who may not see messages
 */
export async function listUnsent(
  { orm }: Db,
  actor: StaffActor | SystemActor,
  limit = 100,
): Promise<{ readonly unsent: UnsentMessage[]; readonly sentToday: number }> {
  requireHousePermission(actor, "messages.read", "message");
  const { subject, kind, attempts, lastError, createdAt: requestedAt, sentAt, skippedAt } = notifications;
  const receiver = sql<string | null>`coalesce(${orders.contactEmail}, ${waitlistEntries.email})`;
  const hasWaited = sql`${requestedAt} < statement_timestamp() - interval '1 minute'`;
  const rows = await orm
    .select({ subject, kind, receiver, orderCode: orders.code, attempts, lastError, createdAt: requestedAt })
    .from(notifications)
    .leftJoin(orders, eq(orders.id, notifications.orderId))
    .leftJoin(waitlistEntries, or(eq(waitlistEntries.id, subject), eq(waitlistEntries.offerReservationId, subject)))
    .where(and(isNull(sentAt), isNull(skippedAt), or(isNotNull(lastError), hasWaited)))
    .orderBy(asc(requestedAt))
    .limit(limit);
  const sentToday = await orm.$count(notifications, sql`${sentAt} > statement_timestamp() - interval '1 day'`);
  return { unsent: rows.map(({ createdAt, ...row }) => ({ ...row, createdAtMs: createdAt.getTime() })), sentToday };
}

/**
 * Requests another attempt to send a message now; a message sent meanwhile stays sent.
 * @param actor the member of staff, for the audit trail
 * @throws {DomainError} `forbidden`, `not_found`
 */
export async function retryMessage(
  db: Db,
  { subject, kind }: Pick<UnsentMessage, "subject" | "kind">,
  actor: StaffActor,
): Promise<void> {
  requireHousePermission(actor, "messages.edit", "message");
  const boss = await prepareJobs();
  await inTransaction(db, (tx) => retryStep(tx, boss, subject, kind, actor));
}

async function retryStep(tx: Tx, boss: PgBoss, subject: string, kind: NotificationKind, actor: StaffActor): Promise<void> {
  await queueJob(tx, boss, "send-notification", { subject, kind });
  await recordAudit(tx, { actor, action: "message.retry", subject: `message:${subject}`, data: { kind } });
}
