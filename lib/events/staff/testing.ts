/** Test support: jobs in a state that the queue has brought them to. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";

import { type JobName, queues } from "../jobs";

interface JobState {
  readonly id?: string;
  readonly state?: "failed" | "retry" | "created" | "active" | "completed";
  /** Times that it was tried again. */
  readonly tries?: number;
  readonly output?: Readonly<Record<string, unknown>>;
  /** Seconds until the next try. */
  readonly inSeconds?: number;
}

/**
 * Makes a job; one that failed unless told otherwise. The tables of the queue must exist.
 * @param name of a queue; one that this version does not know is without a key
 * @returns its id
 */
export async function makeFailedJob(
  { sql }: Db,
  name: string,
  data: Readonly<Record<string, string>>,
  {
    id = randomUUID(),
    state = "failed",
    tries = 200,
    output = { message: "connect ECONNREFUSED" },
    inSeconds = 0,
  }: JobState = {},
): Promise<string> {
  const isKnown = (given: string): given is JobName => Object.hasOwn(queues, given);
  const key = isKnown(name) ? queues[name].keyOf(data as never) : null;
  await sql`
    insert into pgboss.job (id, name, data, state, retry_limit, retry_count, singleton_key, output, policy, created_on, start_after, completed_on)
    select ${id}::uuid, q.name, ${JSON.stringify(data)}::jsonb, ${state}::pgboss.job_state, 200, ${tries}::int, ${key}::text, ${JSON.stringify(output)}::jsonb, q.policy,
      now() - interval '1 hour', now() + ${inSeconds}::int * interval '1 second', case when ${state}::text in ('failed', 'completed') then now() end
    from pgboss.queue q where q.name = ${name}`;
  return id;
}
