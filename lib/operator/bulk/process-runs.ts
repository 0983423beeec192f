/**
 * The worker's part of a run over all rows that match: one batch in one transaction, with the outcome of each
 * row.
 *
 * Raw SQL: claims with skip locked, and outcomes from arrays.
 */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import type { BulkKind } from "@/db/schema";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs } from "@/lib/events/jobs";
import { readStaffActor } from "@/lib/staff/read-staff-actor";
import type { StaffActor } from "@/lib/staff/actor";
import { refused, type RetryOutcome } from "@/lib/staff/retry-outcome";

import { bulkRowsPerBatch } from "../limits";
import { bulkTargets } from "./targets";

interface Run {
  readonly id: string;
  readonly kind: BulkKind;
  readonly userId: string;
  readonly filter: Readonly<Record<string, string>>;
}

interface Item {
  readonly nth: number;
  readonly subject: string;
}

/**
 * Does the next batch of the oldest run that has not ended.
 * @returns true when there may be more to do
 */
export async function processBulkRuns(db: Db): Promise<boolean> {
  const boss = await prepareJobs();
  try {
    return await inTransaction(db, (tx) => processBatch(tx, boss, bulkRowsPerBatch));
  } catch (error) {
    // One row spoils its whole batch: the rows go one by one until it is found.
    log.warn({ err: error }, "bulk batch failed, going on row by row");
    return processRowByRow(db, boss);
  }
}

async function processRowByRow(db: Db, boss: PgBoss): Promise<boolean> {
  for (let row = 0; row < bulkRowsPerBatch; row += 1) {
    const isMore = await inTransaction(db, (tx) => processBatch(tx, boss, 1)).catch(async (error: unknown) => {
      log.error({ err: error }, "bulk row failed, refused");
      return inTransaction(db, (tx) => processBatch(tx, boss, 1, async () => refused("failed")));
    });
    if (!isMore) return false;
  }
  return true;
}

type Apply = (subject: string) => Promise<RetryOutcome>;

async function processBatch(tx: Tx, boss: PgBoss, limit: number, instead?: Apply): Promise<boolean> {
  const [run] = await tx.sql<Run[]>`
    select id, kind, user_id as "userId", filter from bulk_runs
    where ended_at is null order by created_at, id limit 1 for update skip locked`;
  if (!run) return false;
  const items = await tx.sql<Item[]>`
    select nth, subject from bulk_run_items where run_id = ${run.id} and outcome is null order by nth limit ${limit}`;
  const apply = instead ?? applyOf(tx, boss, await readStaffActor(tx, run.userId), run);
  const outcomes: RetryOutcome[] = [];
  for (const { subject } of items) outcomes.push(await apply(subject));
  await record(tx, run, items, outcomes);
  return true;
}

/** Makes the action on one row. A domain's refusal is its outcome; every other error fails the batch. */
function applyOf(tx: Tx, boss: PgBoss, actor: StaffActor, { kind, filter }: Run): Apply {
  const { schema, apply } = bulkTargets[kind];
  const parsed = schema.safeParse(filter);
  return async (subject) => {
    if (!parsed.success) return refused("failed");
    try {
      return await apply(tx, boss, actor, subject, parsed.data as never);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const isPermitted = error.code !== "forbidden" && error.code !== "not_found";
      return refused(isPermitted ? error.code : "not_permitted");
    }
  };
}

/**
 * Writes the outcomes, and ends the run with its last row. A text that was searched for, which names a guest,
 * is needed no more then.
 */
async function record(tx: Tx, { id }: Run, items: readonly Item[], outcomes: readonly RetryOutcome[]): Promise<void> {
  const count = (wanted: RetryOutcome["outcome"]) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const reasons = outcomes.map((each) => (each.outcome === "refused" ? each.reason : null));
  await tx.sql`
    update bulk_run_items i set outcome = o.outcome, reason = o.reason
    from unnest(${items.map(({ nth }) => nth)}::int[], ${outcomes.map(({ outcome }) => outcome)}::text[], ${reasons}::text[])
      as o (nth, outcome, reason)
    where i.run_id = ${id} and i.nth = o.nth`;
  await tx.sql`
    update bulk_runs set done = done + ${count("done")}, refused = refused + ${count("refused")}, gone = gone + ${count("gone")},
      ended_at = case when done + refused + gone + ${items.length} >= total then now() end,
      filter = case when done + refused + gone + ${items.length} >= total then filter - 'text' else filter end
    where id = ${id}`;
}
