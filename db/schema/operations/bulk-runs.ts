/**
 * Runs of one action over all rows of a list that match a filter: "retry all 1,284 that match".
 *
 * A run keeps the rows that matched when it was asked for, one item each. The worker takes the items in
 * batches, evaluates the filter for each row again, and writes the item's outcome in the transaction of its
 * effect. So a run goes on after a crash, and none of its rows is retried twice.
 */
import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";
import { users } from "../people/users";

export const bulkKinds = ["retry_messages", "retry_deliveries", "retry_jobs", "retry_refunds"] as const;
export type BulkKind = (typeof bulkKinds)[number];

/** `gone`: the row no longer matched the filter. */
export const bulkOutcomes = ["done", "refused", "gone"] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

export const bulkRuns = pgTable(
  "bulk_runs",
  {
    /** The request's id: the same again finds this run. */
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: bulkKinds }).notNull(),
    /** The member of staff, whose permissions count at each batch. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** Filters of the list, by name. */
    filter: jsonb("filter").$type<Readonly<Record<string, string>>>().notNull(),
    /** Rows that matched when the run was asked for. */
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    refused: integer("refused").notNull().default(0),
    gone: integer("gone").notNull().default(0),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    // The latest runs of a list.
    index("bulk_runs_kind").on(t.kind, t.createdAt.desc()),
    // Runs that the worker has not finished.
    index("bulk_runs_open")
      .on(t.createdAt)
      .where(sql`ended_at is null`),
    check("bulk_runs_kind", sql`kind in ('retry_messages', 'retry_deliveries', 'retry_jobs', 'retry_refunds')`),
    check("bulk_runs_counts", sql`least(total, done, refused, gone) >= 0 and done + refused + gone <= total`),
    check("bulk_runs_ended", sql`ended_at is null or done + refused + gone = total`),
  ],
);

export const bulkRunItems = pgTable(
  "bulk_run_items",
  {
    runId: uuid("run_id").notNull(),
    nth: integer("nth").notNull(),
    /** The row, as its list names it: an id, or an id and a kind. */
    subject: text("subject").notNull(),
    outcome: text("outcome", { enum: bulkOutcomes }),
    /** The rule for which it was refused. */
    reason: text("reason"),
    /** Tries that failed: in a batch, whichever of its rows was at fault, then alone. */
    tries: integer("tries").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.nth] }),
    foreignKey({ columns: [t.runId], foreignColumns: [bulkRuns.id] }).onDelete("cascade"),
    // Items that are not done yet.
    index("bulk_run_items_open")
      .on(t.runId, t.nth)
      .where(sql`outcome is null`),
    check("bulk_run_items_tries", sql`tries >= 0`),
    check("bulk_run_items_outcome", sql`outcome in ('done', 'refused', 'gone')`),
    check("bulk_run_items_reason", sql`(reason is not null) = (outcome is not distinct from 'refused')`),
  ],
);
