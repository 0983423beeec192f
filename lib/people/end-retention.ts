/**
 * The end of retention: names and addresses of guests are removed from waits and from orders that were never
 * paid, and old messages from their list, each after the time of its setting. Rows of the ledger stay.
 *
 * Raw SQL: months, and conditions of partial indexes.
 */
import { and, eq, inArray, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { anyOf } from "@/db/orm";
import { notifications, orders, reservations, waitlistEntries } from "@/db/schema";
import { env } from "@/lib/core/env";

import { eraseOrdersStep } from "./erase-orders";
import { maxMessagesPerRun, maxUnpaidPerRun, maxWaitsPerRun } from "./limits";
import { erasedEmailParts } from "./person-key";

const [before, behind] = erasedEmailParts;

const monthsAgo = (months: number) => sql`statement_timestamp() - make_interval(months => ${months}::int)`;

/**
 * Erases guests of orders that failed or were abandoned more than `UNPAID_ORDERS_RETENTION_MONTHS` ago. One
 * with a document or a captured payment keeps them: a document has its own retention.
 * @returns number of orders, at most {@link maxUnpaidPerRun}
 */
export async function eraseUnpaidOrders(db: Db): Promise<number> {
  const endedAt = sql`coalesce(${orders.failedAt}, ${orders.abandonedAt})`;
  const isNamed = sql`${orders.status} in ('failed', 'abandoned') and ${orders.contactEmail} not like '%@erased.invalid'`;
  const isMoneyless = sql`not exists (select from documents d where d.order_id = ${orders.id})
    and not exists (select from payments p where p.order_id = ${orders.id} and p.status in ('opened', 'authorised', 'captured'))`;
  const isDue = and(isNamed, sql`${endedAt} < ${monthsAgo(env().UNPAID_ORDERS_RETENTION_MONTHS)}`, isMoneyless);
  const due = await db.orm.select({ id: orders.id }).from(orders).where(isDue).orderBy(endedAt).limit(maxUnpaidPerRun);
  for (const { id } of due)
    await inTransaction(db, async (tx) => {
      const key = and(eq(orders.id, id), isDue);
      const [locked] = await tx.orm.select({ id: orders.id }).from(orders).where(key).for("update");
      if (!locked) return;
      const lines = await tx.orm.select({ id: reservations.id }).from(reservations).where(eq(reservations.orderId, id));
      await eraseOrdersStep(tx, id, { orderIds: [id], reservationIds: lines.map((line) => line.id) });
      // Replies of mail servers repeat addresses.
      await tx.orm.update(notifications).set({ lastError: null }).where(eq(notifications.orderId, id));
    });
  return due.length;
}

/**
 * Erases guests of waits that ended more than `WAITLIST_RETENTION_MONTHS` ago, each under an address of its
 * own, so that no two become one person.
 * @returns number of waits, at most {@link maxWaitsPerRun}
 */
export async function eraseOldWaits(db: Db): Promise<number> {
  const { id, email, endedAt, offerReservationId } = waitlistEntries;
  return inTransaction(db, async ({ orm }) => {
    const old = orm
      .select({ id })
      .from(waitlistEntries)
      .where(sql`${endedAt} is not null and ${email} not like '%@erased.invalid'
        and ${endedAt} < ${monthsAgo(env().WAITLIST_RETENTION_MONTHS)}`)
      .orderBy(endedAt)
      .limit(maxWaitsPerRun);
    const erased = await orm
      .update(waitlistEntries)
      .set({ email: sql`${before}::text || ${id} || ${behind}::text`, name: null, endReason: null })
      .where(inArray(id, old))
      .returning({ id, offerReservationId });
    // Replies of mail servers repeat addresses. Messages about an offer are about its hold.
    const subjects = erased.flatMap((wait) => [wait.id, wait.offerReservationId ?? []].flat());
    await orm.update(notifications).set({ lastError: null }).where(anyOf(notifications.subject, subjects));
    return erased.length;
  });
}

/**
 * Removes messages from their list that were made more than `MESSAGES_RETENTION_MONTHS` ago, sent or not.
 * @returns number of messages, at most {@link maxMessagesPerRun}
 */
export async function pruneMessages({ sql: raw }: Db): Promise<number> {
  const { count } = await raw`
    delete from notifications n using (
      select subject, kind from notifications
      where created_at < statement_timestamp() - make_interval(months => ${env().MESSAGES_RETENTION_MONTHS}::int)
      order by created_at limit ${maxMessagesPerRun} for update skip locked
    ) old
    where n.subject = old.subject and n.kind = old.kind`;
  return count;
}
