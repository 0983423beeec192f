/**
 * Reports of the worker's loops, for the page of the system: kept in memory as the loops run, and written
 * every few seconds.
 *
 * Raw SQL: a batch from arrays, of which the later report of two workers wins.
 */
import type { Db } from "@/db/client";
import { singleton } from "@/lib/core/singleton";

/** Characters of a failure's message that are kept. */
const maxErrorCharacters = 300;

interface LoopRun {
  readonly everyMs: number;
  /** End of the last run without a failure, epoch milliseconds; null before the first. */
  readonly ranAtMs: number | null;
  readonly failures: number;
  readonly error: string | null;
}

const state = () => singleton("worker.loop-runs", () => ({ runs: new Map<string, LoopRun>(), changed: new Set<string>() }));

/** Notes that a loop ran. */
export function noteRun(name: string, everyMs: number): void {
  const { runs, changed } = state();
  runs.set(name, { everyMs, ranAtMs: Date.now(), failures: 0, error: null });
  changed.add(name);
}

/**
 * Notes that a loop failed.
 * @param failures in a row
 */
export function noteFailure(name: string, everyMs: number, failures: number, error: unknown): void {
  const { runs, changed } = state();
  const message = (error instanceof Error ? error.message : String(error)).replaceAll("\0", "");
  const text = message === "" ? "without a message" : message.slice(0, maxErrorCharacters);
  runs.set(name, { everyMs, ranAtMs: runs.get(name)?.ranAtMs ?? null, failures, error: text });
  changed.add(name);
}

/** Writes what has changed since the last report, by the database's clock. */
export async function writeLoopRuns({ sql }: Pick<Db, "sql">, nowMs: number = Date.now()): Promise<void> {
  const { runs, changed } = state();
  const names = [...changed].toSorted();
  if (names.length === 0) return;
  changed.clear();
  const of = names.flatMap((name) => runs.get(name) ?? []);
  // Ages, and not times: the clocks of workers may differ from the database's.
  const ages = of.map(({ ranAtMs }) => (ranAtMs === null ? null : nowMs - ranAtMs));
  await sql`
    insert into loop_runs (name, every_ms, ran_at, failures, error, reported_at)
    select n.name, n.every_ms, statement_timestamp() - n.age_ms * interval '1 millisecond', n.failures, n.error, statement_timestamp()
    from unnest(${names}::text[], ${of.map(({ everyMs }) => everyMs)}::int[], ${ages}::float8[],
      ${of.map(({ failures }) => failures)}::int[], ${of.map(({ error }) => error)}::text[]) as n (name, every_ms, age_ms, failures, error)
    order by n.name
    on conflict (name) do update set every_ms = excluded.every_ms, ran_at = greatest(loop_runs.ran_at, excluded.ran_at),
      failures = excluded.failures, error = excluded.error, reported_at = excluded.reported_at`;
}
