/** Waiting for what another process, a loop or a database comes to, as long as that takes on a slow machine. */
import { expect, vi } from "vitest";

import type { Db } from "@/db/client";

/** Only against hanging; less than a test's own limit, so that the last refusal is what is shown. */
const patienceMs = 200_000;

/**
 * Tries something again until it no longer throws.
 * @param intervalMs from one try to the next
 * @returns what the last try returned
 * @throws what the last try threw, where none succeeds
 */
export function eventually<T>(attempt: () => T | Promise<T>, intervalMs = 50): Promise<T> {
  return vi.waitFor(attempt, { timeout: patienceMs, interval: intervalMs });
}

/** Waits until so many statements of this database wait for another's lock. */
export async function untilBlocked(db: Db, count = 1): Promise<void> {
  await eventually(async () => {
    const blocked = await db.sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    expect(blocked.count).toBeGreaterThanOrEqual(count);
  });
}
