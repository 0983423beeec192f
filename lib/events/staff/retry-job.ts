/**
 * Another try of a job that failed. Every queue's work may run twice with one outcome, so a retry is safe.
 *
 * Raw SQL: the tables of pg-boss, which have no schema here.
 */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { jobsSchema } from "@/db/application-role";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";
import { done, gone, refused, type RetryOutcome } from "@/lib/staff/retry-outcome";

import { type JobName, jobNames, prepareJobs, queueJobNow } from "../jobs";
import { recordAudit } from "../record-audit";
import { isMatchingJob, type JobFilter } from "./list-jobs";

/** `running`: it is at work. `unknown_job`: this version has no such queue. */
export type JobRefusal = "running" | "unknown_job";

interface Row {
  readonly state: string;
  readonly data: never;
  readonly matches: boolean;
}

const isKnown = (name: string): name is JobName => (jobNames as readonly string[]).includes(name);

/**
 * Queues a failed job anew, in place of the failed one.
 * @param subject `NAME/ID`
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_state` with the rule that refuses it
 */
export async function retryJob(db: Db, subject: string, actor: StaffActor): Promise<void> {
  requireHousePermission(actor, "system.operate", "job");
  const boss = await prepareJobs();
  const result = await inTransaction(db, (tx) => retryJobStep(tx, boss, actor, subject));
  if (result.outcome === "gone") throw new DomainError("not_found", { what: "job" });
  if (result.outcome === "refused") throw new DomainError("invalid_state", { state: result.reason });
}

/**
 * {@link retryJob} for one of many.
 * @param filter that the job must match; any state that can be retried when absent
 * @throws {DomainError} `not_found`; `forbidden`
 */
export async function retryJobStep(
  tx: Tx,
  boss: PgBoss,
  actor: StaffActor,
  subject: string,
  filter: JobFilter = {},
): Promise<RetryOutcome<JobRefusal>> {
  requireHousePermission(actor, "system.operate", "job");
  const [name = "", id = ""] = subject.split("/", 2);
  if (!isUuid(id)) return gone;
  const jobs = tx.sql(jobsSchema);
  const [job] = await tx.sql<Row[]>`
    select j.state::text as state, j.data, ${isMatchingJob(tx, filter)} as matches
    from ${jobs}.job j where j.name = ${name} and j.id = ${id} for update`;
  if (!job) return gone;
  if (job.state === "active") return refused("running");
  if (!job.matches) return gone;
  if (!isKnown(name)) return refused("unknown_job");
  // A new job begins with all its tries; the failed one would be another row of the same work.
  if (job.state === "failed") await tx.sql`delete from ${jobs}.job where name = ${name} and id = ${id}`;
  await queueJobNow(tx, boss, name, job.data);
  await recordAudit(tx, { actor, action: "job.retry", subject: `job:${id}`, data: { name } });
  return done;
}
