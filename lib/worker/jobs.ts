/** The worker's handler of each queue. Each line calls a domain's verb; no rule lives here. */
import type { PgBoss } from "pg-boss";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { type JobData, type JobName, jobNames, startBoss } from "@/lib/events/jobs";
import { sendNotification } from "@/lib/notifications/send-notification";
import { completeSession } from "@/lib/waiting-room/complete-session";
import { playRehearsal } from "@/lib/waiting-room/crowd/play-rehearsal";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { correctReceipts } from "@/lib/orders/contact/correct-receipts";
import { captureConfirmed, voidUnbooked } from "@/lib/orders/settlement/capture-or-void";

import type { Loop } from "./run-loop";

/** @param signal of the worker's end, for a job that takes minutes */
type Handler<Name extends JobName> = (data: JobData[Name], signal: AbortSignal) => Promise<void>;

const handlers: { readonly [Name in JobName]: Handler<Name> } = {
  "capture-payment": ({ paymentId }) => captureConfirmed(mainDb(), paymentId),
  "void-payment": ({ paymentId }) => voidUnbooked(mainDb(), paymentId),
  "refund-payment": ({ refundId }) => sendRefund(mainDb(), refundId),
  "correct-receipts": ({ orderId }) => correctReceipts(mainDb(), orderId),
  "send-notification": ({ subject, kind }) => sendNotification(mainDb(), subject, kind),
  "end-sale-session": ({ saleId, session }) => completeSession(saleId, session),
  "rehearse-sale": ({ rehearsalId }, signal) => playRehearsal(rehearsalId, signal),
};

/** Jobs of one queue at once in a process. */
const concurrency = 4;
/** Time that running jobs have to finish after the signal, in milliseconds. */
const drainMs = 30_000;

/**
 * The loop that executes jobs until the signal, then lets running ones finish. A start that fails is tried
 * again.
 */
export const jobsLoop: Loop = {
  name: "jobs",
  everyMs: 1_000,
  runOnce: async (signal) => {
    const boss = await startBoss(true);
    try {
      for (const name of jobNames) await work(boss, name, signal);
      await aborted(signal);
    } finally {
      await boss.stop({ graceful: true, timeout: drainMs });
    }
    return false;
  },
};

async function work<Name extends JobName>(boss: PgBoss, name: Name, signal: AbortSignal): Promise<void> {
  const options = { batchSize: 1, localConcurrency: concurrency, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 };
  await boss.work<JobData[Name]>(name, options, async (jobs) => {
    for (const { id, data } of jobs) await execute(name, { id, data, signal });
  });
}

/** Executes a job. A failure is thrown, so that the job is tried again, unless another try cannot help. */
async function execute<Name extends JobName>(
  name: Name,
  { id: jobId, data, signal }: { readonly id: string; readonly data: JobData[Name]; readonly signal: AbortSignal },
): Promise<void> {
  try {
    await handlers[name](data, signal);
    log.debug({ job: name, jobId, data }, "job done");
  } catch (error) {
    if (hasCode(error, "invalid_state") || hasCode(error, "not_found")) {
      log.error({ err: error, job: name, jobId, data }, "job failed for good, needs staff");
      return;
    }
    log.warn({ err: error, job: name, jobId, data }, "job failed, will retry");
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
