/**
 * Loops of the workers: when each ran last, and its failures in a row. A row a loop, whichever worker ran it;
 * written every few seconds from memory, so that a loop that runs twice a second costs nothing.
 */
import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";

import { instant } from "../columns";

export const loopRuns = pgTable(
  "loop_runs",
  {
    name: text("name").primaryKey(),
    /** Wait between two runs, in milliseconds. */
    everyMs: integer("every_ms").notNull(),
    /** End of the last run without a failure; null before the first. */
    ranAt: instant("ran_at"),
    /** Failures since then. */
    failures: integer("failures").notNull(),
    /** Message of the last failure, shortened; null without one since the last run. */
    error: text("error"),
    /** Time of this report. */
    reportedAt: instant("reported_at").notNull(),
  },
  () => [check("loop_runs_counts", sql`every_ms >= 0 and failures >= 0 and (failures = 0) = (error is null)`)],
);
