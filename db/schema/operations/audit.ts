/**
 * Actions of the staff who run the venue, each with the state before it. Append only: a row is never changed
 * or deleted, which rights and a trigger ensure, and each row has a hash over the one before it
 * (docs/decisions/audit-log.md).
 *
 * A row is written in the transaction of the change itself, so that neither exists without the other. The
 * page of past changes reads it. Transitions of reservations by guests have a history of their own
 * (reservation_events).
 */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant } from "../columns";

export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid("id").primaryKey(),
    at: instant("at").notNull().defaultNow(),
    /** Actor: `user:ID` or `system`. */
    actor: text("actor").notNull(),
    /** Action, such as `sale.change`. */
    action: text("action").notNull(),
    /** Object of the action, such as `sale:ID`. */
    subject: text("subject").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    /** Number in the order of commits, from 1 without gaps. Null until the commit. */
    seq: bigint("seq", { mode: "bigint" }),
    /** SHA-256, in hex, of the hash of the row before and this row's text. Null until the commit. */
    hash: text("hash"),
  },
  (t) => [
    // Last changes of one object.
    index("audit_log_subject").on(t.subject, t.at.desc()),
    uniqueIndex("audit_log_seq").on(t.seq),
    check("audit_log_chained", sql`(seq is null) = (hash is null)`),
  ],
);

/** Number and hash of the audit log's last row, in the one row of this table: commits queue at its lock. */
export const auditLogHead = pgTable(
  "audit_log_head",
  {
    id: integer("id").primaryKey(),
    /** Zero before the first row. */
    seq: bigint("seq", { mode: "bigint" }).notNull(),
    /** 64 zeros before the first row. */
    hash: text("hash").notNull(),
  },
  () => [check("audit_log_head_id", sql`id = 1`)],
);

/** Violation of an invariant, as the audit reports it. */
interface StoredFinding {
  readonly invariant: string;
  readonly message: string;
}

/** Result of the worker's last audit of the ledger, in the one row of this table: for the operator's home. */
export const auditResults = pgTable(
  "audit_results",
  {
    id: integer("id").primaryKey(),
    at: instant("at").notNull(),
    tookMs: integer("took_ms").notNull(),
    /** Violations in all; `findings` has the first of them. */
    count: integer("count").notNull(),
    findings: jsonb("findings").$type<readonly StoredFinding[]>().notNull(),
  },
  () => [check("audit_results_id", sql`id = 1`)],
);
