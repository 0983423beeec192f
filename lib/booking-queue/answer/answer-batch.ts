/**
 * Answers entries of one partition, in the log's order and in one transaction with its position: a hold, a
 * refusal, or nothing for a request that is answered already.
 *
 * Raw SQL: the hot path of a queued sale, in batches from arrays.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { holderOf } from "@/lib/core/actor";
import { isDomainError } from "@/lib/core/errors";
import type { BookingAnswer } from "@/db/schema";
import { holdStep } from "@/lib/reservations/hold-step";

import type { BookingEntry } from "../entry";

/** The position of a partition, as its owner last saw it. */
export interface Position {
  readonly partition: number;
  readonly version: number;
  readonly owner: string;
}

/** Thrown where another consumer has gone on with the partition: nothing was changed. */
export class PositionLost extends Error {
  override readonly name = "PositionLost";
}

/** Thrown where a request was cancelled while its batch was decided: the batch is decided again. */
class AnsweredMeanwhile extends Error {
  override readonly name = "AnsweredMeanwhile";
}

interface Answered {
  readonly entry: BookingEntry;
  readonly answer: BookingAnswer;
  readonly refusal?: { readonly code: string; readonly details: unknown };
  readonly failure?: { readonly entry: string; readonly cause: string };
}

/** A foreign entry of the log. */
export interface Unreadable {
  readonly position: string;
  readonly entry: string;
  readonly cause: string;
}

export interface Batch {
  /** In the log's order. */
  readonly entries: readonly BookingEntry[];
  /** Entries that are set aside. */
  readonly unreadable: readonly Unreadable[];
  /** Requests that are given up, with the text of their entries and the cause. */
  readonly failed: readonly { readonly entry: BookingEntry; readonly text: string; readonly cause: string }[];
  /** Position of the last entry of all three. */
  readonly last: string;
}

/**
 * Answers a batch and moves the position behind it. A request that has an answer keeps it.
 * @param db the pool for holds (`holdsDb()`)
 * @returns how many requests got their answers by this call
 * @throws {PositionLost}; what the database throws, with nothing changed
 */
export async function answerBatch(db: Db, position: Position, batch: Batch): Promise<number> {
  for (;;) {
    try {
      return await inTransaction(db, (tx) => answerStep(tx, position, batch));
    } catch (error) {
      // Each repetition finds at least one more answer, so the number of repetitions is bounded.
      if (!(error instanceof AnsweredMeanwhile)) throw error;
    }
  }
}

async function answerStep(tx: Tx, position: Position, { entries, unreadable, failed, last }: Batch): Promise<number> {
  const nowMs = await movePosition(tx, position, last);
  const known = await readAnswered(tx, [...entries, ...failed.map(({ entry }) => entry)]);
  const fresh = [...new Map(entries.filter(({ id }) => !known.has(id)).map((entry) => [entry.id, entry])).values()];
  const answers: Answered[] = failed
    .filter(({ entry }) => !known.has(entry.id))
    .map(({ entry, text, cause }) => ({ entry, answer: "failed", failure: { entry: text, cause } }));
  for (const entry of fresh.filter(({ deadlineMs }) => deadlineMs < nowMs)) answers.push({ entry, answer: "expired" });
  const due = fresh.filter(({ deadlineMs }) => deadlineMs >= nowMs);
  // Listings in the order of their ids, as all transactions take their rows (rule all-or-nothing); the
  // requests of each in the log's order.
  for (const [, group] of [...Map.groupBy(due, ({ listingId }) => listingId)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  ))
    answers.push(...(await decide(tx, group)));
  await insertAnswers(tx, answers);
  await setAside(tx, position.partition, unreadable);
  return answers.length;
}

/** Moves the position, where this owner is still the last one, and reads the clock. */
async function movePosition({ sql }: Tx, { partition, version, owner }: Position, last: string): Promise<number> {
  const [row] = await sql<{ now_ms: number }[]>`
    update queue_positions set version = version + 1, position = ${last}, owner = ${owner}, updated_at = now()
    where partition = ${partition}::smallint and version = ${version}::bigint
    returning extract(epoch from clock_timestamp())::float8 * 1000 as now_ms`;
  if (!row) throw new PositionLost(`partition ${partition} has another owner`);
  return row.now_ms;
}

async function readAnswered({ sql }: Tx, entries: readonly BookingEntry[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from unnest(${entries.map(({ id }) => id)}::uuid[], ${entries.map(({ listingId }) => listingId)}::uuid[]) as asked (id, listing_id)
    join booking_requests using (id, listing_id)`;
  return new Set(rows.map(({ id }) => id));
}

/** Decides the requests of one listing. */
async function decide(tx: Tx, entries: readonly BookingEntry[]): Promise<Answered[]> {
  const outcomes = await holdStep(
    tx,
    entries.map(({ id, actor, lines, session }) => ({
      request: { requestId: id, orderId: id, actor, lines: [...lines], test: actor.kind === "partner" && actor.test },
      session,
    })),
  );
  return entries.map((entry, nth): Answered => {
    const outcome = outcomes[nth];
    if (outcome?.ok) return { entry, answer: "held" };
    const error = outcome?.error;
    if (!isDomainError(error)) throw error;
    return { entry, answer: "refused", refusal: { code: error.code, details: error.details } };
  });
}

async function insertAnswers({ sql }: Tx, answers: readonly Answered[]): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ entry, answer, refusal, failure }) => {
    const holder = holderOf(entry.actor);
    return {
      listing_id: entry.listingId,
      id: entry.id,
      holder_kind: holder.kind,
      holder_id: holder.id,
      answer,
      refusal: refusal ?? null,
      failure: failure ?? null,
      taken_at: new Date(entry.takenAtMs).toISOString(),
    };
  });
  const { count } = await sql`
    insert into booking_requests (listing_id, id, holder_kind, holder_id, answer, refusal, failure, taken_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (listing_id uuid, id uuid, holder_kind text, holder_id text,
      answer text, refusal jsonb, failure jsonb, taken_at timestamptz)
    on conflict (id, listing_id) do nothing`;
  if (count < rows.length) throw new AnsweredMeanwhile("a request was cancelled while it was decided");
}

async function setAside({ sql }: Tx, partition: number, unreadable: readonly Unreadable[]): Promise<void> {
  if (unreadable.length === 0) return;
  await sql`
    insert into unreadable_entries (partition, position, entry, cause)
    select ${partition}::smallint, * from unnest(${unreadable.map((each) => each.position)}::text[],
      ${unreadable.map(({ entry }) => entry.slice(0, 4_000))}::text[], ${unreadable.map(({ cause }) => cause)}::text[])
    on conflict do nothing`;
}
