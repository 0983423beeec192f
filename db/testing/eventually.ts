/** Waits for results of another process, a loop or a database, as long as a slow machine needs for them. */
import { expect, vi } from "vitest";

import type { Db } from "@/db/client";

/**
 * Bound against hanging, in milliseconds; below a test's own limit, so that the report shows the last error.
 */
const patienceMs = 200_000;

/**
 * Repeats an attempt until it no longer throws.
 * @param intervalMs from one attempt to the next
 * @returns the result of the last attempt
 * @throws the error of the last attempt when none succeeds
 */
export function eventually<T>(attempt: () => T | Promise<T>, intervalMs = 50): Promise<T> {
  return vi.waitFor(attempt, { timeout: patienceMs, interval: intervalMs });
}

/** Waits until so many statements of this database wait for a lock. */
export async function untilBlocked(db: Db, count = 1): Promise<void> {
  await eventually(async () => {
    const blocked = await db.sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    expect(blocked.count).toBeGreaterThanOrEqual(count);
  });
}
