/**
 * Background jobs: what must happen after a transaction, queued in that very transaction, so that it is never forgotten and never done
 * for something that was rolled back. Kept by pg-boss in a schema of its own; lib/worker wires each queue to a verb.
 *
 * A job may run twice and must not mind. One that fails is tried again with growing waits for more than a day; sweeps queue anew what is
 * still undone then. While a job waits or runs, the same key is not queued a second time.
 */
import { PgBoss, type QueueOptions } from "pg-boss";

import type { Tx } from "@/db/client";
import { jobsSchema } from "@/db/application-role";
import type { NotificationKind } from "@/db/schema";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { onClose, singleton } from "@/lib/core/singleton";

/** The queues, and what a job of each carries. */
export interface JobData {
  /** Take the money of a payment that confirmed its order. */
  "capture-payment": { readonly paymentId: string };
  /** Give back the money of a payment that did not. */
  "void-payment": { readonly paymentId: string };
  /** Pay back what was promised. */
  "refund-payment": { readonly refundId: string };
  /** Have Stripe send the receipts of an order to the address it has now. */
  "correct-receipts": { readonly orderId: string };
  /** Send a message; what it is about depends on its kind, see db/schema/notifications.ts. */
  "send-notification": { readonly subject: string; readonly kind: NotificationKind };
  /** Free the place inside a sale's room of somebody who has bought. */
  "end-sale-session": { readonly saleId: string; readonly session: string };
}

export type JobName = keyof JobData;

interface QueueRule<Name extends JobName> {
  /** Two jobs with one key are one. */
  readonly keyOf: (data: JobData[Name]) => string;
  /** How long one run may take, in seconds, before it counts as crashed. */
  readonly expireInSeconds: number;
}

export const queues: { readonly [Name in JobName]: QueueRule<Name> } = {
  "capture-payment": { keyOf: ({ paymentId }) => paymentId, expireInSeconds: 120 },
  "void-payment": { keyOf: ({ paymentId }) => paymentId, expireInSeconds: 120 },
  "refund-payment": { keyOf: ({ refundId }) => refundId, expireInSeconds: 120 },
  "correct-receipts": { keyOf: ({ orderId }) => orderId, expireInSeconds: 120 },
  "send-notification": { keyOf: ({ subject, kind }) => `${subject} ${kind}`, expireInSeconds: 180 },
  "end-sale-session": { keyOf: ({ saleId, session }) => `${saleId} ${session}`, expireInSeconds: 30 },
};

export const jobNames = Object.keys(queues) as JobName[];

/** About 30 hours of tries, ten minutes apart at the end. */
const retries: QueueOptions = { retryLimit: 200, retryDelay: 2, retryBackoff: true, retryDelayMax: 600 };

/** A worker that died is noticed after this long without a sign of life from its job, which then goes to another. */
const heartbeatSeconds = 10;

/**
 * A started queue with its tables and queues made.
 * @param working whether this process carries jobs out: it then also looks after the tables and is woken by new jobs
 */
export async function startBoss(working: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "holdfast jobs",
    schema: jobsSchema,
    createSchema: false,
    max: working ? 4 : 1,
    schedule: false,
    supervise: working,
    useListenNotify: working,
    superviseIntervalSeconds: heartbeatSeconds,
    monitorIntervalSeconds: heartbeatSeconds,
  });
  boss.on("error", (err) => log.error({ err }, "job queue error"));
  boss.on("warning", (warning) => log.warn({ warning: warning.message }, "job queue warning"));
  await boss.start();
  for (const name of jobNames) {
    const { expireInSeconds } = queues[name];
    const options = { ...retries, expireInSeconds, heartbeatSeconds, deleteAfterSeconds: 86_400, notify: true };
    await boss.createQueue(name, { ...options, policy: "exclusive" });
    // A queue that was there before would keep the options it was made with.
    if (working) await boss.updateQueue(name, options);
  }
  return boss;
}

/** This process's way of queueing; made once, and again after a failure. */
function sender(): { boss: Promise<PgBoss> | undefined } {
  return singleton("events.jobs", () => ({ boss: undefined }));
}

/**
 * Makes ready to queue jobs, which a transaction cannot do for itself: the tables may have to be made first.
 * @returns what {@link queueJob} needs
 * @throws when the database cannot be reached
 */
export async function prepareJobs(): Promise<PgBoss> {
  const held = sender();
  held.boss ??= startBoss(false).then(
    (boss) => {
      onClose("events.jobs", async () => {
        held.boss = undefined;
        await boss.stop({ graceful: false });
      });
      return boss;
    },
    (error: unknown) => {
      held.boss = undefined;
      throw error;
    },
  );
  return held.boss;
}

/**
 * Queues a job in the caller's transaction.
 * @param boss from {@link prepareJobs}, called before the transaction began
 */
export async function queueJob<Name extends JobName>(tx: Tx, boss: PgBoss, name: Name, data: JobData[Name]): Promise<void> {
  await queueJobs(tx, boss, name, [data]);
}

/** {@link queueJob} for many of one queue, in one statement. */
export async function queueJobs<Name extends JobName>(
  tx: Tx,
  boss: PgBoss,
  name: Name,
  all: readonly JobData[Name][],
): Promise<void> {
  if (all.length === 0) return;
  const executeSql = async (text: string, values: unknown[] = []) => ({ rows: await tx.sql.unsafe(text, values as never[]) });
  const jobs = all.map((data) => ({ data, singletonKey: queues[name].keyOf(data) }));
  await boss.insert(name, jobs, { db: { executeSql } });
}
