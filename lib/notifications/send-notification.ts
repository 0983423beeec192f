/** Sending of one message, once in effect. */
import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { type NotificationKind, notifications, orders, waitlistEntries } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";

import { sendMail } from "./mail";
import { isOptedOut } from "./opt-out";
import { prepareMessage } from "./prepare-message";

/** Minutes after which a claim was left by a process that died; longer than a message can take. */
const claimMinutes = 3;

const { attempts, claimedAt, resends: resendsColumn, sentAt, skippedAt } = notifications;

const isMessage = (subject: string, kind: NotificationKind): SQL | undefined =>
  and(eq(notifications.subject, subject), eq(notifications.kind, kind));

const clock = sql`statement_timestamp()`;

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
    await db.orm
      .update(notifications)
      .set({ claimedAt: null, lastError: words })
      .where(and(isMessage(subject, kind), eq(resendsColumn, resends), isNull(sentAt)));
    throw error;
  }
  const written = await db.orm
    .update(notifications)
    .set({ ...(sent ? { sentAt: clock } : { skippedAt: clock }), lastError: null })
    .where(and(isMessage(subject, kind), eq(resendsColumn, resends)));
  log.info({ subject, kind, sent }, "notification handled");
  // Staff requested it again in the meantime, perhaps to another address, and this job is the only one for
  // it.
  if (written.count === 0) await sendNotification(db, subject, kind);
}

/** Skips a message whose subject is gone for good: every further attempt would fail as well. */
async function skipForEver({ orm }: Db, subject: string, kind: NotificationKind, error: Error): Promise<void> {
  log.error({ err: error, subject, kind }, "notification subject missing, skipped");
  await orm
    .update(notifications)
    .set({ skippedAt: clock, lastError: error.message.slice(0, 500) })
    .where(and(isMessage(subject, kind), isNull(sentAt)));
}

/**
 * Sends one message.
 * @returns false when there was nothing to send
 */
async function send(db: Db, subject: string, kind: NotificationKind, resends: number): Promise<boolean> {
  if (await isForPartner(db, subject, kind)) return false;
  const prepared = await prepareMessage(db, subject, kind);
  // A guest at the desk may have given no address.
  if (!prepared || prepared.to.address === "" || (await isOptedOut(db, prepared.to.address, kind))) return false;
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
async function isForPartner({ orm }: Db, subject: string, kind: NotificationKind): Promise<boolean> {
  const { id, offerReservationId, holderKind } = waitlistEntries;
  const isOfWait = or(eq(id, notifications.subject), eq(offerReservationId, notifications.subject));
  const [found] = await orm
    .select({ subject: notifications.subject })
    .from(notifications)
    .leftJoin(orders, eq(orders.id, notifications.orderId))
    .leftJoin(waitlistEntries, and(isNull(notifications.orderId), isOfWait))
    .where(and(isMessage(subject, kind), or(eq(orders.holderKind, "partner"), eq(holderKind, "partner"))));
  return found !== undefined;
}

/**
 * Claims a message.
 * @returns number of times staff had it sent again so far; undefined when there is nothing to send, or
 * another process sends it
 */
async function claim(db: Db, subject: string, kind: NotificationKind): Promise<number | undefined> {
  const isLeft = sql`${claimedAt} < statement_timestamp() - ${claimMinutes}::int * interval '1 minute'`;
  const [claimed] = await db.orm
    .update(notifications)
    .set({ claimedAt: clock, attempts: sql`${attempts} + 1` })
    .where(and(isMessage(subject, kind), isNull(sentAt), isNull(skippedAt), or(isNull(claimedAt), isLeft)))
    .returning({ resends: resendsColumn });
  return claimed?.resends;
}

/** Tells whether no message is due; also true for one that was never requested, or was pruned since. */
async function isDone(db: Db, subject: string, kind: NotificationKind): Promise<boolean> {
  const [row] = await db.orm
    .select({ done: sql<boolean>`${sentAt} is not null or ${skippedAt} is not null` })
    .from(notifications)
    .where(isMessage(subject, kind));
  return row?.done ?? true;
}

/**
 * Queues anew messages requested a while ago and not sent, in case their job was given up.
 * @returns number queued
 */
export async function sweepNotifications(db: Db, limit = 100): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const { subject, kind, createdAt } = notifications;
    const drawn = tx.orm
      .select({ subject, kind })
      .from(notifications)
      .where(and(isNull(sentAt), isNull(skippedAt), sql`${createdAt} < statement_timestamp() - interval '5 minutes'`))
      .orderBy(sql`random()`)
      .limit(limit)
      .as("drawn");
    const due = await tx.orm.select().from(drawn).orderBy(asc(drawn.subject), asc(drawn.kind));
    for (const job of due) await queueJob(tx, boss, "send-notification", job);
    return due.length;
  });
}
