/** `sendNotification`: one message, sent once in effect. */
import { type Db, inTransaction } from "@/db/client";
import type { NotificationKind } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";

import { sendMail } from "./mail";
import { isOptedOut } from "./opt-out";
import { prepareMessage } from "./prepare-message";

/** A claim older than this was left by a process that died; longer than a message can take. */
const claimMinutes = 3;

/**
 * Sends the message unless it was sent. Only who claims it sends it; should its process die between the mail server's yes and our
 * writing that down, it is sent again under the same message id. Where there is nothing to say any more, what it is about is gone, or its
 * receiver wants none of the kind, it is skipped. What nobody requested is not sent.
 * @param subject what it is about; which thing that is depends on the kind
 * @throws what the mail server says, after writing it down; the job then tries again
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
  // Staff had it sent again in the meantime, perhaps to another address, and this job is the only one it has.
  if (written.count === 0) await sendNotification(db, subject, kind);
}

/** What it is about will not come back: tried again, it would only fail again, for ever. */
async function skipForEver({ sql }: Db, subject: string, kind: NotificationKind, error: Error): Promise<void> {
  log.error({ err: error, subject, kind }, "notification subject missing, skipped");
  await sql`
    update notifications set skipped_at = statement_timestamp(), last_error = ${error.message.slice(0, 500)}
    where subject = ${subject} and kind = ${kind} and sent_at is null`;
}

/** @returns false when there was nothing to send */
async function send(db: Db, subject: string, kind: NotificationKind, resends: number): Promise<boolean> {
  if (await isForPartner(db, subject, kind)) return false;
  const prepared = await prepareMessage(db, subject, kind);
  if (!prepared || (await isOptedOut(db, prepared.to.address, kind))) return false;
  await sendMail([prepared.to, ...(prepared.others ?? [])], messageId(subject, kind, resends), prepared.message);
  return true;
}

/** The same for each try of one message; another one where staff had it sent again. */
function messageId(subject: string, kind: NotificationKind, resends: number): string {
  return resends === 0 ? `${subject}.${kind}` : `${subject}.${kind}.${resends}`;
}

/** Whoever booked at a partner hears from the partner, which hears from us by webhook. */
async function isForPartner({ sql }: Db, subject: string, kind: NotificationKind): Promise<boolean> {
  const [found] = await sql`
    select 1 from notifications n
    left join orders o on o.id = n.order_id
    left join waitlist_entries w on n.order_id is null and (w.id = n.subject or w.offer_reservation_id = n.subject)
    where n.subject = ${subject} and n.kind = ${kind} and 'partner' in (o.holder_kind, w.holder_kind)`;
  return found !== undefined;
}

/** @returns how often staff had it sent again until now; undefined when there is nothing to send, or another process does */
async function claim(db: Db, subject: string, kind: NotificationKind): Promise<number | undefined> {
  const [claimed] = await db.sql<{ resends: number }[]>`
    update notifications set claimed_at = statement_timestamp(), attempts = attempts + 1
    where subject = ${subject} and kind = ${kind} and sent_at is null and skipped_at is null
      and (claimed_at is null or claimed_at < statement_timestamp() - ${claimMinutes}::int * interval '1 minute')
    returning resends`;
  return claimed?.resends;
}

/** Also what nobody requested, or what was forgotten since. */
async function isDone(db: Db, subject: string, kind: NotificationKind): Promise<boolean> {
  const [row] = await db.sql<{ done: boolean }[]>`
    select sent_at is not null or skipped_at is not null as done from notifications where subject = ${subject} and kind = ${kind}`;
  return row?.done ?? true;
}

/**
 * Queues anew what was requested a while ago and is not sent, in case its job was given up.
 * @returns how many
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
