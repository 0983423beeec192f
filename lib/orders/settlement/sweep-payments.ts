/**
 * Sweeps: they find what webhooks and jobs should have done long ago. Each handles a bounded number and may
 * run in several processes at once, as all its calls are idempotent.
 *
 * Raw SQL: a claim with skip locked, and payments by the state of their holds.
 */
import { and, asc, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { isConstant } from "@/db/orm";
import { payments } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs, queueJob } from "@/lib/events/jobs";

import { closePayment } from "./close-payment";
import { findPayment } from "../rows";
import { abandonAfterMinutes, maxSweptPerRun, overdueWebhookMinutes } from "../limits";
import { settlePayment } from "./settle-payment";

/**
 * Asks Stripe about opened payments whose webhook may never come.
 *
 * While the holds of a payment live, its state is read. Once they have ended (and after a while for guests
 * who are just paying), its page is closed, which settles the payment instead if its guest was faster. Those
 * to be closed come first, the rest in random order, so that each gets its turn in any backlog.
 * @returns the number of ended payments that are closed or settled now; equal to the limit when there may be
 * more
 * @throws {DomainError} payment_provider_unavailable when Stripe cannot be reached, so that the loop waits
 */
export async function sweepOpenedPayments(db: Db, limit: number = maxSweptPerRun): Promise<number> {
  const due = await db.sql<{ id: string; over: boolean }[]>`
    select p.id, not exists (
        select 1 from reservations r
        where r.order_id = p.order_id and r.status = 'held'
          and r.held_until > statement_timestamp() - ${abandonAfterMinutes}::int * interval '1 minute') as over
    from payments p
    where p.status = 'opened' and p.created_at <= statement_timestamp() - ${overdueWebhookMinutes}::int * interval '1 minute'
    order by over desc, random()
    limit ${limit}`;
  let done = 0;
  for (const { id, over } of due) if ((await sweepOpened(db, id, over)) && over) done += 1;
  return done;
}

/** @returns false when it cannot be settled, so that an immediate retry would not help */
async function sweepOpened(db: Db, paymentId: string, over: boolean): Promise<boolean> {
  try {
    const payment = over ? await findPayment(db, { id: paymentId }) : undefined;
    if (payment?.status === "opened") await closePayment(db, payment);
    else await settlePayment(db, { paymentId });
    return true;
  } catch (error) {
    // A payment that cannot be settled must not hold up the others; an outage of Stripe stops them all.
    if (hasCode(error, "payment_provider_unavailable")) throw error;
    log.error({ err: error, paymentId }, "payment settlement failed, will retry");
    return false;
  }
}

/**
 * Queues again the capture or void of authorised payments that still wait for it.
 * @returns their number
 */
export async function sweepAuthorisedPayments(db: Db, limit: number = maxSweptPerRun): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    // Drawn at random, queued in one order: two processes that queue the same keys would otherwise deadlock.
    const { id: paymentId, outcome: decided, status, authorisedAt } = payments;
    const isOverdue = sql`${authorisedAt} <= statement_timestamp() - ${overdueWebhookMinutes}::int * interval '1 minute'`;
    const drawn = tx.orm
      .select({ id: paymentId, outcome: decided })
      .from(payments)
      .where(and(isConstant(status, "authorised"), isOverdue))
      .orderBy(sql`random()`)
      .limit(limit)
      .as("drawn");
    const due = await tx.orm.select().from(drawn).orderBy(asc(drawn.id));
    for (const { id, outcome } of due)
      await queueJob(tx, boss, outcome === "confirmed" ? "capture-payment" : "void-payment", { paymentId: id });
    return due.length;
  });
}

/**
 * Abandons unpaid orders: none of their holds lives and none of their payments is open, so that no payment
 * can come any more.
 * @returns their number
 */
export async function abandonOrders(db: Db, limit: number = maxSweptPerRun): Promise<number> {
  return inTransaction(db, async (tx) => {
    const unpaid = tx.sql`
      o.status = 'pending' and not exists (select 1 from payments p where p.order_id = o.id and p.status = 'opened')
      and not exists (select 1 from reservations r
        where r.order_id = o.id and r.status = 'held' and r.held_until > statement_timestamp())`;
    const locked = await tx.sql<{ id: string }[]>`
      select o.id from orders o
      where ${unpaid} and o.created_at <= statement_timestamp() - ${abandonAfterMinutes}::int * interval '1 minute'
      order by o.created_at limit ${limit}
      for update skip locked`;
    // Check again under the lock: a checkout that was just ending at the first look has left a payment by
    // now.
    const abandoned = await tx.sql`
      update orders o set status = 'abandoned', abandoned_at = statement_timestamp(), version = version + 1
      where o.id = any(${locked.map(({ id }) => id)}::uuid[]) and ${unpaid}`;
    return abandoned.count;
  });
}
