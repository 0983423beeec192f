/**
 * The worker's part of a run over all rows that match: one batch in one transaction, with the outcome of each
 * row.
 *
 * Raw SQL: claims with skip locked, and outcomes from arrays.
 */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, isPassingFailure, type Tx } from "@/db/client";
import type { BulkKind } from "@/db/schema";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { prepareJobs } from "@/lib/events/jobs";
import { readStaffActor } from "@/lib/staff/read-staff-actor";
import type { StaffActor } from "@/lib/staff/actor";
import { refused, type RetryOutcome } from "@/lib/staff/retry-outcome";

import { bulkRowsPerBatch, maxBulkRowTries } from "../limits";
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
  readonly tries: number;
}

/** Rows that one turn tries: a batch, or one row alone after a failure. */
interface Taken {
  readonly run: Run;
  readonly items: readonly Item[];
}

/**
 * Does the next batch of the oldest run that has not ended. One row can spoil its whole batch, so the rows of
 * a batch that failed go alone in later turns. A failure that passes, such as a lost connection, refuses no
 * row but one that met it {@link maxBulkRowTries} times.
 * @returns true when there may be more to do
 * @throws the failure that passes: the loop waits before it comes back to the rows
 */
export async function processBulkRuns(db: Db): Promise<boolean> {
  const boss = await prepareJobs();
  const turn: { taken?: Taken | undefined } = {};
  try {
    return await inTransaction(db, async (tx) => {
      turn.taken = undefined;
      turn.taken = await take(tx);
      if (!turn.taken) return false;
      const { run, items } = turn.taken;
      const apply = applyOf(tx, boss, await readStaffActor(tx, run.userId), run);
      await bulkTargets[run.kind].lock?.(
        tx,
        items.map(({ subject }) => subject),
      );
      const outcomes: RetryOutcome[] = [];
      for (const { subject } of items) outcomes.push(await apply(subject));
      await record(tx, run, items, outcomes);
      return true;
    });
  } catch (error) {
    const [first] = turn.taken?.items ?? [];
    if (!turn.taken || !first) throw error;
    return noteFailure(db, turn.taken, first, error);
  }
}

/** Takes the rows with the fewest tries, so that a row that fails keeps no other waiting. */
async function take(tx: Tx): Promise<Taken | undefined> {
  const [run] = await tx.sql<Run[]>`
    select id, kind, user_id as "userId", filter from bulk_runs
    where ended_at is null order by created_at, id limit 1 for update skip locked`;
  if (!run) return undefined;
  const items = await tx.sql<Item[]>`
    select nth, subject, tries from bulk_run_items
    where run_id = ${run.id} and outcome is null order by tries, nth limit ${bulkRowsPerBatch}`;
  const untried = items.filter(({ tries }) => tries === 0);
  return { run, items: untried.length > 0 ? untried : items.slice(0, 1) };
}

/**
 * Counts a failed try of rows, in a transaction of its own: where the database is away, nothing is counted.
 * A row that failed alone is refused, at once or after its last try.
 * @param first row of those that were tried
 * @returns true, as there is more to do
 * @throws the error, if it is a failure that passes and the row has tries left
 */
async function noteFailure(db: Db, { run, items }: Taken, first: Item, error: unknown): Promise<true> {
  const isPassing = isPassingFailure(error);
  const tries = first.tries + 1;
  const isLast = tries >= maxBulkRowTries;
  const reason = items.length > 1 ? undefined : isPassing ? (isLast ? "kept_failing" : undefined) : "failed";
  await inTransaction(db, async (tx) => {
    await tx.sql`select 1 from bulk_runs where id = ${run.id} for update`;
    // Another worker may have taken the rows since the failure.
    const open = await tx.sql<Item[]>`
      update bulk_run_items set tries = tries + 1
      where run_id = ${run.id} and nth = any(${items.map((item) => item.nth)}::int[]) and outcome is null
      returning nth, subject, tries`;
    if (reason !== undefined)
      await record(
        tx,
        run,
        open,
        open.map(() => refused(reason)),
      );
  }).catch((err: unknown) => {
    log.warn({ err, runId: run.id }, "failed try of a bulk run not counted");
    throw error;
  });
  const facts = { err: error, runId: run.id, nth: first.nth, tries };
  if (reason !== undefined) log.error(facts, "bulk row failed, refused");
  else if (isPassing) throw error;
  else log.warn(facts, "bulk batch failed, going on row by row");
  return true;
}

type Apply = (subject: string) => Promise<RetryOutcome>;

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
