/** The order of the queue's log, read beside its consumers. */
import type { Redis } from "ioredis";

import type { Db } from "@/db/client";
import { parseEntry } from "@/lib/booking-queue/entry";

/** Follows a stream from now on. */
export interface LogOrder {
  /** Ends the reading, and returns the ids of the requests in the log's order, each at its first entry. */
  readonly end: () => Promise<readonly string[]>;
}

/**
 * Reads a partition's stream as it grows, on a connection of its own.
 * @param stream its key
 */
export function followLog(redis: Redis, stream: string): LogOrder {
  const own = redis.duplicate();
  const ids = new Set<string>();
  let isEnding = false;
  const reading = (async () => {
    let last = "$";
    while (!isEnding) {
      const found = await own.xread("COUNT", 2_000, "BLOCK", 200, "STREAMS", stream, last);
      for (const [position, [, text = ""]] of found?.[0]?.[1] ?? []) {
        last = position;
        const read = parseEntry(text);
        if ("entry" in read) ids.add(read.entry.id);
      }
    }
  })();
  return {
    async end() {
      isEnding = true;
      await reading;
      own.disconnect();
      return [...ids];
    },
  };
}

/**
 * Counts requests that were answered before one that stands before them in the log. Requests of one
 * transaction are answered at one time.
 */
export async function countOutOfOrder({ sql }: Db, ids: readonly string[]): Promise<number> {
  const [row] = await sql<{ late: number }[]>`
    select count(*) filter (where answered_at < latest)::int as late
    from (
      select b.answered_at, max(b.answered_at) over (order by asked.nth rows between unbounded preceding and 1 preceding) as latest
      from unnest(${[...ids]}::uuid[]) with ordinality as asked (id, nth) join booking_requests b using (id)
    ) as each`;
  return row?.late ?? -1;
}

/** Counts requests that were held although one before them in the log was refused: they wanted the same. */
export async function countOvertaking({ sql }: Db, ids: readonly string[]): Promise<number> {
  const [row] = await sql<{ ahead: number }[]>`
    select count(*) filter (where answer = 'held' and refused_before)::int as ahead
    from (
      select b.answer, bool_or(b.answer = 'refused') over (order by asked.nth) as refused_before
      from unnest(${[...ids]}::uuid[]) with ordinality as asked (id, nth) join booking_requests b using (id)
    ) as each`;
  return row?.ahead ?? -1;
}
