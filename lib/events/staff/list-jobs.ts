/**
 * Jobs that failed, or wait to be tried again after a failure, for staff who look after the system.
 *
 * Raw SQL: the tables of pg-boss, which have no schema here.
 */
import type { Db, Tx } from "@/db/client";
import { jobsSchema } from "@/db/application-role";
import type { StaffActor } from "@/lib/staff/actor";
import { bounded, type ListPage, type ListRequest, pageBounds } from "@/lib/staff/list-page";
import { requireHousePermission } from "@/lib/staff/permissions";

import { prepareJobs } from "../jobs";
import { explainJobError } from "./explain-job-error";

/** `failed`: given up. `retrying`: it failed and is tried again by itself. */
export const jobStates = ["failed", "retrying"] as const;
export type JobState = (typeof jobStates)[number];

export interface JobFilter {
  /** Both where it is absent. */
  readonly state?: JobState | undefined;
  /** Name of a queue. */
  readonly name?: string | undefined;
}

export interface ListedJob {
  readonly id: string;
  /** Name of its queue; one of an older version may be unknown here. */
  readonly name: string;
  readonly state: JobState;
  /** Id of what it is about. */
  readonly about: string | null;
  readonly tries: number;
  /** Reason of the last failure, in plain words. */
  readonly why: string;
  /** The program's words, without what they say about people. */
  readonly words: string | null;
  readonly createdAtMs: number;
  /** Time of the next try; null for a job that was given up. */
  readonly nextAtMs: number | null;
}

export type JobSort = "created" | "tries";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly state: "failed" | "retry";
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly output: unknown;
  readonly tries: number;
  readonly createdAtMs: number;
  readonly startAfterMs: number;
}

/** Makes the condition that a job failed, and matches a filter. */
export function isMatchingJob({ sql }: Db | Tx, { state, name }: JobFilter) {
  const isState =
    state === undefined
      ? sql`(j.state = 'failed' or (j.state = 'retry' and j.retry_count > 0))`
      : state === "failed"
        ? sql`j.state = 'failed'`
        : sql`(j.state = 'retry' and j.retry_count > 0)`;
  return name === undefined ? isState : sql`${isState} and j.name = ${name}`;
}

const orders: Readonly<Record<JobSort, string>> = { created: "j.created_on", tries: "j.retry_count" };

/**
 * Lists jobs, the oldest first.
 * @throws {DomainError} `not_found` for an actor who may not see the system
 */
export async function listJobs(
  db: Db,
  actor: StaffActor,
  filter: JobFilter,
  { page, sort }: ListRequest<JobSort> = {},
): Promise<ListPage<ListedJob>> {
  requireHousePermission(actor, "system.read", "job");
  // Makes the tables of the queue where they do not exist yet.
  await prepareJobs();
  const { sql } = db;
  const jobs = sql(jobsSchema);
  const { limit, offset } = pageBounds(page);
  const order = sort ? sql.unsafe(`${orders[sort.key]} ${sort.isDescending ? "desc" : "asc"}, `) : sql``;
  const rows = await sql<Row[]>`
    select j.id, j.name, j.state::text as state, j.data, j.output, j.retry_count + (j.state = 'failed')::int as tries,
      floor(extract(epoch from j.created_on) * 1000)::float8 as "createdAtMs",
      floor(extract(epoch from j.start_after) * 1000)::float8 as "startAfterMs"
    from ${jobs}.job j where ${isMatchingJob(db, filter)}
    order by ${order} j.created_on, j.id limit ${limit} offset ${offset}`;
  const [counted] = await sql<{ total: number }[]>`
    select count(*)::int as total from (select 1 from ${jobs}.job j where ${isMatchingJob(db, filter)} limit ${bounded}) matching`;
  return { rows: rows.map(toJob), total: counted?.total ?? 0 };
}

function toJob({ id, name, state, data, output, tries, createdAtMs, startAfterMs }: Row): ListedJob {
  const isFailed = state === "failed";
  return {
    id,
    name,
    state: isFailed ? "failed" : "retrying",
    about: (Object.values(data ?? {}).find((value) => typeof value === "string") as string | undefined) ?? null,
    tries,
    ...explainJobError(output),
    createdAtMs,
    nextAtMs: isFailed ? null : startAfterMs,
  };
}

/**
 * Finds the jobs that match a filter, for a run over all of them.
 * @returns at most `limit`, each as `NAME/ID`, the oldest first
 * @throws {DomainError} `not_found`; `forbidden`
 */
export async function findJobs(tx: Tx, actor: StaffActor, filter: JobFilter, limit: number): Promise<string[]> {
  requireHousePermission(actor, "system.operate", "job");
  const rows = await tx.sql<{ subject: string }[]>`
    select j.name || '/' || j.id as subject from ${tx.sql(jobsSchema)}.job j where ${isMatchingJob(tx, filter)}
    order by j.created_on, j.id limit ${limit}`;
  return rows.map(({ subject }) => subject);
}
