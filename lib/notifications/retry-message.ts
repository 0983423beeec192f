/** Another try of a message that was not sent, at the request of staff. */
import { and, eq, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type NotificationKind, notificationKinds, notifications, orders, waitlistEntries } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { prepareJobs, queueJobNow } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";
import { done, gone, refused, type RetryOutcome } from "@/lib/staff/retry-outcome";

import { isMatchingMessage, joins, type MessageFilter } from "./list-messages";

/** `sent`: it arrived in the meantime. `given_up`: what it is about does not exist any more. */
export type MessageRefusal = "sent" | "given_up";

interface MessageKey {
  readonly subject: string;
  readonly kind: NotificationKind;
}

/**
 * Has a message sent now; one that is on its way goes out once.
 * @param actor the member of staff, for the audit trail
 * @throws {DomainError} `forbidden`; `not_found`, also for a message that was never requested;
 * `invalid_state` with the rule that refuses it
 */
export async function retryMessage(db: Db, { subject, kind }: MessageKey, actor: StaffActor): Promise<void> {
  requireHousePermission(actor, "messages.edit", "message");
  const boss = await prepareJobs();
  const result = await inTransaction(db, (tx) => retryMessageStep(tx, boss, actor, `${kind}/${subject}`));
  if (result.outcome === "gone") throw new DomainError("not_found", { what: "message" });
  if (result.outcome === "refused") throw new DomainError("invalid_state", { state: result.reason });
}

const isKind = (name: string): name is NotificationKind => (notificationKinds as readonly string[]).includes(name);

/**
 * {@link retryMessage} for one of many.
 * @param key `KIND/SUBJECT`
 * @param filter that the message must match; none when absent
 * @throws {DomainError} `not_found`; `forbidden`
 */
export async function retryMessageStep(
  tx: Tx,
  boss: PgBoss,
  actor: StaffActor,
  key: string,
  filter?: MessageFilter,
): Promise<RetryOutcome<MessageRefusal>> {
  requireHousePermission(actor, "messages.edit", "message");
  const [kind = "", subject = ""] = key.split("/", 2);
  if (!isKind(kind) || !isUuid(subject)) return gone;
  const isMessage = and(eq(notifications.subject, subject), eq(notifications.kind, kind));
  // The row's lock orders this with the process that sends it.
  const [message] = await tx.orm
    .select({ sentAt: notifications.sentAt, skippedAt: notifications.skippedAt })
    .from(notifications)
    .where(isMessage)
    .for("update");
  if (!message || !(await isStillMatching(tx, kind, subject, filter))) return gone;
  if (message.sentAt !== null) return refused("sent");
  if (message.skippedAt !== null) return refused("given_up");
  await queueJobNow(tx, boss, "send-notification", { subject, kind });
  await recordAudit(tx, { actor, action: "message.retry", subject: `message:${subject}`, data: { kind } });
  return done;
}

async function isStillMatching(
  { orm }: Tx,
  kind: NotificationKind,
  subject: string,
  filter: MessageFilter | undefined,
): Promise<boolean> {
  if (!filter) return true;
  const found = await orm
    .select({ one: sql`1` })
    .from(notifications)
    .leftJoin(orders, joins.order)
    .leftJoin(waitlistEntries, joins.entry)
    .where(and(eq(notifications.subject, subject), eq(notifications.kind, kind), isMatchingMessage(filter)));
  return found.length > 0;
}
