/** Sending of one message, once in effect. */
import { type Db, inTransaction } from "@/db/client";
import type { NotificationKind } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";

import { sendMail } from "./mail";
import { isOptedOut } from "./opt-out";
import { prepareMessage } from "./prepare-message";

/** Minutes after which a claim was left by a process that died; longer than a message can take. */
const claimMinutes = 3;

/**
 * Sends the message unless it was sent. Only the process that claims it sends it. If that process dies
 * between the mail server's acceptance and its record, the message is sent again under the same message id.
 * It is skipped where there is no reason to send it any more, its subject is gone, or its receiver refuses
 * its kind. A message without a request is not sent.
 * @param subject id of its subject; the kind decides which one that is
 * @throws the mail server's error, after recording it; the job then tries again
 */
export async function sendNotification(db: Db, subject: string, kind: NotificationKind): Promise<void> {
  const resends = await claim(db, subject, kind);
  if (resends === undefined) {
    if (await isDone(db, subject, kind)) return;
    throw new Error(`notification ${kind} of ${subject} is being sent by another process`);
  }
  let sent: boolean;
  try {
    sent = await send(db, subject, kind, resends);
  } catch (error) {
    if (hasCode(error, "not_found")) return skipForEver(db, subject, kind, error);
    const words = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await db.sql`
      update notifications set claimed_at = null, last_error = ${words}
      where subject = ${subject} and kind = ${kind} and resends = ${resends} and sent_at is null`;
    throw error;
  }
  const ended = sent ? db.sql`sent_at` : db.sql`skipped_at`;
  const written = await db.sql`
    update notifications set ${ended} = statement_timestamp(), last_error = null
    where subject = ${subject} and kind = ${kind} and resends = ${resends}`;
  log.info({ subject, kind, sent }, "notification handled");
  // Staff requested it again in the meantime, perhaps to another address, and this job is the only one for
  // it.
  if (written.count === 0) await sendNotification(db, subject, kind);
}

/** Skips a message whose subject is gone for good: every further attempt would fail as well. */
async function skipForEver({ sql }: Db, subject: string, kind: NotificationKind, error: Error): Promise<void> {
  log.error({ err: error, subject, kind }, "notification subject missing, skipped");
  await sql`
    update notifications set skipped_at = statement_timestamp(), last_error = ${error.message.slice(0, 500)}
    where subject = ${subject} and kind = ${kind} and sent_at is null`;
}

/**
 * Sends one message.
 * @returns false when there was nothing to send
 */
async function send(db: Db, subject: string, kind: NotificationKind, resends: number): Promise<boolean> {
  if (await isForPartner(db, subject, kind)) return false;
  const prepared = await prepareMessage(db, subject, kind);
  if (!prepared || (await isOptedOut(db, prepared.to.address, kind))) return false;
  await sendMail([prepared.to, ...(prepared.others ?? [])], messageId(subject, kind, resends), prepared.message);
  return true;
}

/**
 * Returns the message id: the same for each attempt of one message; another one where staff had it sent
 * again.
 */
function messageId(subject: string, kind: NotificationKind, resends: number): string {
  return resends === 0 ? `${subject}.${kind}` : `${subject}.${kind}.${resends}`;
}

/** Tells whether a partner booked it: the partner informs its guests, and hears of events by webhook. */
async function isForPartner({ sql }: Db, subject: string, kind: NotificationKind): Promise<boolean> {
  const [found] = await sql`
    select 1 from notifications n
    left join orders o on o.id = n.order_id
    left join waitlist_entries w on n.order_id is null and (w.id = n.subject or w.offer_reservation_id = n.subject)
    where n.subject = ${subject} and n.kind = ${kind} and 'partner' in (o.holder_kind, w.holder_kind)`;
  return found !== undefined;
}

/**
 * Claims a message.
 * @returns number of times staff had it sent again so far; undefined when there is nothing to send, or
 * another process sends it
 */
async function claim(db: Db, subject: string, kind: NotificationKind): Promise<number | undefined> {
  const [claimed] = await db.sql<{ resends: number }[]>`
    update notifications set claimed_at = statement_timestamp(), attempts = attempts + 1
    where subject = ${subject} and kind = ${kind} and sent_at is null and skipped_at is null
      and (claimed_at is null or claimed_at < statement_timestamp() - ${claimMinutes}::int * interval '1 minute')
    returning resends`;
  return claimed?.resends;
}

/** Tells whether no message is due; also true for one that was never requested, or was pruned since. */
async function isDone(db: Db, subject: string, kind: NotificationKind): Promise<boolean> {
  const [row] = await db.sql<{ done: boolean }[]>`
    select sent_at is not null or skipped_at is not null as done from notifications where subject = ${subject} and kind = ${kind}`;
  return row?.done ?? true;
}

/**
 * Queues anew messages requested a while ago and not sent, in case their job was given up.
 * @returns number queued
 */
export async function sweepNotifications(db: Db, limit = 100): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const due = await tx.sql<{ subject: string; kind: NotificationKind }[]>`
      select subject, kind from (
        select subject, kind from notifications
        where sent_at is null and skipped_at is null and created_at < statement_timestamp() - interval '5 minutes'
        order by random() limit ${limit}
      ) drawn order by 1, 2`;
    for (const job of due) await queueJob(tx, boss, "send-notification", job);
    return due.length;
  });
}
