/** `sendNotification`: one message about an order, sent once in effect. */
import { type Db, inTransaction } from "@/db/client";
import type { NotificationKind } from "@/db/schema";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { readOrderForVenue } from "@/lib/orders/read-order";

import { composeMessage } from "./compose";
import { sendMail } from "./mail";

/** A claim older than this was left by a process that died; longer than a message can take. */
const claimMinutes = 3;

/**
 * Sends the message unless it was sent. Only who claims it sends it; should its process die between the mail server's yes and our
 * writing that down, it is sent again under the same message id.
 * @throws what the mail server says, after writing it down; the job then tries again
 */
export async function sendNotification(db: Db, orderId: string, kind: NotificationKind): Promise<void> {
  if (!(await claim(db, orderId, kind))) {
    if (await wasSent(db, orderId, kind)) return;
    throw new Error(`notification ${kind} of order ${orderId} is being sent by another process`);
  }
  try {
    const order = await readOrderForVenue(db, orderId);
    const message = await composeMessage(order, kind);
    await sendMail({ name: order.contact.name, address: order.contact.email }, `${orderId}.${kind}`, message);
  } catch (error) {
    const words = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await db.sql`
      update notifications set claimed_at = null, last_error = ${words}
      where subject = ${orderId} and kind = ${kind} and sent_at is null`;
    throw error;
  }
  await db.sql`
    update notifications set sent_at = statement_timestamp(), last_error = null where subject = ${orderId} and kind = ${kind}`;
  log.info({ orderId, kind }, "notification sent");
}

async function claim(db: Db, orderId: string, kind: NotificationKind): Promise<boolean> {
  const claimed = await db.sql`
    insert into notifications as n (subject, kind, order_id, created_at, claimed_at, attempts)
    values (${orderId}, ${kind}, ${orderId}, statement_timestamp(), statement_timestamp(), 1)
    on conflict (subject, kind) do update set claimed_at = statement_timestamp(), attempts = n.attempts + 1
      where n.sent_at is null
        and (n.claimed_at is null or n.claimed_at < statement_timestamp() - ${claimMinutes}::int * interval '1 minute')`;
  return claimed.count === 1;
}

async function wasSent(db: Db, orderId: string, kind: NotificationKind): Promise<boolean> {
  const [row] = await db.sql<{ sent: boolean }[]>`
    select sent_at is not null as sent from notifications where subject = ${orderId} and kind = ${kind}`;
  return row?.sent ?? false;
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
        where sent_at is null and created_at < statement_timestamp() - interval '5 minutes'
        order by random() limit ${limit}
      ) drawn order by 1, 2`;
    for (const job of due) await queueJob(tx, boss, "send-notification", job);
    return due.length;
  });
}
