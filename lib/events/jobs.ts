/**
 * Background jobs: work after a transaction, queued in that very transaction, so that it is never lost and
 * never done for a transaction that was rolled back. pg-boss keeps them in a schema of its own; lib/worker
 * wires each queue to a verb.
 *
 * A job may run twice with the same outcome. One that fails is tried again with growing waits for more than a
 * day; then sweeps queue unfinished work anew. While a job waits or runs, the same key is not queued a second
 * time.
 *
 * Raw SQL: statements of pg-boss itself, run in the transaction that queues.
 */
import { PgBoss, type QueueOptions } from "pg-boss";

import type { Tx } from "@/db/client";
import { jobsSchema } from "@/db/application-role";
import type { NotificationKind } from "@/db/schema";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { onClose, singleton } from "@/lib/core/singleton";

/** The queues, and the data of a job of each. */
export interface JobData {
  /** Captures a payment that confirmed its order. */
  "capture-payment": { readonly paymentId: string };
  /** Voids a payment that did not confirm its order. */
  "void-payment": { readonly paymentId: string };
  /** Pays back a refund that is due. */
  "refund-payment": { readonly refundId: string };
  /** Makes Stripe send the receipts of an order to its present address. */
  "correct-receipts": { readonly orderId: string };
  /** Sends a message; its kind tells which id the subject is, see db/schema/operations/notifications.ts. */
  "send-notification": { readonly subject: string; readonly kind: NotificationKind };
  /** Frees the place inside a sale's room of a visitor who has bought. */
  "end-sale-session": { readonly saleId: string; readonly session: string };
  /** Plays the crowd of a sale's rehearsal. */
  "rehearse-sale": { readonly rehearsalId: string };
}

export type JobName = keyof JobData;

interface QueueRule<Name extends JobName> {
  /** The key; two jobs with one key are one. */
  readonly keyOf: (data: JobData[Name]) => string;
  /** Longest time of one run, in seconds, after which it counts as crashed. */
  readonly expireInSeconds: number;
}

export const queues: { readonly [Name in JobName]: QueueRule<Name> } = {
  "capture-payment": { keyOf: ({ paymentId }) => paymentId, expireInSeconds: 120 },
  "void-payment": { keyOf: ({ paymentId }) => paymentId, expireInSeconds: 120 },
  "refund-payment": { keyOf: ({ refundId }) => refundId, expireInSeconds: 120 },
  "correct-receipts": { keyOf: ({ orderId }) => orderId, expireInSeconds: 120 },
  "send-notification": { keyOf: ({ subject, kind }) => `${subject} ${kind}`, expireInSeconds: 180 },
  "end-sale-session": { keyOf: ({ saleId, session }) => `${saleId} ${session}`, expireInSeconds: 30 },
  "rehearse-sale": { keyOf: ({ rehearsalId }) => rehearsalId, expireInSeconds: 900 },
};

export const jobNames = Object.keys(queues) as JobName[];

/** About 30 hours of tries, ten minutes apart at the end. */
const retries: QueueOptions = { retryLimit: 200, retryDelay: 2, retryBackoff: true, retryDelayMax: 600 };

/**
 * Time without a sign of life after which a worker counts as dead, and its job goes to another, in seconds.
 */
const heartbeatSeconds = 10;

/**
 * Starts the job queue, and makes its tables and queues.
 * @param working true for a process that executes jobs: it also maintains the tables and is woken by new jobs
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
    // An existing queue would keep the options it was made with.
    if (working) await boss.updateQueue(name, options);
  }
  return boss;
}

/** This process's sender of jobs; made once, and again after a failure. */
function sender(): { boss: Promise<PgBoss> | undefined } {
  return singleton("events.jobs", () => ({ boss: undefined }));
}

/**
 * Prepares to queue jobs, which a transaction cannot do for itself: the tables may have to be made first.
 * @returns the argument of {@link queueJob}
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

/** Queues many jobs of one queue, as {@link queueJob}, in one statement. */
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

/**
 * Queues a job to run now: one of the same key that waits for its next try is brought forward.
 * @param boss from {@link prepareJobs}, called before the transaction began
 */
export async function queueJobNow<Name extends JobName>(tx: Tx, boss: PgBoss, name: Name, data: JobData[Name]): Promise<void> {
  const moved = await tx.sql`
    update ${tx.sql(jobsSchema)}.job set start_after = now()
    where name = ${name} and singleton_key = ${queues[name].keyOf(data)} and state in ('created', 'retry')`;
  if (moved.count === 0) await queueJob(tx, boss, name, data);
}
