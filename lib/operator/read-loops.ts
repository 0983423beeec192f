/**
 * The loops of the workers as they reported them: the one way to know whether a worker lives.
 *
 * Raw SQL: ages by the clock of the database.
 */
import type { Db } from "@/db/client";

/** Wait between two reports of a worker, which a loop in time may seem late by. */
const reportSeconds = 5;
/** Age of a report from which no worker seems to run the loop, in seconds. */
const silentSeconds = 60;

export interface LoopState {
  readonly name: string;
  readonly everyMs: number;
  /** Seconds beyond its wait since its last run; 0 for a loop in time, null before its first run. */
  readonly lagSeconds: number | null;
  /** Age of its last run without a failure, in milliseconds; null before its first one. */
  readonly ranMs: number | null;
  /** Failures since its last run, and the message of the last one. */
  readonly failures: number;
  readonly error: string | null;
  /** Age of the last report of it, in milliseconds. */
  readonly reportedMs: number;
  /** True where no worker reports it. */
  readonly isSilent: boolean;
}

/** Reads every loop that a worker ever reported, by name. */
export function readLoops({ sql }: Pick<Db, "sql">): Promise<LoopState[]> {
  return sql<LoopState[]>`
    select name, every_ms as "everyMs", failures, error,
      case when ran_at is not null
        then greatest(0, extract(epoch from statement_timestamp() - ran_at) - every_ms / 1000.0 - ${reportSeconds}::int)::float8
      end as "lagSeconds",
      case when ran_at is not null
        then greatest(0, extract(epoch from statement_timestamp() - ran_at) * 1000)::float8
      end as "ranMs",
      greatest(0, extract(epoch from statement_timestamp() - reported_at) * 1000)::float8 as "reportedMs",
      reported_at < statement_timestamp() - ${silentSeconds}::int * interval '1 second' - every_ms * interval '1 millisecond' as "isSilent"
    from loop_runs order by name`;
}
